import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct CasingNoiseTests {
  static func texts(_ mode: CasingNoise.Mode, _ text: String, count: Int? = nil) -> Set<String> {
    Set(edits(CasingNoise(rate: 1, count: count, mode: mode), text).map(\.text))
  }

  @Test func modesDoWhatTheySay() {
    #expect(Self.texts(.upper, "a Good film") == ["A GOOD FILM"])
    #expect(Self.texts(.lower, "A GOOD Film") == ["a good film"])
    #expect(Self.texts(.title, "a GOOD film") == ["A Good Film"])
  }

  @Test func randomChangesLettersOnly() {
    let found = Self.texts(.random, "good film.")
    #expect(found.allSatisfy { $0.lowercased() == "good film." })
    #expect(found.count > 100)
  }

  @Test func marksAndOtherScriptsFollow() {
    #expect(Self.texts(.upper, "caf\u{E9}") == ["CAF\u{C9}"])
    #expect(Self.texts(.upper, "cafe\u{301}") == ["CAFE\u{301}"])
    #expect(
      Self.texts(.upper, "\u{43C}\u{438}\u{440}") == ["\u{41C}\u{418}\u{420}"])
    #expect(Self.texts(.lower, "\u{3A3}\u{3AF}") == ["\u{3C3}\u{3AF}"])
    #expect(Self.texts(.upper, "\u{4E2D}\u{6587}") == ["\u{4E2D}\u{6587}"])
    #expect(Self.texts(.upper, "don't well-made") == ["DON'T WELL-MADE"])
  }

  @Test func countSaysHowManyWords() {
    #expect(Self.texts(.upper, "ab cd ef", count: 1) == ["AB cd ef", "ab CD ef", "ab cd EF"])
    #expect(Self.texts(.upper, "ab cd ef", count: 0) == ["ab cd ef"])
    // A word that is as it would be does not count.
    #expect(Self.texts(.upper, "AB cd", count: 1) == ["AB CD"])
  }

  @Test func theLogShowsOldAndNew() {
    let found = edits(CasingNoise(count: 1, mode: .upper), "good", draws: 2)
    #expect(found.map(\.operations) == ["case(good\u{2192}GOOD)", "case(good\u{2192}GOOD)"])
  }

  @Test func numbersAndAddressesStay() {
    let text = "16GB me@site.org #tag {name}"
    #expect(Self.texts(.lower, text) == [text])
  }
}
