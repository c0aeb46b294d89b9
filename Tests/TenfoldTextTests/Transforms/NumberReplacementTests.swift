import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct NumberReplacementTests {
  static func numbers(_ text: String, draws: Int = 300) -> Set<String> {
    Set(
      edits(NumberReplacement(), text, draws: draws, guards: LabelGuard.allCases).map(\.text))
  }

  @Test(arguments: [
    ("$3,000.50", #"^\$[1-9],[0-9]{3}\.[0-9]{2}$"#), ("25", "^[1-9][0-9]$"),
    ("3", "^[2-9]$"), ("1998", "^(19[7-9][0-9]|20[01][0-9])$"), ("1980s", "^(19[6-9]|200)0s$"),
    ("10/10", "^[0-9]/10$"), ("3/5", "^[1-5]/5$"), ("50%", "^[1-9][0-9]%$"),
    ("100%", "^1[0-9]{2}%$|^[0-9]{2}%$|^100%$"), ("16GB", "^[1-9][0-9]GB$"),
    ("12:30", "^([01][0-9]|2[0-3]):[0-5][0-9]$"), ("3rd", "^[1-9](st|nd|rd|th)$"),
    ("007", "^0[0-9]{2}$|^[0-9]{3}$"),
  ])
  func theShapeStays(_ number: String, _ pattern: String) throws {
    let shape = try Regex(pattern)
    let found = Self.numbers(number)
    #expect(found.allSatisfy { $0.wholeMatch(of: shape) != nil }, "\(found)")
    #expect(number == "100%" || found.count > 3 && !found.contains(number), "\(found)")
  }

  @Test func ordinalsAreSpeltRight() {
    for text in Self.numbers("We came 12th of 99.") {
      let word = String(text.dropFirst("We came ".count).prefix(4))
      let number = Int(word.prefix(2)) ?? 0
      let ending = (11...13).contains(number) ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10]
      #expect(word.hasSuffix(ending ?? "th"))
    }
  }

  @Test func equalNumbersStayEqual() {
    for edited in edits(NumberReplacement(), "25 cats and 25 dogs and 30 cows") {
      let words = contents(of: edited.text)
      #expect(words[0] == words[3] && words[0] != "25" && words[6] != "30")
    }
  }

  @Test(arguments: ["1 cat", "0", "192.168.1.1", "no number", "", "one cat", "\u{0663}"])
  func othersAreLeftAlone(_ text: String) { #expect(Self.numbers(text, draws: 20) == [text]) }

  @Test func rateSaysHowMany() {
    for edited in edits(NumberReplacement(rate: 0.1), "25 cats and 30 dogs") {
      #expect(edited.text.contains("25") != edited.text.contains("30"))
    }
    #expect(edits(NumberReplacement(rate: 0), "25 cats").allSatisfy { $0.text == "25 cats" })
  }

  @Test func aLabelledSpanStays() {
    var draft = TextDraft()
    var random = RandomStream(
      key: StreamKey(seed: 1, record: 1), step: StepAddress("test"), variant: 1)
    draft.load("25 cats and 30 dogs", spans: [0..<2])
    NumberReplacement().apply(to: &draft, using: &random)
    #expect(draft.text.hasPrefix("25 cats and ") && !draft.text.contains("30"))
    #expect(draft.confirmedEffects().contains(EffectSet(.numberChanged)))
  }
}
