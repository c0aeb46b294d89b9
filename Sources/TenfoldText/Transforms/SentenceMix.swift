public import TenfoldCore

/// Puts sentences of another row of the dataset in the place of some of the text's own.
///
/// The label becomes soft: `{"negative": 0.4, "positive": 0.6}` by the share of the bytes, unless both rows
/// have the same label. It needs `--label`, and a file that can be read twice.
///
/// Source: MixText (Chen et al. 2020) and SSMix (Yoon et al. 2021), on the text itself.
public struct SentenceMix: Transform {
  public typealias Draft = TextDraft

  /// The share of the sentences that give way, 0...1; at least one unless 0.
  public var rate = 0.5
  /// Whether rows of the same label only are mixed, so that the label stays as it is.
  public var sameLabel = false

  public init() {}

  /// Mixes a share of the sentences.
  public init(rate: Double, sameLabel: Bool = false) {
    self.rate = rate
    self.sameLabel = sameLabel
  }

  public static let name = "sentence_mix"
  public static let summary =
    "Puts sentences of another row in the place of some; the label becomes soft."
  public static let effects: [Effect] = [.rowsMixed]
  public var needsCorpus: Bool { true }
  public static let example: (sentence: String, parameters: [ConfigEntry])? = (
    "The phone is great. I use it every day.", []
  )
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the sentences, at least one unless 0"),
    .boolean("same_label", \.sameLabel, "whether only rows of the same label are mixed"),
  ]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard rate > 0, let pool = draft.pool, !pool.rows.isEmpty else { return }
    draft.findSentences()
    let count = draft.sentences.count
    guard count > 0 else { return }
    let other = pool.rows[random.integer(below: pool.rows.count)]
    if sameLabel && other.label != draft.label { return }
    let own = draft.text(of: draft.sentences)
    guard !other.bytes.elementsEqual(own) else { return }
    var places = Array(0..<count)
    // One of the text's own sentences stays, if there are two.
    let most = count > 1 ? count - 1 : 1
    let wanted = min(max(1, Int(rate * Double(count))), most, other.sentences.count)
    random.choose(wanted, of: &places)
    let first = random.integer(below: other.sentences.count - wanted + 1)
    var (gone, come, total) = (0, 0, 0)
    for index in draft.sentences.indices { total += draft.length(of: draft.sentences[index]) }
    for (offset, place) in places.prefix(wanted).sorted().enumerated() {
      let range = draft.sentences[place]
      let run = Int(range.start)..<Int(range.end)
      guard draft.isFree(run) else { continue }
      let sentence = other.sentences[first + offset]
      gone += draft.length(of: range)
      come += sentence.count
      let start = draft.arena.count
      for byte in other.bytes[sentence] { draft.arena.append(byte) }
      draft.setNew(run, start)
      draft.beginNote("mix")
      draft.note(number: place + 1)
      draft.endNote()
    }
    guard come > 0 else { return }
    draft.mixtures.append(
      Mixture(label: other.label, share: Double(come) / Double(max(1, total - gone + come))))
  }
}
