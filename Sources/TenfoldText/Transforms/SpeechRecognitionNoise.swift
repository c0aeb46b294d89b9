public import TenfoldCore

/// Writes what a speech recogniser might have heard: would have → would of, their → there.
///
/// The label is kept: negations, names and numbers are spared while their guards are on.
///
/// Source: the confusions that back-transcription in TextAttack shows, as a list.
public struct SpeechRecognitionNoise: PhraseTransform {
  public var rate = 0.3

  public init() {}

  /// Changes a share of the places.
  public init(rate: Double) { self.rate = rate }

  public static let name = "speech_recognition_noise"
  public static let summary = "Writes what a speech recogniser might have heard."
  public static let effects: [Effect] = [.spellingChanged]
  public static let example: (sentence: String, parameters: [ConfigEntry])? = (
    "They would have left their car over there.", []
  )
  public static let note: StaticString = "asr"
  public static let action = EditAction.respell
  public static let phrases = PhraseTables { language in
    let folder = "lexicons/\(language.tag)"
    var rows: [(phrase: String, alternatives: [String])] = []
    for list in ["asr-confusions.tsv", "homophones.tsv"] {
      WordList("\(folder)/\(list)").forEachGroup { phrase, heard in
        rows.append(
          (
            String(decoding: phrase, as: UTF8.self),
            heard.map { String(decoding: $0, as: UTF8.self) }
          ))
      }
    }
    return rows.isEmpty ? nil : PhraseTable(rows)
  }
}
