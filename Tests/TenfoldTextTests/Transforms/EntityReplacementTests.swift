import TenfoldCore
import TestSupport
import Testing

@testable import TenfoldText

@Suite struct EntityReplacementTests {
  static let text = "Mary Jones met John's dog in Paris, and Mary Jones left."
  static let spans = [
    TextSpan(0..<10, type: "PER"), TextSpan(15..<19, type: "PER"), TextSpan(29..<34, type: "LOC"),
    TextSpan(40..<50, type: "PER"),
  ]

  static var gazetteer: Gazetteer {
    var gazetteer = Gazetteer()
    gazetteer.add("Al", type: "PER")
    gazetteer.add("Anna Maria von Clark", type: "per")
    gazetteer.add("Mary Jones", type: "PER")
    gazetteer.add("New York", type: "LOC")
    return gazetteer
  }

  /// Runs many draws and hands each draft out.
  static func drafts(
    _ transform: EntityReplacement, _ text: String = text, _ spans: [TextSpan] = spans,
    gazetteer: Gazetteer? = gazetteer, draws: UInt32 = 60, _ check: (inout TextDraft) -> Void
  ) {
    var draft = TextDraft()
    draft.gazetteer = gazetteer
    draft.load(text, entities: spans)
    for variant in 1...draws {
      draft.reset()
      var random = RandomStream(
        key: StreamKey(seed: 1, record: 1), step: StepAddress("test"), variant: variant)
      transform.apply(to: &draft, using: &random)
      check(&draft)
    }
  }

  @Test func spansGetTextsOfTheirType() {
    Self.drafts(EntityReplacement(rate: 1)) { draft in
      let new = Self.spans.map { draft.alignment.newRange(of: $0.range) }
      let bytes = Array(draft.text.utf8)
      let texts = new.map { $0.map { String(decoding: bytes[$0], as: UTF8.self) } }
      #expect(["Al", "Anna Maria von Clark"].contains(texts[0]))
      #expect(["Al", "Anna Maria von Clark", "Mary Jones"].contains(texts[1]))
      #expect(texts[2] == "New York")
      #expect(texts[3] == texts[0])
      #expect(draft.text.contains("'s dog in New York, and "))
      #expect(draft.confirmedEffects().contains(EffectSet(.entityChanged)))
    }
  }

  @Test func rateSaysHowMany() {
    Self.drafts(EntityReplacement(rate: 0.1)) { draft in
      // Mary Jones is one, wherever she is.
      #expect(Set(draft.operations.split(separator: ";")).count == 1)
    }
    Self.drafts(EntityReplacement(rate: 0)) { #expect($0.text == Self.text) }
  }

  @Test func withoutOthersOfTheTypeNothingHappens() {
    Self.drafts(EntityReplacement(rate: 1), gazetteer: nil) { #expect($0.text == Self.text) }
    var single = Gazetteer()
    single.add("Paris", type: "LOC")
    Self.drafts(EntityReplacement(rate: 1), gazetteer: single) { #expect($0.text == Self.text) }
    Self.drafts(EntityReplacement(rate: 1), Self.text, []) { #expect($0.text == Self.text) }
  }

  @Test func aFileGivesTexts() throws {
    let folder = try Folder()
    let path = folder.path + "/places.tsv"
    try folder.write("places.tsv", "LOC\tRome\r\n# comment\nLOC\tBonn\n")
    let transform = try EntityReplacement.make([
      ConfigEntry("file", ConfigValue(.string(path))), ConfigEntry("rate", ConfigValue(.number(1))),
    ])
    var found: Set<String> = []
    Self.drafts(transform, gazetteer: nil) { found.insert($0.text) }
    #expect(
      found == [
        "Mary Jones met John's dog in Rome, and Mary Jones left.",
        "Mary Jones met John's dog in Bonn, and Mary Jones left.",
      ])
  }

  @Test func mistakesInTheFileAreTold() throws {
    let folder = try Folder()
    let path = folder.path + "/places.tsv"
    try folder.write("places.tsv", "LOC\tRome\nParis\n")
    for wrong in [path, folder.path + "/none.tsv"] {
      #expect(throws: RecipeError.self) {
        try EntityReplacement.make([ConfigEntry("file", ConfigValue(.string(wrong)))])
      }
    }
  }

  @Test func theAugmenterHandsSpansOn() throws {
    let recipe = Recipe(name: "", steps: [step(EntityReplacement(rate: 1))])
    var augmenter = try TextAugmenter(recipe, lexicons: [], gazetteer: Self.gazetteer)
    augmenter.load(
      "In Paris.", key: StreamKey(seed: 1, record: 1), entities: [TextSpan(3..<8, type: "LOC")])
    var buffer = ByteBuffer()
    #expect(augmenter.makeVariant(1, into: &buffer) == .made)
    #expect(buffer.string == "In New York.")
    #expect(augmenter.variant(1).alignment.newRange(of: 3..<8) == 3..<11)
    #expect(augmenter.variant(1).operations == "entity(Paris\u{2192}New York)")
  }

  @Test func theGazetteerIsBounded() {
    var gazetteer = Gazetteer(capacity: 2)
    for text in ["a", "b", "a", "c"] { gazetteer.add(text, type: "X") }
    #expect(gazetteer.count(of: "x") == 2 && gazetteer.count(of: "y") == 0)
  }
}
