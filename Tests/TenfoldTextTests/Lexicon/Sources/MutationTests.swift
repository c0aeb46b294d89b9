import Foundation
import TenfoldCore
import TestSupport
import Testing

@testable import TenfoldText

/// A damaged source is read as far as it makes sense, or refused with a line; it never ends the process.
@Suite struct MutationTests {
  @Test(arguments: [
    "water-and-money.xml", "th_en_v2.dat", "th_de_DE_v2.dat", "ppdb-lexical.txt", "shop.tsv",
  ])
  func noDamageIsMoreThanAnError(_ name: String) throws {
    let folder = try Folder()
    let whole = Array(try Data(contentsOf: URL(filePath: LexiconFixture.path(name))))
    let path = "\(folder.path)/\(name)"
    try forEachMutation(of: whole) { bytes in
      try folder.write(name, bytes)
      Self.expectAnswerOrError(path)
    }
  }

  @Test(arguments: ["data.noun", "data.verb", "cntlist.rev", "verb.exc"])
  func noDamageOfWordNetIsMoreThanAnError(_ name: String) throws {
    let source = try SmallWordNet()
    let whole = Array(
      try Data(contentsOf: URL(filePath: LexiconFixture.path("wordnet/\(name)"))))
    try forEachMutation(of: whole) { bytes in
      try source.folder.write(name, bytes)
      Self.expectAnswerOrError(source.folder.path)
    }
  }

  private static func expectAnswerOrError(_ path: String) {
    do throws(LexiconError) {
      for lexicon in try LexiconStore.open(path, cacheFolder: nil) {
        lexicon.forEachEntry { lemma, part, _ in
          _ = lexicon.senses(of: lemma, as: part)
          _ = lexicon.lemmas(lemma, part)
        }
      }
    } catch {
      #expect(!error.description.contains("\n"))
    }
  }

  private func forEachMutation(of whole: [UInt8], _ body: ([UInt8]) throws -> Void) throws {
    var random = RandomStream(
      key: StreamKey(seed: 5, record: 0), step: StepAddress("mutation"), variant: 1)
    let alphabet = Array("0123456789abcfn|<>&;\"=/ \t\n-([".utf8) + [0, 0xC3, 0xFF]
    for _ in 0..<250 {
      var bytes = whole
      for _ in 0...random.integer(below: 4) {
        let place = random.integer(below: bytes.count)
        switch random.integer(below: 3) {
        case 0: bytes[place] = alphabet[random.integer(below: alphabet.count)]
        case 1: bytes.remove(at: place)
        default: bytes.insert(alphabet[random.integer(below: alphabet.count)], at: place)
        }
      }
      try body(bytes)
    }
  }
}
