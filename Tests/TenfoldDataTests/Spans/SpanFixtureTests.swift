import TenfoldCore
import Foundation
import Testing

@testable import TenfoldData

/// The files of Fixtures/spans, as they are and broken.
struct SpanFixtureTests {
  static let files: [(name: String, format: any AnnotationFormat, spans: Int)] = [
    ("doccano.jsonl", JSONSpanFormatTests.doccano, 10),
    ("doccano-relations.jsonl", JSONSpanFormatTests.doccano, 10),
    ("prodigy.jsonl", JSONSpanFormatTests.prodigy, 20),
    ("spacy.jsonl", JSONSpanFormatTests.spacy, 10),
    ("hf-tokens.jsonl", TokenListFormat(), 10),
    ("squad.jsonl", QuestionFormat(isNested: false), 10),
    ("conll2003.txt", CoNLLFormat(), 10), ("bioes.conll", CoNLLFormat(), 12),
    ("tree.conllu", CoNLLUFormat(), 3), ("webanno.tsv", WebAnnoFormat(), 11),
  ]

  private func bytes(_ name: String) throws -> [UInt8] {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let root = tests.deletingLastPathComponent().deletingLastPathComponent()
    return Array(try Data(contentsOf: root.appending(path: "Fixtures/spans/\(name)")))
  }

  @Test(arguments: files.indices)
  func `all spans are found`(index: Int) throws {
    let file = AnnotatedFile(try bytes(Self.files[index].name), Self.files[index].format)
    #expect(file.fault == nil)
    #expect(file.labelled.count == Self.files[index].spans, "\(file.labelled)")
    #expect(file.labelled.contains { $0.hasSuffix(":Anita Rao") || $0.hasSuffix(":Anita") })
  }

  /// Whoever made the edit: a record whose entity is gone is not written.
  @Test(arguments: files.indices)
  func `a lost span is not written`(index: Int) throws {
    let file = AnnotatedFile(
      try bytes(Self.files[index].name), Self.files[index].format, [Change("Anita Rao", "")])
    let other = AnnotatedFile(
      try bytes(Self.files[index].name), Self.files[index].format, [Change("Anita", "")])
    #expect(file.refused + other.refused > 0)
    #expect(file.fault == nil && other.fault == nil)
  }

  /// A fault, or a record that can be written: nothing breaks off.
  @Test(arguments: files.indices)
  func `broken files break nothing`(index: Int) throws {
    let whole = try bytes(Self.files[index].name)
    var dice = Dice(seed: UInt64(index))
    for _ in 0..<60 {
      var bytes = whole
      for _ in 0...dice.below(3) {
        let start = dice.below(bytes.count)
        let end = min(bytes.count, start + dice.below(12))
        switch dice.below(4) {
        case 0: bytes.removeSubrange(start..<end)
        case 1: bytes.insert(contentsOf: bytes[start..<end], at: dice.below(bytes.count))
        case 2: bytes[start] = UInt8(truncatingIfNeeded: dice.next())
        default: bytes[start] = dice.pick(Array("0123456789-_|[]{}\t\n\"".utf8))
        }
        if bytes.isEmpty { bytes = [0x0A] }
      }
      let file = AnnotatedFile(
        bytes, Self.files[index].format, [Change("a", "an old b"), Change("large ", "")])
      if let fault = file.fault { #expect((0...bytes.count).contains(fault.offset)) }
    }
  }
}
