import TenfoldCore

@testable import TenfoldText

/// What a transform made of a text.
struct Edited: Sendable, Hashable {
  var text: String
  var operations: String

  /// The text between its blanks.
  var words: [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }
}

/// What a transform makes of a text in many draws, one after the other.
func edits(
  _ transform: any Transform<TextDraft>, _ text: String, draws: Int = 200,
  guards: [LabelGuard] = [], lexicons: [any Lexicon] = [], language: Language? = nil
) -> [Edited] {
  var draft = TextDraft(guards: guards, lexicons: lexicons)
  draft.fixedLanguage = language
  draft.load(text)
  let key = StreamKey(seed: 7, record: StableHash.of(text))
  return (1...UInt32(draws)).map { variant in
    draft.reset()
    var random = RandomStream(key: key, step: StepAddress("test"), variant: variant)
    transform.apply(to: &draft, using: &random)
    return Edited(text: draft.text, operations: draft.operations)
  }
}

/// A step of one operation.
func step(_ name: String, _ parameters: [ConfigEntry] = []) -> RecipeStep {
  .operation(RecipeOperation(name: name, parameters: parameters))
}

/// The step of a transform's value.
func step(_ transform: any Transform<TextDraft>) -> RecipeStep { transform.step }

/// The texts of the variants that a recipe makes.
func variants(
  of text: String, _ steps: [RecipeStep], count: Int = 200, guards: GuardSelection = .all,
  lexicons: [any Lexicon] = [StubLexicon.common]
) throws -> [String] {
  let recipe = Recipe(name: "test", guards: guards, steps: steps)
  return try TextRecipe(recipe, seed: 11).variants(of: text, count: count, lexicons: lexicons)
    .map(\.text)
}

/// The tokens of a text, as text.
func tokens(of text: String) -> [(text: String, kind: TokenKind)] {
  var found: [Token] = []
  var copy = text
  copy.withUTF8 { Tokenizer().tokenize($0, into: &found) }
  let bytes = Array(text.utf8)
  return found.map { (String(decoding: bytes[$0.range], as: UTF8.self), $0.kind) }
}

/// The words, numbers and the like of a text.
func contents(of text: String) -> [String] {
  tokens(of: text).filter { $0.kind.rawValue >= TokenKind.word.rawValue }.map(\.text)
}

extension TextDraft {
  /// A draft of a text, without guards and lexicons unless they are given.
  static func of(
    _ text: String, guards: [LabelGuard] = [], lexicons: [any Lexicon] = []
  ) -> TextDraft {
    var draft = TextDraft(guards: guards, lexicons: lexicons)
    draft.load(text)
    return draft
  }

  /// The first piece with that text.
  func piece(_ text: String) -> Int? {
    (0..<pieceCount).first { pieces[$0].length > 0 && self.text(of: $0) == text }
  }

  /// What a guard or a transform knows of the first piece with that text.
  func traits(_ text: String) -> TokenTraits? { piece(text).map { traits(of: $0) } }
}
