import Foundation
import TestSupport
import Testing

@testable import TenfoldText

@Suite struct WordListTests {
  static let paths = EmbeddedFile.paths(under: "lexicons")

  static func heads(_ path: String) -> [String] {
    var found: [String] = []
    WordList(path).forEachRow { found.append(String(decoding: $0[0], as: UTF8.self)) }
    return found
  }

  @Test(arguments: paths)
  func nameSourceAndLicenceInTheHead(_ path: String) throws {
    let text = try #require(EmbeddedFile.text(path))
    let head = text.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0.hasPrefix("# ") }
    #expect(head.count >= 3)
    #expect(head.contains { $0.hasPrefix("# Source: ") && $0.contains("Licence: ") })
    #expect(head.contains { $0.hasPrefix("# Format: ") })
  }

  @Test(arguments: paths)
  func endInOneNewlineAndHaveNoStrayBlanks(_ path: String) throws {
    let text = try #require(EmbeddedFile.text(path))
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    #expect(!text.contains("\r") && !text.contains(" \n") && !text.contains("\t\n\t"))
    let body = text.split(separator: "\n").drop { $0.hasPrefix("# ") }
    #expect(!body.isEmpty)
    #expect(!body.contains { $0.hasPrefix("# ") })
  }

  /// Of the rules for captions the first that fits counts.
  @Test(arguments: paths.filter { !$0.contains("keyboards/") && !$0.contains("caption-rules") })
  func areSortedByTheirHeads(_ path: String) {
    let heads = Self.heads(path)
    #expect(!heads.isEmpty)
    let disorder = zip(heads, heads.dropFirst()).filter { first, second in
      second.utf8.lexicographicallyPrecedes(first.utf8)
    }
    #expect(disorder.map(\.1) == [])
  }

  /// Lists whose entries stand as they are written.
  static let cased = [
    "function-words", "greetings", "calendar", "cities", "countries", "organisations", "surnames",
    "units",
  ]

  @Test(
    arguments: paths.filter { path in
      path.contains("/en/") && !cased.contains { path.contains($0) }
    })
  func englishHeadsAreSmall(_ path: String) {
    #expect(Self.heads(path).filter { $0 != $0.lowercased() } == [])
  }

  @Test func everyFileOfTheFolderIsBuiltIn() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appendingPathComponent("lexicons")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
    let onDisk = files.compactMap { $0 as? String }
      .filter { $0.hasSuffix(".tsv") || $0.hasSuffix(".txt") }.map { "lexicons/\($0)" }
    #expect(Set(onDisk) == Set(Self.paths))
  }

  @Test func polaritiesHaveASignAndAPartOfSpeech() {
    var faults: [String] = []
    var signs: [String: Set<String>] = [:]
    WordList("lexicons/en/polarity.tsv").forEachRow { fields in
      let row = fields.map { String(decoding: $0, as: UTF8.self) }
      let parts = PartOfSpeech.allCases.map(\.name)
      if row.count != 3 || !["+", "-"].contains(row[1]) || !parts.contains(row[2]) {
        faults.append(row.joined(separator: " "))
      } else {
        signs[row[0], default: []].insert(row[1])
      }
    }
    #expect(faults == [])
    #expect(signs.filter { $0.value.count > 1 }.keys.sorted() == [])
  }

  @Test func functionWordsHaveKnownClasses() {
    var faults: [String] = []
    WordList("lexicons/en/function-words.tsv").forEachRow { fields in
      let row = fields.map { String(decoding: $0, as: UTF8.self) }
      if row.count != 2 || WordClasses.names[row[1]] == nil { faults.append("\(row)") }
    }
    #expect(faults == [])
  }

  @Test func noMisspellingIsTheWordItself() {
    var faults: [String] = []
    WordList("lexicons/en/misspellings.tsv").forEachGroup { right, wrong in
      let head = String(decoding: right, as: UTF8.self)
      let others = wrong.map { String(decoding: $0, as: UTF8.self) }
      if others.isEmpty || others.contains(head) || others.contains("") { faults.append(head) }
    }
    #expect(faults == [])
  }

  /// A misspelling that is a right word of the same lists would change the meaning.
  @Test func noMisspellingIsARightWord() {
    let right = Set(Self.heads("lexicons/en/misspellings.tsv"))
      .union(Self.heads("lexicons/en/negations.txt")).union(Self.heads("lexicons/en/polarity.tsv"))
    var faults: [String] = []
    WordList("lexicons/en/misspellings.tsv").forEachGroup { head, wrong in
      for bytes in wrong {
        let word = String(decoding: bytes, as: UTF8.self)
        if right.contains(word) {
          faults.append("\(String(decoding: head, as: UTF8.self)) \(word)")
        }
      }
    }
    #expect(faults == [])
  }

  @Test func noConfusionIsTheCharacterItself() {
    var faults: [String] = []
    WordList("lexicons/ocr-confusions.tsv").forEachGroup { right, wrong in
      let head = String(decoding: right, as: UTF8.self)
      let others = wrong.map { String(decoding: $0, as: UTF8.self) }
      if others.isEmpty || others.contains(head) || others.contains("") { faults.append(head) }
    }
    #expect(faults == [])
  }

  @Test func aMissingListIsEmpty() {
    #expect(Self.heads("lexicons/none.tsv") == [])
    #expect(EmbeddedFile.text("lexicons/none.tsv") == nil)
  }
}
