import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct NameReplacementTests {
  static let text = "I met Mary Jones and David. Mary's dog liked Mrs. Jones, but not DAVID."

  @Test func namesAreTheSameThroughout() throws {
    let lists = try #require(NameLists.of(.en))
    for edited in edits(NameReplacement(), Self.text, guards: LabelGuard.allCases) {
      let words = contents(of: edited.text)
      let (first, last, other) = (words[2], words[3], words[5])
      #expect(words[6] == first + "'s")
      #expect(words[10] == last)
      #expect(words[13] == other.uppercased())
      #expect(first != "Mary" && last != "Jones" && other != "David")
      for (name, kind) in [
        (first, NameLists.Kind.female), (other, NameLists.Kind.male),
        (last, NameLists.Kind.surname),
      ] {
        var lower = name.lowercased()
        #expect(lower.withUTF8 { lists.find($0)?.kinds } == kind)
      }
    }
  }

  @Test func namesAreFoundInTitlesAndCapitals() {
    for edited in edits(NameReplacement(), "MARY SAW DAVID", draws: 20) {
      #expect(edited.text.contains(" SAW ") && edited.text == edited.text.uppercased())
      #expect(!edited.text.contains("MARY") && !edited.text.contains("DAVID"))
    }
    for edited in edits(NameReplacement(), "Mary Jones Saw The Big Cat", draws: 20) {
      #expect(edited.text.hasSuffix(" Saw The Big Cat") && !edited.text.contains("Jones"))
    }
  }

  @Test func wordsThatOnlyLookLikeNamesStay() {
    for text in ["Will you come?", "the rose", "Mark my words.", "It is grace.", "HE IS HERE"] {
      #expect(
        edits(NameReplacement(), text, draws: 20, lexicons: [CoreLexicon.shared])
          .allSatisfy { $0.text == text })
    }
  }

  @Test func rateSaysHowMany() {
    for edited in edits(NameReplacement(rate: 0.1), "I met Mary and David.", draws: 50) {
      #expect(edited.text.contains("Mary") != edited.text.contains("David"))
    }
    #expect(edits(NameReplacement(rate: 0), Self.text).allSatisfy { $0.text == Self.text })
  }

  @Test func aNameInALabelledSpanStaysEverywhere() {
    var draft = TextDraft()
    var random = RandomStream(
      key: StreamKey(seed: 1, record: 1), step: StepAddress("test"), variant: 1)
    draft.load("I met Mary and David, and Mary left.", spans: [6..<10])
    NameReplacement().apply(to: &draft, using: &random)
    #expect(draft.text.hasPrefix("I met Mary and ") && draft.text.hasSuffix("Mary left."))
    #expect(!draft.text.contains("David"))
  }

  @Test func otherLanguagesHaveTheirOwnNames() throws {
    let text = "Ich habe gestern mit Andrea und Jürgen in der Stadt gesprochen."
    let lists = try #require(NameLists.of(.de))
    let found = Set(edits(NameReplacement(), text, draws: 30).map { contents(of: $0.text)[4] })
    #expect(found.count > 5 && !found.contains("Andrea"))
    for name in found {
      var lower = name.lowercased()
      #expect(lower.withUTF8 { lists.find($0)?.kinds } == NameLists.Kind.female)
    }
  }

  @Test func theEffectIsCertain() {
    var draft = TextDraft.of("I met Mary.", guards: LabelGuard.allCases)
    var random = RandomStream(
      key: StreamKey(seed: 1, record: 1), step: StepAddress("test"), variant: 1)
    NameReplacement().apply(to: &draft, using: &random)
    #expect(draft.confirmedEffects() == EffectSet(.entityChanged))
  }
}
