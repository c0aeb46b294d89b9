import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct TextDraftEditTests {
  struct Deletion: Sendable {
    var text: String
    var words: [String]
    var left: String
  }

  @Test(arguments: [
    Deletion(text: "A very good movie.", words: ["very"], left: "A good movie."),
    Deletion(text: "The movie was fun.", words: ["The"], left: "Movie was fun."),
    Deletion(text: "I like it.", words: ["it"], left: "I like."),
    Deletion(text: "I like it", words: ["it"], left: "I like"),
    Deletion(text: "Well, it works.", words: ["works"], left: "Well, it."),
    Deletion(text: "one  two three", words: ["two"], left: "one  three"),
    Deletion(text: "one\ntwo three", words: ["two"], left: "one\nthree"),
    Deletion(text: "one two\nthree", words: ["two"], left: "one\nthree"),
    Deletion(text: "The old man left.", words: ["The", "old"], left: "Man left."),
    Deletion(text: "So it is. The end came.", words: ["The"], left: "So it is. End came."),
    Deletion(text: "the end came", words: ["the"], left: "end came"),
    Deletion(text: "It is an old phone.", words: ["old"], left: "It is a phone."),
    Deletion(text: "It is a big orange.", words: ["big"], left: "It is an orange."),
    Deletion(text: "An honest man.", words: ["honest"], left: "A man."),
    Deletion(text: "a b c d", words: ["b", "c"], left: "a d"),
    Deletion(text: "a b", words: ["a", "b"], left: ""),
  ])
  func deletionTakesTheNeedlessBlank(_ deletion: Deletion) throws {
    var draft = TextDraft.of(deletion.text)
    let pieces = try deletion.words.map { try #require(draft.piece($0)) }
    for piece in pieces { draft.delete(piece) }
    #expect(draft.text == deletion.left)
  }

  struct Swap: Sendable {
    var text: String
    var first: String
    var second: String
    var after: String
  }

  @Test(arguments: [
    Swap(text: "the good old movie", first: "good", second: "movie", after: "the movie old good"),
    Swap(text: "Good movies rock.", first: "Good", second: "rock", after: "Rock movies good."),
    Swap(text: "So, it works!", first: "it", second: "works", after: "So, works it!"),
    Swap(text: "I like it", first: "I", second: "it", after: "It like I"),
    Swap(
      text: "The film of Berlin won.", first: "The", second: "Berlin",
      after: "Berlin film of the won."),
    Swap(text: "WOW it works", first: "WOW", second: "works", after: "works it WOW"),
    Swap(text: "one\ttwo  three", first: "one", second: "three", after: "three\ttwo  one"),
    Swap(text: "a movie or opera", first: "movie", second: "opera", after: "an opera or movie"),
  ])
  func swapKeepsTheSentencesCase(_ swap: Swap) throws {
    var draft = TextDraft.of(swap.text)
    draft.swap(try #require(draft.piece(swap.first)), try #require(draft.piece(swap.second)))
    #expect(draft.text == swap.after)
  }

  @Test func swapTwiceIsTheOriginal() throws {
    var draft = TextDraft.of("the good old movie")
    let (first, second) = (try #require(draft.piece("good")), try #require(draft.piece("movie")))
    draft.swap(first, second)
    draft.swap(first, second)
    #expect(draft.text == "the good old movie")
    draft.swap(first, first)
    #expect(draft.text == "the good old movie")
  }

  @Test func insertionsWaitAndKeepTheirOrder() throws {
    var draft = TextDraft.of("a good movie.")
    let good = try #require(draft.piece("good"))
    draft.insert("old", after: good)
    draft.insert("funny", after: good)
    draft.insert("very", after: try #require(draft.piece("a")))
    #expect(draft.text == "a good movie.")
    draft.commitInsertions()
    #expect(draft.text == "a very good old funny movie.")
    draft.commitInsertions()
    #expect(draft.text == "a very good old funny movie.")
  }

  @Test func insertionAtTheEndStandsBeforeThePeriod() throws {
    var draft = TextDraft.of("It works.")
    draft.insert("well", after: try #require(draft.piece("works")))
    draft.commitInsertions()
    #expect(draft.text == "It works well.")
  }

  @Test func insertionIntoTextWithoutBlanksAddsNone() throws {
    let text = "\u{8FD9}\u{90E8}\u{7535}\u{5F71}\u{5F88}\u{597D}"
    var draft = TextDraft.of(text)
    draft.insert("\u{771F}", after: try #require(draft.piece("\u{7535}\u{5F71}")))
    draft.commitInsertions()
    #expect(draft.text == "\u{8FD9}\u{90E8}\u{7535}\u{5F71}\u{771F}\u{5F88}\u{597D}")
  }

  @Test func replacementPutsAnotherTextInPlace() throws {
    var draft = TextDraft.of("a good movie")
    draft.replace(try #require(draft.piece("good")), with: "na\u{EF}ve")
    draft.note("custom")
    #expect(draft.text == "a na\u{EF}ve movie")
    #expect(draft.operations == "custom")
    draft.reset()
    #expect(draft.text == "a good movie")
    #expect(draft.operations.isEmpty)
  }

  struct Article: Sendable {
    var text: String
    var word: String
    var new: String
    var after: String
  }

  @Test(arguments: [
    Article(text: "It is a movie.", word: "movie", new: "opera", after: "It is an opera."),
    Article(text: "It is an opera.", word: "opera", new: "movie", after: "It is a movie."),
    Article(text: "A movie it is.", word: "movie", new: "epic", after: "An epic it is."),
    Article(text: "An epic it is.", word: "epic", new: "movie", after: "A movie it is."),
    Article(text: "THIS IS AN OPERA", word: "OPERA", new: "MOVIE", after: "THIS IS A MOVIE"),
    Article(text: "THIS IS A MOVIE", word: "MOVIE", new: "OPERA", after: "THIS IS AN OPERA"),
    Article(text: "It took a while.", word: "while", new: "hour", after: "It took an hour."),
    Article(text: "It is an idea.", word: "idea", new: "unit", after: "It is a unit."),
    Article(text: "It is the movie.", word: "movie", new: "opera", after: "It is the opera."),
    Article(text: "It is a \"movie\".", word: "movie", new: "opera", after: "It is a \"opera\"."),
  ])
  func theArticleFitsTheWordThatFollows(_ article: Article) throws {
    var draft = TextDraft.of(article.text)
    let piece = try #require(draft.piece(article.word))
    draft.replace(piece, with: article.new)
    draft.fixArticle(before: piece)
    #expect(draft.text == article.after)
  }

  @Test(arguments: [
    ("It is a movie of ours.", "It is a film of ours."),
    ("Movie of the year.", "Film of the year."),
    ("IT IS A MOVIE.", "IT IS A FILM."), ("The movies of ours.", "The films of ours."),
    ("THE MOVIES OF OURS", "THE FILMS OF OURS"),
  ])
  func aReplacementTakesTheCaseOfTheWord(_ before: String, _ after: String) {
    let found = edits(
      SynonymReplacement(count: 1), before, draws: 1, lexicons: [StubLexicon.common])
    #expect(found.map(\.text) == [after])
  }

  @Test func selectionHoldsOnlyContent() {
    var draft = TextDraft.of("Yes, 10/10 it is!")
    draft.select(.delete)
    let texts = (0..<draft.selectionCount).map { draft.text(of: draft.selected($0)) }
    #expect(texts == ["Yes", "10/10", "it", "is"])
    #expect(draft.withBytes(of: draft.selected(1)) { $0.count } == 5)
    #expect(!draft.isWord(draft.selected(1)))
    #expect(draft.isWord(draft.selected(2)))
  }
}
