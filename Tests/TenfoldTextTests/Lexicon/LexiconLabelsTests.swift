import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct LexiconLabelsTests {
  @Test(arguments: [
    ("obsolete", LexicalRegister.archaic), ("British informal", .informal), ("ugs.", .informal),
    ("ugs., veraltet", .archaic), ("derb", .vulgar), ("Fachspr.", .technical), ("geh.", .formal),
    ("ethnic slur", .vulgar),
  ])
  func aLabelNamesARegister(_ label: String, _ register: LexicalRegister) {
    #expect(LexiconLabels.shared.register(label) == register)
  }

  @Test(arguments: ["", "computer science", "of persons", "auf"])
  func othersNameNone(_ label: String) {
    #expect(LexiconLabels.shared.register(label) == nil)
  }

  @Test func onlyCommonRegistersMayBeLikely() {
    let common = LexicalRegister.allCases.filter(\.isCommon)
    #expect(common == [.neutral, .formal, .informal, .regional])
  }

  @Test func labelsAreTakenOffTheEnd() {
    let labels = LexiconLabels.shared
    let gaul = labels.strip("Gaul (derb) (Oberbegriff)")
    #expect(gaul.word == "Gaul")
    #expect(gaul.labels == ["Oberbegriff", "derb"])
    #expect(labels.strip("plain").word == "plain")
    #expect(labels.strip("(take) part").word == "(take) part")
    #expect(labels.strip("(alone)").labels.isEmpty)
  }

  @Test func everyLineOfTheListHasAMeaning() {
    var count = 0
    let meanings = Set(LexicalRegister.allCases.map(\.name)).union([
      "antonym", "hypernym", "hyponym", "associated",
    ])
    WordList("lexicons/labels.tsv").forEachRow { fields in
      count += 1
      guard fields.count == 2, let label = fields[0].text, let meaning = fields[1].text else {
        Issue.record("line \(count)")
        return
      }
      #expect(label == label.lowercased())
      #expect(meanings.contains(meaning), "\(label)")
    }
    #expect(count > 50)
  }
}
