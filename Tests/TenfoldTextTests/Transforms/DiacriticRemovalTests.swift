import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct DiacriticRemovalTests {
  struct Case: Sendable {
    var old: String
    var new: String
  }

  static let cases = [
    Case(old: "naïve", new: "naive"), Case(old: "Über", new: "Uber"),
    Case(old: "señor", new: "senor"),
    Case(old: "Łódź", new: "Lodz"), Case(old: "Việt", new: "Viet"),
    Case(old: "cafe\u{301}", new: "cafe"),
    Case(old: "œuvre", new: "oeuvre"), Case(old: "straße", new: "strasse"),
    Case(old: "smørrebrød", new: "smorrebrod"), Case(old: "καλημέρα", new: "καλημερα"),
    Case(old: "ещё", new: "еще"), Case(old: "за\u{301}мок", new: "замок"),
    Case(old: "رائعًا", new: "رائعا"), Case(old: "שָׁלוֹם", new: "שלום"), Case(old: "Ấn", new: "An"),
  ]

  @Test(arguments: cases)
  func marksAreLeftOut(_ item: Case) {
    for edited in edits(DiacriticRemoval(rate: 1), item.old, draws: 2) {
      #expect(edited.text.utf8.elementsEqual(item.new.utf8), "\(edited.text)")
    }
  }

  @Test(arguments: ["мой", "йод", "फ़िल्म", "कहानी", "がぎ", "电影", "plain", "naive"])
  func whatIsPartOfALetterStays(_ text: String) {
    for edited in edits(DiacriticRemoval(rate: 1), text, draws: 2) {
      #expect(edited.text.utf8.elementsEqual(text.utf8))
      #expect(edited.operations.isEmpty)
    }
  }

  @Test func umlautsMayBecomeTwoLetters() {
    let pairs = [
      ("für", "fuer"), ("Öl", "Oel"), ("u\u{308}ber", "ueber"), ("blå", "blaa"), ("Groß", "Gross"),
      ("déjà", "deja"),
    ]
    for (old, new) in pairs {
      let made = edits(DiacriticRemoval(rate: 1, umlauts: .digraph), old, draws: 1)[0]
      #expect(made.text == new)
    }
  }
}
