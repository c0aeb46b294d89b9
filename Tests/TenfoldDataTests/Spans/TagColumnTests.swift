import Testing

@testable import TenfoldData

struct TagColumnTests {
  @Test(arguments: [
    ("B-A I-A O B-B B-B", ["A 0..<2", "B 3..<4", "B 4..<5"]),
    ("I-A I-A O I-B B-B I-B", ["A 0..<2", "B 3..<4", "B 4..<6"]),
    ("S-A B-B I-B E-B S-B", ["A 0..<1", "B 1..<4", "B 4..<5"]),
    ("U-A B-B L-B U-B", ["A 0..<1", "B 1..<3", "B 3..<4"]),
    ("A A O B", ["A 0..<2", "B 3..<4"]), ("O I-A I-B", ["A 1..<2", "B 2..<3"]),
    ("B_A I_A", ["A 0..<2"]), ("O O", []),
  ])
  func `entities of each scheme`(tags: String, entities: [String]) {
    let column = TagColumn(tags.split(separator: " ").map(String.init))
    #expect(column.runs.map { "\($0.label) \($0.tokens)" } == entities)
  }

  /// Tokens by their sources, one byte each with a space between; `-` is a new one.
  private func tokens(_ sources: String) -> [NewToken] {
    sources.split(separator: " ").enumerated().map { place, source in
      NewToken(range: (2 * place)..<(2 * place + 1), source: Int(source))
    }
  }

  /// The tags, the new tokens, where the entities are among these, and the new tags.
  static let edits: [(old: String, sources: String, ranges: [Range<Int>], new: String)] = [
    // A new token between entities and at the ends.
    ("B-A I-A B-A", "- 0 1 - 2 -", [2..<5, 8..<9], "O B-A I-A O B-A O"),
    // Neighbours that come to touch: IOB1 needs a B now.
    ("I-A O I-A", "0 2", [0..<1, 2..<3], "I-A B-A"),
    // An entity that grew takes the inside tag.
    ("B-A O", "0 - 1", [0..<3], "B-A I-A O"),
    ("S-A O", "0 - 1", [0..<3], "B-A E-A O"),
    ("U-A O", "0 - 1", [0..<3], "B-A L-A O"),
    // An entity that changed places keeps its tags.
    ("S-A O B-B E-B", "2 3 1 0", [6..<7, 0..<3], "B-B E-B O S-A"),
    ("B_A O", "- 0", [2..<3], "O B_A"),
  ]

  @Test(arguments: edits)
  func `tags after an edit`(old: String, sources: String, ranges: [Range<Int>], new: String) {
    let column = TagColumn(old.split(separator: " ").map(String.init))
    #expect(column.tags(of: tokens(sources), ranges: ranges)?.joined(separator: " ") == new)
  }

  @Test func `what a scheme cannot tell apart is refused`() {
    let column = TagColumn(["A", "O", "A"])
    #expect(column.tags(of: tokens("0 2"), ranges: [0..<1, 2..<3]) == nil)
    // A token of an entity that is no longer within it.
    #expect(column.tags(of: tokens("0 1 2"), ranges: [0..<1, 6..<7]) == nil)
  }

  @Test(arguments: [
    ("B-NP I-NP O", "1 2", "B-NP O"), ("B-NP I-NP", "0 - 1", "B-NP O B-NP"),
    ("B-NP E-NP S-VP", "0 2", "S-NP S-VP"), ("I-NP I-NP", "0 - 1", "I-NP O I-NP"),
  ])
  func `tags that nothing holds together are mended`(old: String, sources: String, new: String) {
    let column = TagColumn(old.split(separator: " ").map(String.init))
    #expect(column.mended(tokens(sources)).joined(separator: " ") == new)
  }

  @Test func `numbers keep runs together`() {
    let column = TagNumbers([0, 1, 2, 0, 3])
    #expect(column.runs.map(\.tokens) == [1..<3, 4..<5])
    #expect(column.tags(of: tokens("- 1 2 0 4"), ranges: [2..<5, 8..<9]) == [0, 1, 2, 0, 3])
    // 3 starts an entity, so that it may stand beside another.
    #expect(column.tags(of: tokens("1 2 4"), ranges: [0..<3, 4..<5]) == [1, 2, 3])
    // 2 does not.
    #expect(TagNumbers([1, 0, 2]).tags(of: tokens("0 2"), ranges: [0..<1, 2..<3]) == nil)
  }

  @Test(arguments: [
    (["B-NP", "O"], true), (["O"], true), (["NN", "B-NP"], false), (["_", "_"], false), ([], false),
  ])
  func `columns of tags are known by their values`(values: [String], areTags: Bool) {
    #expect(TagColumn.areTags(values) == areTags)
  }
}
