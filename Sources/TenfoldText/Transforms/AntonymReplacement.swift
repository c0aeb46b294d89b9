public import TenfoldCore

/// Replaces words by their opposites, inflected and cased like the original: the label is then most likely
/// another.
///
/// ```swift
/// AntonymReplacement(rate: 0.1)   // "The old phones are slow." → "The old phones are fast."
/// ```
///
/// Words whose part of speech is unsure are left alone. Effect: `meaning_reversed`, and `polarity_changed`
/// for a word of sentiment; unless a label rule says what becomes of the label, the variant is refused.
///
/// Source: AntonymAug of nlpaug, antonyms_substitute of NL-Augmenter; the list is
/// `lexicons/en/antonyms.tsv`, and the lexicons given are asked where it is silent.
public struct AntonymReplacement: Transform {
  public typealias Draft = TextDraft

  /// The share of the words replaced, 0...1; at least one unless 0.
  public var rate = 0.1

  public init() {}

  /// Replaces a share of the words.
  public init(rate: Double) { self.rate = rate }

  public static let name = "antonym_replacement"
  public static let summary = "Replaces words by their opposites, inflected and cased."
  public static let effects: [Effect] = [.wordReplaced, .meaningReversed]
  public static let languages = ["en"]
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the words, at least one unless 0")
  ]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard rate > 0 else { return }
    draft.findOnce(ObjectIdentifier(Self.self), .replace) { $0.suggestOpposites() }
    let done = draft.carryOutSome(
      rate: rate, of: draft.wordCount, note: "antonym", using: &random)
    guard done > 0 else { return }
    draft.record(.meaningReversed)
    let signs: TokenTraits = [.positive, .negative]
    for match in draft.matches.elements {
      let traits = draft.pieces[Int(match.piece)].traits
      if traits.contains(.edited), !traits.isDisjoint(with: signs) {
        draft.record(.polarityChanged)
      }
    }
  }
}

extension TextDraft {
  /// Suggests the opposites of words whose form is certain.
  mutating func suggestOpposites() {
    select(.replace) { piece in
      piece.kind == .word && !piece.isNew
        && piece.traits.isDisjoint(with: [.negation, .name, .number, .function])
    }
    for piece in selection.elements {
      let token = Int(pieces[piece].token)
      loadWord(piece)
      let form: WordForm?
      if vocabulary.weights(tokens[token].entry).sum() > 0 {
        form = self.form(of: token)
      } else {
        // A word that only the list knows must be of one kind there.
        let forms = WordForm.allCases.filter {
          !AntonymList.shared.opposites(of: word.elements, as: $0).isEmpty
        }
        form = forms.count == 1 ? forms[0] : nil
      }
      guard let form else { continue }
      var others = AntonymList.shared.opposites(of: word.elements, as: form)
      // A lexicon is asked where the list is silent.
      if others.isEmpty {
        others = vocabulary.related(tokens[token].entry, form: form, by: .antonym)
      }
      // The best one is drawn twice as often as each other.
      for other in others.prefix(1) + others { suggest(piece..<piece + 1, other) }
    }
  }
}
