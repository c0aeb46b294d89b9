import Foundation
import TestSupport
import Testing

@testable import TenfoldText

/// The small lexicons of Fixtures/lexicons.
enum LexiconFixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/lexicons")
    .path(percentEncoded: false)

  static func path(_ name: String) -> String { "\(folder)/\(name)" }

  static func open(_ name: String) throws -> CompiledLexicon {
    try LexiconStore.first(path(name), cacheFolder: nil)
  }

  /// Opens a text as a lexicon file of that name.
  static func open(_ text: String, as name: String) throws -> CompiledLexicon {
    let folder = try Folder()
    try folder.write(name, text)
    return try LexiconStore.first("\(folder.path)/\(name)", cacheFolder: nil)
  }

  /// What opening a text says is wrong: line and problem.
  static func fault(_ bytes: [UInt8], as name: String) throws -> (line: Int, problem: String) {
    let folder = try Folder()
    try folder.write(name, bytes)
    let path = "\(folder.path)/\(name)"
    let error = #expect(throws: LexiconError.self) {
      try LexiconStore.open(path, cacheFolder: nil)
    }
    guard case .malformed(path, let line, let problem) = error else {
      Issue.record("\(String(describing: error))")
      return (0, "")
    }
    #expect(error?.description == "\(path):\(line): \(problem)")
    #expect(!problem.contains("\n"))
    return (line, problem)
  }

  static func fault(_ text: String, as name: String) throws -> (line: Int, problem: String) {
    try fault(Array(text.utf8), as: name)
  }
}

extension Lexicon {
  /// The likely synonyms with their registers and weights.
  func likely(_ lemma: String, _ part: PartOfSpeech) -> [Synonym] {
    var copy = lemma
    return copy.withUTF8 { synonyms(of: $0, as: part, senses: .likely) }
  }

  /// The related words alone.
  func words(_ relation: LexicalRelation, of lemma: String, _ part: PartOfSpeech) -> [String] {
    related(to: lemma, as: part, by: relation).map(\.lemma)
  }
}
