import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct CoreLexiconTests {
  /// Each headword with its candidates, by part of speech.
  static func groups(_ part: PartOfSpeech) -> [(head: String, candidates: [String])] {
    var found: [(String, [String])] = []
    WordList("lexicons/en/synonyms-\(part.name).tsv").forEachGroup { head, candidates in
      found.append(
        (
          String(decoding: head, as: UTF8.self),
          candidates.map { String(decoding: $0, as: UTF8.self) }
        ))
    }
    return found
  }

  static func polarity(_ word: String) -> Int {
    var copy = word
    return copy.withUTF8 { LanguagePack.of(.en).polarity($0) }
  }

  @Test(arguments: PartOfSpeech.allCases)
  func everyCandidateCanBeRead(_ part: PartOfSpeech) {
    let groups = Self.groups(part)
    #expect(groups.count > 100)
    var faults: [String] = []
    for (head, candidates) in groups {
      var copy = head
      let read = copy.withUTF8 { CoreLexicon.shared.synonyms(of: $0, as: part, senses: .likely) }
      if read.map(\.lemma) != candidates { faults.append("\(head) is read as \(read)") }
      for word in candidates {
        let isWord = word.allSatisfy { $0.isASCII && ($0.isLetter || "-' ".contains($0)) }
        if word.isEmpty || !isWord || word.hasPrefix(" ") || word.hasSuffix(" ") {
          faults.append("\(head): '\(word)'")
        }
      }
      if Set(candidates).count != candidates.count { faults.append("\(head): one stands twice") }
    }
    #expect(faults == [])
  }

  @Test(arguments: PartOfSpeech.allCases)
  func noWordIsItsOwnSynonym(_ part: PartOfSpeech) {
    #expect(Self.groups(part).filter { $0.candidates.contains($0.head) }.map(\.head) == [])
  }

  @Test(arguments: PartOfSpeech.allCases)
  func headwordsAreSmallAndStandOnce(_ part: PartOfSpeech) {
    let heads = Self.groups(part).map(\.head)
    #expect(heads.filter { $0 != $0.lowercased() || $0.isEmpty } == [])
    #expect(Set(heads).count == heads.count)
  }

  @Test(arguments: PartOfSpeech.allCases)
  func candidatesAreSmallOrAbbreviations(_ part: PartOfSpeech) {
    let words = Self.groups(part).flatMap(\.candidates)
    #expect(words.filter { $0 != $0.lowercased() && $0 != $0.uppercased() } == [])
  }

  @Test(arguments: PartOfSpeech.allCases)
  func noCandidateHasTheOppositePolarity(_ part: PartOfSpeech) {
    var faults: [String] = []
    for (head, candidates) in Self.groups(part) {
      for word in candidates where Self.polarity(word) * Self.polarity(head) < 0 {
        faults.append("\(head) \(word)")
      }
    }
    #expect(faults == [])
  }

  /// A candidate that negates would add a negation to the text.
  @Test(arguments: PartOfSpeech.allCases)
  func noCandidateIsANegation(_ part: PartOfSpeech) {
    var faults: [String] = []
    for (head, candidates) in Self.groups(part) {
      for word in candidates {
        var copy = word
        let traits = copy.withUTF8 { LanguagePack.of(.en).lookUp($0).traits }
        if traits.contains(.negation) { faults.append("\(head) \(word)") }
      }
    }
    #expect(faults == [])
  }

  @Test func movieIsFilm() {
    let answer = LexiconReport.synonyms(of: "movie", as: .noun, lexicons: [CoreLexicon.shared])
    #expect(answer?.first?.lemma == "film")
    #expect(CoreLexicon.shared.count > 1_000)
    #expect(!CoreLexicon.shared.digest.isEmpty)
  }

  @Test func whereItHasAnEntryItDecidesAlone() {
    var movie = "movie"
    #expect(movie.withUTF8 { CoreLexicon.shared.decides($0, as: .noun) })
    #expect(movie.withUTF8 { !CoreLexicon.shared.decides($0, as: .adverb) })
    #expect(movie.withUTF8 { CoreLexicon.shared.frequency(of: $0, as: .noun) } != nil)
  }
}
