import TenfoldCore

@testable import TenfoldText

extension StubLexicon {
  /// Verbs, nouns and adjectives without synonyms, for operations that ask for lemmas only.
  static let grammar = StubLexicon(
    ["like", "walk", "watch", "buy", "see", "say", "go", "last", "sell", "work", "laugh", "want"]
      .map { Word($0, .verb) }
      + ["dog", "movie", "phone", "battery", "cat", "story", "man"].map { Word($0, .noun) }
      + ["good", "old", "slow", "great", "happy"].map { Word($0, .adjective) })
}

/// What a transform makes of a text in any draw.
func outcomes(
  _ transform: any Transform<TextDraft>, _ text: String, draws: Int = 60,
  guards: [LabelGuard] = LabelGuard.allCases
) -> Set<String> {
  Set(
    edits(transform, text, draws: draws, guards: guards, lexicons: [StubLexicon.grammar])
      .map(\.text))
}
