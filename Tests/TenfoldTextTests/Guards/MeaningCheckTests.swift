import Testing

@testable import TenfoldText

/// What a model's wording says otherwise than the original.
struct MeaningCheckTests {
  @Test(arguments: MeaningPair.sentiment + MeaningPair.facts + MeaningPair.languages)
  func eachPairHasTheFaultsThatAPersonSees(_ pair: MeaningPair) {
    let check = MeaningCheck()
    check.load(pair.original)
    #expect(check.faults(in: pair.new) == pair.faults, "\(pair.original) → \(pair.new)")
  }

  @Test(arguments: MeaningPair.sentiment + MeaningPair.facts + MeaningPair.languages)
  func aTextIsTrueToItself(_ pair: MeaningPair) {
    let check = MeaningCheck()
    for text in [pair.original, pair.new] {
      check.load(text)
      #expect(check.faults(in: text).isEmpty, "\(text)")
    }
  }
}
