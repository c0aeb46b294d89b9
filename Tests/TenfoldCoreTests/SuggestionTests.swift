import Testing

@testable import TenfoldCore

@Suite struct SuggestionTests {
  static let operations = [
    "synonym_replacement", "random_insertion", "random_swap", "random_deletion", "keyboard_typo",
  ]

  struct Typed: Sendable {
    var name: String
    var meant: String?
  }

  @Test(arguments: [
    Typed(name: "random_swop", meant: "random_swap"),
    Typed(name: "randomswap", meant: "random_swap"),
    Typed(name: "RANDOM_SWAP", meant: "random_swap"),
    Typed(name: "random_delition", meant: "random_deletion"),
    Typed(name: "synonym", meant: "synonym_replacement"),
    Typed(name: "key", meant: "keyboard_typo"),
    Typed(name: "random", meant: nil),
    Typed(name: "paraphrase", meant: nil),
    Typed(name: "", meant: nil),
  ])
  func theNearestNameIsOffered(_ typed: Typed) {
    #expect(Suggestion.nearest(to: typed.name, among: Self.operations) == typed.meant)
  }

  @Test func noNamesGiveNoSuggestion() {
    #expect(Suggestion.nearest(to: "x", among: []) == nil)
  }

  struct Pair: Sendable {
    var left: String
    var right: String
    var distance: Int
  }

  @Test(arguments: [
    Pair(left: "", right: "", distance: 0), Pair(left: "", right: "abc", distance: 3),
    Pair(left: "abc", right: "abc", distance: 0), Pair(left: "abc", right: "abd", distance: 1),
    Pair(left: "abc", right: "acb", distance: 1), Pair(left: "abc", right: "ac", distance: 1),
    Pair(left: "kitten", right: "sitting", distance: 3),
    Pair(left: "ca", right: "abc", distance: 3),
  ])
  func distanceCountsEditsAndSwaps(_ pair: Pair) {
    #expect(Suggestion.distance(Array(pair.left), Array(pair.right)) == pair.distance)
    #expect(Suggestion.distance(Array(pair.right), Array(pair.left)) == pair.distance)
  }
}
