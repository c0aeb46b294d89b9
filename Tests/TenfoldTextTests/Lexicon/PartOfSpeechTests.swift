import TenfoldCore
import Testing

@testable import TenfoldText

/// The guess shows in which synonyms a word has within a sentence.
@Suite struct PartOfSpeechTests {
  typealias Word = StubLexicon.Word

  static let lexicon = StubLexicon([
    Word("walk", .noun, "stroll"), Word("walk", .verb, "march"), Word("stop", .verb, "halt"),
    Word("stop", .noun, "station"), Word("watch", .verb, "view"), Word("watch", .noun, "timepiece"),
    Word("fast", .adjective, "rapid"), Word("fast", .adverb, "swiftly"),
    Word("movie", .noun, "film"),
    Word("break", .verb, "shatter"), Word("cut", .verb, "trim"), Word("shop", .noun, "store"),
    Word("clever", .adjective, "smart"),
  ])

  /// The likely synonyms of the first piece with that text.
  static func synonyms(_ word: String, in text: String) -> [String]? {
    var draft = TextDraft.of(text, lexicons: [lexicon])
    guard let piece = draft.piece(word) else { return nil }
    let range = draft.synonyms(draft.pieces[piece], senses: .likely)
    return (range.start..<range.end).map { index in
      var text = ""
      draft.vocabulary.withLetters(of: draft.vocabulary.candidate(Int(index))) {
        text = String(decoding: $0, as: UTF8.self)
      }
      return text
    }
  }

  struct Case: Sendable {
    var text: String
    var word: String
    var synonyms: [String]
  }

  static let clear = [
    Case(text: "The walk was long.", word: "walk", synonyms: ["stroll"]),
    Case(text: "They walk to the shop.", word: "walk", synonyms: ["march"]),
    Case(text: "I like to walk there.", word: "walk", synonyms: ["march"]),
    Case(text: "She can walk to us.", word: "walk", synonyms: ["march"]),
    Case(text: "It was a walk for us.", word: "walk", synonyms: ["stroll"]),
    Case(text: "Two walks a day are good for you.", word: "walks", synonyms: ["strolls"]),
    Case(text: "He walks to us.", word: "walks", synonyms: ["marches"]),
    Case(text: "We are walking to the shop.", word: "walking", synonyms: ["marching"]),
    Case(text: "It stopped at the shop.", word: "stopped", synonyms: ["halted"]),
    Case(text: "It had stopped at the shop.", word: "stopped", synonyms: ["halted"]),
    Case(text: "I watched it with them.", word: "watched", synonyms: ["viewed"]),
    Case(text: "We saw two movies of his.", word: "movies", synonyms: ["films"]),
    Case(text: "It was broken by them.", word: "broken", synonyms: ["shattered"]),
    Case(text: "She broke it for us.", word: "broke", synonyms: ["shattered"]),
    Case(text: "It is a very clever one.", word: "clever", synonyms: ["smart"]),
    Case(text: "MOVIES OF HIS", word: "MOVIES", synonyms: ["films"]),
  ]

  @Test(arguments: clear)
  func isGuessedFromTheNeighbours(_ item: Case) {
    #expect(Self.synonyms(item.word, in: item.text) == item.synonyms)
  }

  @Test(arguments: [
    // One reading is as likely as the other.
    Case(text: "Walk", word: "Walk", synonyms: []),
    Case(text: "Stop and watch", word: "watch", synonyms: []),
    // Past tense and base are the same word.
    Case(text: "I cut it for them.", word: "cut", synonyms: []),
    // An unknown word, a name, a part of a compound.
    Case(text: "The blorp was long.", word: "blorp", synonyms: []),
    Case(text: "We met at the Movie of ours.", word: "Movie", synonyms: []),
    Case(text: "It is a movie-like one.", word: "movie-like", synonyms: []),
    Case(text: "It was the movie's fault.", word: "movie's", synonyms: []),
    // Short capitals are abbreviations.
    Case(text: "It was a CUT of ours", word: "CUT", synonyms: []),
  ])
  func isLeftAloneWhereUnsure(_ item: Case) {
    #expect(Self.synonyms(item.word, in: item.text) == item.synonyms)
  }

  /// German, French and Spanish share few function words with English.
  @Test(arguments: [
    "Das ist ein movie und wir finden ihn richtig gut gemacht",
    "Nous avons vu ce movie hier soir avec nos amis et nos parents",
    "Hemos visto esta movie ayer por la noche con nuestros amigos",
  ])
  func otherLanguagesAreLeftAlone(_ text: String) {
    #expect(Self.synonyms("movie", in: text) == [])
  }

  @Test func aWordAloneIsReadAsTheLexiconHasIt() {
    #expect(Self.synonyms("movie", in: "movie") == ["film"])
    #expect(Self.synonyms("clever", in: "clever") == ["smart"])
  }
}
