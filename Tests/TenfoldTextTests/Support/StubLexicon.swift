import TenfoldCore

@testable import TenfoldText

/// A lexicon of a few words whose every answer a test can tell beforehand.
struct StubLexicon: Lexicon {
  struct Word: Sendable {
    var lemma: String
    var part: PartOfSpeech
    var count = 10
    var synonyms: [Synonym]

    init(_ lemma: String, _ part: PartOfSpeech, count: Int = 10, _ synonyms: String...) {
      self.lemma = lemma
      self.part = part
      self.count = count
      self.synonyms = synonyms.map { Synonym($0, weight: 1) }
    }
  }

  let name = "stub"
  let digest = "0"
  var words: [Word]

  init(_ words: [Word]) { self.words = words }

  /// Everyday words with one or two synonyms each.
  static let common = StubLexicon([
    Word("movie", .noun, "film"), Word("film", .noun, "movie"), Word("actor", .noun, "performer"),
    Word("story", .noun, "tale", "plot"), Word("scene", .noun, "sequence"),
    Word("phone", .noun, "handset"), Word("battery", .noun, "cell"), Word("idea", .noun, "thought"),
    Word("opera", .noun, "musical"), Word("walk", .verb, "stroll"), Word("stop", .verb, "halt"),
    Word("watch", .verb, "view"), Word("big", .adjective, "large"),
    Word("quick", .adjective, "fast"),
    Word("quickly", .adverb, "fast"), Word("clever", .adjective, "smart"),
    Word("good", .adjective, "bad", "decent"), Word("great", .adjective, "wonderful", "terrible"),
    Word("terrible", .adjective, "awful", "great"),
  ])

  private func find(_ lemma: UnsafeBufferPointer<UInt8>, _ part: PartOfSpeech) -> Word? {
    words.first { $0.part == part && $0.lemma.utf8.elementsEqual(lemma) }
  }

  func frequency(of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> Int? {
    find(lemma, part)?.count
  }

  func synonyms(
    of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech, senses: SenseChoice
  ) -> [Synonym] {
    find(lemma, part)?.synonyms ?? []
  }
}
