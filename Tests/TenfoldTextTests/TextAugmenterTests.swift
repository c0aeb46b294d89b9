import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct TextAugmenterTests {
  static let key = StreamKey(seed: 1, record: StableHash.of("1"))

  static func outcomes(
    _ text: String, _ steps: [RecipeStep], count: Int, distinct: Bool = true
  ) throws -> [TextAugmenter.Outcome] {
    var augmenter = try TextAugmenter(
      Recipe(name: "", guards: .none, distinct: distinct, steps: steps),
      lexicons: [StubLexicon.common])
    augmenter.load(text, key: key)
    var buffer = ByteBuffer()
    return (1...count).map { augmenter.makeVariant($0, into: &buffer) }
  }

  @Test func aVariantThatWasThereBeforeIsADuplicate() throws {
    // "a b" has one other order.
    let found = try Self.outcomes("a b", [step(RandomSwap(count: 1))], count: 3)
    #expect(found == [.made, .duplicate, .duplicate])
  }

  @Test func aTextThatCannotBeChangedIsUnchanged() throws {
    #expect(try Self.outcomes("a", [step("random_swap")], count: 2) == [.unchanged, .unchanged])
    #expect(try Self.outcomes("a b", [], count: 1) == [.unchanged])
    #expect(try Self.outcomes("", [step("random_deletion")], count: 1) == [.unchanged])
  }

  @Test func allVariantsOfASmallSpaceAreFound() throws {
    let found = try Self.outcomes("a b c", [step(RandomSwap(count: 1))], count: 4)
    #expect(found == [.made, .made, .made, .duplicate])
  }

  @Test func withoutDistinctEveryDrawCounts() throws {
    let steps = [step(RandomSwap(count: 1))]
    #expect(
      try Self.outcomes("a b", steps, count: 3, distinct: false) == [.made, .made, .made])
    #expect(try Self.outcomes("a", steps, count: 1, distinct: false) == [.made])
  }

  @Test func aVariantIsAppendedAndAFailedOneLeavesNoTrace() throws {
    var augmenter = try TextAugmenter(
      Recipe(name: "", guards: .none, steps: [step(RandomSwap(count: 1))]), lexicons: [])
    var text = ByteBuffer()
    var log = ByteBuffer()
    text.append("> " as StaticString)
    augmenter.load("a b", key: Self.key)
    #expect(augmenter.makeVariant(1, into: &text, log: &log) == .made)
    #expect(text.string == "> b a")
    #expect(log.string == "swap(1,2)")
    #expect(augmenter.makeVariant(2, into: &text, log: &log) == .duplicate)
    #expect(text.string == "> b a")
    #expect(log.string == "swap(1,2)")
  }

  @Test func aTextIsForgottenWithTheNext() throws {
    var augmenter = try TextAugmenter(
      Recipe(name: "", guards: .none, steps: [step(RandomSwap(count: 1))]), lexicons: [])
    var buffer = ByteBuffer()
    for _ in 0..<3 {
      buffer.removeAll()
      augmenter.load("a b", key: Self.key)
      #expect(augmenter.makeVariant(1, into: &buffer) == .made)
      #expect(buffer.string == "b a")
      #expect(augmenter.variant(1).operations == "swap(1,2)")
    }
  }

  @Test func variantsDoNotDependOnTheTextsBefore() throws {
    let recipe = Recipe(
      name: "", steps: [step("random_swap"), step("synonym_replacement"), step("keyboard_typo")])
    let text = "The movie was big and the story of the actors is good."
    var fresh = try TextAugmenter(recipe, lexicons: [StubLexicon.common])
    var used = try TextAugmenter(recipe, lexicons: [StubLexicon.common])
    var buffer = ByteBuffer()
    for other in ContractTests.samples {
      used.load(other.text, key: Self.key)
      _ = used.makeVariant(1, into: &buffer)
    }
    fresh.load(text, key: Self.key)
    used.load(text, key: Self.key)
    for number in 1...9 {
      var (expected, found) = ("", "")
      for isFresh in [true, false] {
        buffer.removeAll()
        if isFresh {
          _ = fresh.makeVariant(number, into: &buffer)
          expected = buffer.string
        } else {
          _ = used.makeVariant(number, into: &buffer)
          found = buffer.string
        }
      }
      #expect(found == expected)
      #expect(!found.isEmpty)
    }
  }

  @Test func oneVariantCanBeMadeAgainAlone() throws {
    let recipe = Recipe(name: "", distinct: false, steps: [step(RandomSwap(count: 3))])
    let text = "the quick dog of ours and the slow cat of theirs"
    var augmenter = try TextAugmenter(recipe, lexicons: [])
    var buffer = ByteBuffer()
    augmenter.load(text, key: Self.key)
    for number in 1...7 {
      buffer.removeAll()
      _ = augmenter.makeVariant(number, into: &buffer)
    }
    let seventh = buffer.string
    buffer.removeAll()
    augmenter.load(text, key: Self.key)
    #expect(augmenter.makeVariant(7, into: &buffer) == .made)
    #expect(buffer.string == seventh)
  }

  @Test func mistakesAreToldBeforeTheFirstText() {
    #expect(throws: RecipeError.self) {
      try TextAugmenter(Recipe(name: "", steps: [step("no_such")]), lexicons: [])
    }
    #expect(throws: RecipeError.self) {
      try TextAugmenter(Recipe(name: "", guards: .only(["no_such"]), steps: []), lexicons: [])
    }
  }
}
