public import TenfoldCore

/// Puts nouns and verbs into another of their forms, as learners do: "she have two dog".
///
/// Words whose part of speech or form is unsure are left alone. What is meant stays plain; the label is kept.
/// Effect: `inflection_changed`.
///
/// Source: MorpheuS (Tan et al., ACL 2020), WordSwapInflections of TextAttack.
public struct Inflection: Transform {
  public typealias Draft = TextDraft

  /// The share of the words changed, 0...1; at least one unless 0.
  public var rate = 0.1

  public init() {}

  /// Changes a share of the words.
  public init(rate: Double) { self.rate = rate }

  public static let name = "inflection"
  public static let summary = "Puts nouns and verbs into another form, as learners do."
  public static let effects: [Effect] = [.inflectionChanged]
  public static let languages = ["en"]
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the words, at least one unless 0")
  ]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard rate > 0 else { return }
    draft.findOnce(ObjectIdentifier(Self.self), .replace) { $0.suggestInflections() }
    draft.carryOutSome(rate: rate, of: draft.wordCount, note: "inflection", using: &random)
  }
}

extension TextDraft {
  /// Suggests the other forms of nouns and verbs whose form is certain.
  mutating func suggestInflections() {
    select(.replace) { piece in
      piece.kind == .word && !piece.isNew
        && piece.traits.isDisjoint(with: [.negation, .name, .number, .function, .compound])
    }
    for piece in selection.elements {
      let token = Int(pieces[piece].token)
      guard isEnglish, let form = form(of: token),
        let lemma = vocabulary.lemma(tokens[token].entry, form: form)
      else { continue }
      loadWhole(piece)
      let own = Array(word.elements)
      var known = [own]
      for other in WordForm.allCases where other.part == form.part && other != form {
        guard form.part == .noun || form.part == .verb,
          let letters = Morphology.shared.inflect(lemma, to: other), !known.contains(letters)
        else { continue }
        known.append(letters)
        suggest(piece..<piece + 1, letters)
      }
    }
  }
}
