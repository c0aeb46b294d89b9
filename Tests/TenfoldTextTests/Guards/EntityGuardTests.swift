import TenfoldCore
import Testing

@testable import TenfoldText

/// Labelled spans stay as they are through every operation and chain.
@Suite struct EntityGuardTests {
  static let text =
    "We ate a orange pie at the Blue Door 24 with \u{1F468}\u{1F3FB}\u{200D}\u{1F692} Anna, and it was not good."

  static func span(_ part: String) throws -> Range<Int> {
    let range = try #require(text.firstRange(of: part))
    return text.utf8.distance(
      from: text.startIndex, to: range.lowerBound)..<text.utf8.distance(
        from: text.startIndex, to: range.upperBound)
  }

  private func check(_ steps: [RecipeStep], _ parts: [String], count: Int = 60) throws {
    let spans = try parts.map(Self.span)
    let recipe = Recipe(name: "t", guards: .only(["entities"]), distinct: false, steps: steps)
    var augmenter = try TextAugmenter(recipe, lexicons: [StubLexicon.common])
    augmenter.load(Self.text, key: StreamKey(seed: 3, record: 3), spans: spans)
    var output = ByteBuffer()
    for number in 1...count {
      output.removeAll()
      guard augmenter.makeVariant(number, into: &output) == .made else { continue }
      let variant = augmenter.variant(number)
      let bytes = Array(variant.text.utf8)
      for (part, span) in zip(parts, spans) {
        let place = try #require(variant.alignment.newRange(of: span), "\(part) in \(variant.text)")
        #expect(String(decoding: bytes[place], as: UTF8.self) == part, "\(variant.text)")
      }
    }
  }

  @Test(arguments: TextTransforms.all.map { $0.name }.filter { $0 != "eda_cleaning" })
  func `every operation`(name: String) throws {
    try check(
      [step(name)], ["a orange pie", "Blue Door 24", "\u{1F468}\u{1F3FB}\u{200D}\u{1F692} Anna"])
  }

  @Test func `a chain of many`() throws {
    let names = TextTransforms.all.map { $0.name }.filter { $0 != "eda_cleaning" }
    try check(
      [.someOf(4...8, names.map { step($0) })], ["orange", "Door 24", "Anna"], count: 400)
  }
}

extension EntityGuardTests {
  @Test func `spans may change only where the recipe says so, whatever the guards`() throws {
    func changes(_ edits: Bool) throws -> Bool {
      var recipe = Recipe(name: "t", guards: .none, steps: [step("keyboard_typo")])
      recipe.editsEntities = edits
      var augmenter = try TextAugmenter(recipe, lexicons: [])
      augmenter.load("Amelia", key: StreamKey(seed: 1, record: 1), spans: [0..<6])
      var output = ByteBuffer()
      return augmenter.makeVariant(1, into: &output) == .made
    }
    #expect(try !changes(false))
    #expect(try changes(true))
  }
}
