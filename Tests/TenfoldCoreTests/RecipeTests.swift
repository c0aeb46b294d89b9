import Testing

@testable import TenfoldCore

@Suite struct GuardSelectionTests {
  @Test func containsWhatItSays() {
    #expect(GuardSelection.all.contains("names"))
    #expect(!GuardSelection.none.contains("names"))
    #expect(GuardSelection.only(["names"]).contains("names"))
    #expect(!GuardSelection.only(["names"]).contains("numbers"))
    #expect(!GuardSelection.allBut(["names"]).contains("names"))
    #expect(GuardSelection.allBut(["names"]).contains("numbers"))
  }

  @Test(arguments: [
    GuardSelection.all, .none, .only(["names", "numbers"]), .allBut(["numbers"]),
  ])
  func withoutTurnsOneOff(_ selection: GuardSelection) {
    let less = selection.without("names")
    #expect(!less.contains("names"))
    #expect(less.contains("numbers") == selection.contains("numbers"))
    #expect(less.contains("negation") == selection.contains("negation"))
  }

  @Test func mentionsTheNamesThatWereWritten() {
    #expect(GuardSelection.all.mentioned.isEmpty)
    #expect(GuardSelection.only(["a"]).mentioned == ["a"])
    #expect(GuardSelection.allBut(["b", "c"]).mentioned == ["b", "c"])
  }
}
