import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct TraitsTests {
  struct Case: Sendable {
    var text: String
    var word: String
    var has: TokenTraits
    var lacks: TokenTraits = []
  }

  static let cases = [
    Case(text: "The film was not good.", word: "not", has: .negation),
    Case(text: "The film was not good.", word: "good", has: [.negated, .positive]),
    Case(text: "The film was not good.", word: "film", has: [], lacks: .negated),
    Case(text: "It isn't good.", word: "isn't", has: .negation),
    Case(text: "It isn\u{2019}t good.", word: "isn\u{2019}t", has: .negation),
    Case(text: "It ISN'T good.", word: "ISN'T", has: [.negation, .uppercase]),
    Case(text: "I never saw it. It was great.", word: "great", has: .positive, lacks: .negated),
    Case(text: "Not cheap, yet great.", word: "great", has: [], lacks: .negated),
    Case(text: "It was not cheap but it was great.", word: "great", has: [], lacks: .negated),
    Case(text: "A terrible film.", word: "terrible", has: .negative, lacks: .positive),
    Case(text: "We paid 20 for it.", word: "20", has: .number),
    Case(text: "We paid twenty for it.", word: "twenty", has: .number),
    Case(text: "The story of Berlin and us.", word: "Berlin", has: [.name, .capitalized]),
    Case(text: "We met Amelia in the shop.", word: "Amelia", has: .name),
    Case(
      text: "The story is good.", word: "The", has: [.sentenceStart, .function, .capitalized],
      lacks: .name),
    Case(text: "So it is. Then it was.", word: "Then", has: .sentenceStart),
    Case(text: "We met Dr. Smith there.", word: "Smith", has: .name, lacks: .sentenceStart),
    Case(text: "one two\nthree four", word: "three", has: .sentenceStart),
    Case(text: "Ask me@site.org for it.", word: "me@site.org", has: .protected),
    Case(text: "So good \u{1F996} it is.", word: "\u{1F996}", has: .protected),
    Case(text: "An old film.", word: "An", has: .article),
    Case(text: "It is state-of-the-art work.", word: "state-of-the-art", has: .compound),
    Case(text: "A caf\u{E9} in the park.", word: "caf\u{E9}", has: .unicode),
    Case(text: "It was DREADFUL for us.", word: "DREADFUL", has: .uppercase, lacks: .capitalized),
  ]

  @Test(arguments: cases)
  func areSeen(_ item: Case) throws {
    let draft = TextDraft.of(item.text, lexicons: [StubLexicon.common])
    let traits = try #require(draft.traits(item.word))
    #expect(traits.isSuperset(of: item.has))
    #expect(traits.isDisjoint(with: item.lacks))
  }

  @Test func aNegationReachesSixWords() throws {
    let draft = TextDraft.of("It is not one of the best films that we saw here.")
    let reached = ["one", "of", "the", "best", "films", "that"]
    for word in reached {
      #expect(try #require(draft.traits(word)).contains(.negated))
    }
    for word in ["It", "is", "we", "saw", "here"] {
      #expect(try !#require(draft.traits(word)).contains(.negated))
    }
  }

  @Test func aTitleInCapitalsShowsNoNames() throws {
    let draft = TextDraft.of("The Best Phone Of The Year")
    #expect(try !#require(draft.traits("Phone")).contains(.name))
  }

  @Test func wordsAreNumberedFromOne() throws {
    let draft = TextDraft.of("Yes, 10/10 for me@site.org !")
    #expect(draft.wordCount == 4)
    let numbers = try ["Yes", "10/10", "for", "me@site.org"].map {
      draft.wordNumber(try #require(draft.piece($0)))
    }
    #expect(numbers == [1, 2, 3, 4])
  }
}
