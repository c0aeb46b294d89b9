internal import TenfoldCore

/// Nouns that a wider or a narrower word may stand for.
extension TextDraft {
  /// Suggests wider or narrower words, in the number of the noun.
  mutating func suggestWords(_ direction: WiderWords.Direction) {
    select(.replace) { piece in
      piece.kind == .word && !piece.isNew
        && piece.traits.isDisjoint(with: [.negation, .name, .number, .function, .compound])
    }
    for piece in selection.elements {
      guard isEnglish, let noun = noun(piece) else { continue }
      var others = noun.lemma.withUnsafeBufferPointer {
        WiderWords.shared.others(than: $0, direction)
      }
      .compactMap { Morphology.shared.inflect($0, to: noun.form) }
      // A lexicon is asked where the list is silent.
      if others.isEmpty {
        others = vocabulary.related(
          tokens[Int(pieces[piece].token)].entry, form: noun.form,
          by: direction == .wider ? .hypernym : .hyponym)
      }
      for other in others { suggest(piece..<piece + 1, other) }
    }
  }

  /// The lemma and number of a noun: as the lexicons have it, else as the list does.
  private mutating func noun(_ piece: Int) -> (lemma: [UInt8], form: WordForm)? {
    let token = Int(pieces[piece].token)
    let entry = tokens[token].entry
    if vocabulary.weights(entry).sum() > 0 {
      guard let form = form(of: token), form.part == .noun,
        let lemma = vocabulary.lemma(entry, form: form)
      else { return nil }
      return (lemma, form)
    }
    loadWhole(piece)
    return Morphology.shared.analyses(word.elements, lexicon: LexiconChain(parts: []))
      .first { analysis in
        analysis.form.part == .noun
          && analysis.lemma.withUnsafeBufferPointer { lemma in
            !WiderWords.shared.others(than: lemma, .wider).isEmpty
              || !WiderWords.shared.others(than: lemma, .narrower).isEmpty
          }
      }
      .map { ($0.lemma, $0.form) }
  }
}
