import TenfoldCore
import TestSupport
import Testing

@testable import TenfoldText

@Suite struct TFIDFReplacementTests {
  static let corpus = CorpusStatistics([
    "the cat and the dog", "the bird and a dog", "a fish and the cat", "the stone is not good",
    "the 3 stones are good", "a bird is here",
  ])

  /// What a transform makes of a text with a corpus.
  static func texts(
    _ transform: any Transform<TextDraft>, _ text: String, guards: [LabelGuard] = [],
    corpus: CorpusStatistics? = corpus, draws: UInt32 = 400
  ) -> [String] {
    var draft = TextDraft(guards: guards)
    draft.corpus = corpus
    draft.load(text)
    return (1...draws).map { variant in
      draft.reset()
      var random = RandomStream(
        key: StreamKey(seed: 3, record: 1), step: StepAddress("test"), variant: variant)
      transform.apply(to: &draft, using: &random)
      return draft.text
    }
  }

  @Test func wordsOfTheDatasetComeIn() {
    let words = Set(Self.corpus.words)
    for text in Self.texts(TFIDFReplacement(), "the cat and the zebra") {
      let (old, new) = (["the", "cat", "and", "the", "zebra"], contents(of: text))
      let changed = new.indices.filter { old[$0] != new[$0] }
      #expect(new.count == 5 && changed.count <= 1)
      #expect(changed.allSatisfy { words.contains(new[$0]) })
    }
  }

  @Test func wordsThatSayLittleAreReplacedMoreOften() {
    let found = Self.texts(TFIDFReplacement(), "the and zebra")
    let first = found.count { !$0.hasPrefix("the ") }
    let last = found.count { !$0.hasSuffix(" zebra") }
    // zebra is in no text, so it says most.
    #expect(last == 0 && first > 100)
  }

  @Test func theGuardsHold() {
    for transform in [
      TFIDFReplacement(rate: 1) as any Transform<TextDraft>, TFIDFInsertion(rate: 1),
    ] {
      for text in Self.texts(
        transform, "it is not good for Mary and 3 cats of ours", guards: LabelGuard.allCases,
        draws: 100)
      {
        let words = contents(of: text)
        #expect(words.count { $0 == "not" } == 1 && words.count { $0 == "good" } == 1)
        #expect(words.contains("Mary") && words.contains("3"))
        #expect(text.contains("not good") || transform is TFIDFReplacement)
      }
    }
  }

  @Test func insertionsKeepTheTextInOrder() {
    for text in Self.texts(TFIDFInsertion(rate: 0.5), "we saw them here") {
      let words = contents(of: text)
      #expect(words.count == 6)
      #expect(words.filter { ["we", "saw", "them"].contains($0) } == ["we", "saw", "them"])
    }
  }

  @Test func withoutStatisticsOrRateNothingHappens() {
    for transform in [
      TFIDFReplacement() as any Transform<TextDraft>, TFIDFInsertion(),
    ] {
      #expect(Set(Self.texts(transform, "the cat", corpus: nil)) == ["the cat"])
      #expect(Set(Self.texts(transform, "the cat", corpus: CorpusStatistics([]))) == ["the cat"])
    }
    #expect(Set(Self.texts(TFIDFReplacement(rate: 0), "the cat")) == ["the cat"])
    #expect(Set(Self.texts(TFIDFInsertion(rate: 0), "the cat")) == ["the cat"])
  }

  @Test func aFileIsACorpusToo() throws {
    let folder = try Folder()
    let path = folder.path + "/corpus.txt"
    try folder.write("corpus.txt", "red blue\nred blue\n")
    let transform = try TFIDFReplacement.make([ConfigEntry("file", ConfigValue(.string(path)))])
    let found = Set(Self.texts(transform, "red", corpus: nil))
    #expect(found.isSubset(of: ["red", "blue"]))
  }
}
