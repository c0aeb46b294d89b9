internal import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A file or folder that a lexicon is made from; its content tells which kind it is.
struct LexiconSource {
  enum Kind: Equatable {
    case compiled
    case source(LexiconFormat)
  }

  let path: String
  let kind: Kind

  /// Recognises what lies at a path.
  ///
  /// - Throws: ``LexiconError/unreadable(_:)`` or ``LexiconError/unrecognised(_:)``.
  init(path: String) throws(LexiconError) {
    self.path = path
    var status = stat()
    guard stat(path, &status) == 0 else { throw .unreadable(path) }
    if status.st_mode & S_IFMT == S_IFDIR {
      kind = .source(.wordNet)
      return
    }
    guard status.st_size > 0 else { throw .unrecognised(path) }
    guard let memory = MappedBytes(path: path) else { throw .unreadable(path) }
    if memory.count >= 4, memory.load(0) == CompiledFormat.magic {
      kind = .compiled
      return
    }
    var start = Array(memory.bytes(0, min(memory.count, 4096)))
    if SourceText.isPacked(memory) {
      var file = try PackedFile(path: path)
      defer { file.close() }
      try file.read(into: &start)
      guard !SourceText.isPacked(start) else {
        throw .unusable(
          file: path, problem: "gzipped, which this libxml2 does not unpack; gunzip it")
      }
    }
    guard let format = Self.format(of: start) else { throw .unrecognised(path) }
    kind = .source(format)
  }

  /// The format of a text by its beginning.
  private static func format(of start: [UInt8]) -> LexiconFormat? {
    // UTF-16, which only XML may be in.
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { return .lmf }
    let text = String(decoding: start, as: UTF8.self)
    let trimmed = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if trimmed.first == "<" { return .lmf }
    let lines = trimmed.split(maxSplits: 400, whereSeparator: \.isNewline).filter {
      !$0.hasPrefix("# ") && !$0.allSatisfy(\.isWhitespace)
    }
    guard let first = lines.first else { return nil }
    if first.contains("|||") { return .ppdb }
    if first.contains("\t") { return .wordList }
    let hasEntry = lines.count == 1 || lines[1].contains("|")
    let isEncoding =
      first.utf8.count < 40
      && first.utf8.allSatisfy { byte in
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
          || [0x2D, 0x5F, 0x2E, 0x3A, 13, 0x20].contains(byte)
      }
    return isEncoding && hasEntry && first.contains(where: \.isNumber) ? .myThes : nil
  }

  /// The files that it consists of.
  var files: [String] {
    kind == .source(.wordNet) ? WordNetSource.files.map { "\(path)/\($0)" } : [path]
  }

  /// The digest of the files as they lie there; nil if one cannot be read.
  var fileDigest: UInt64? {
    var digest: UInt64 = 0
    for file in files {
      guard let memory = MappedBytes(path: file) else { return nil }
      digest = StableHash.mix(digest, StableHash.of(memory.bytes(0, memory.count)))
    }
    // What the same bytes are called shows in the answers.
    return files.count > 1 ? digest : StableHash.mix(digest, StableHash.of(name))
  }

  private var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// Reads the source.
  ///
  /// - Parameter language: the language of its words, whatever it says itself.
  /// - Returns: its sections, ready to be joined to a file.
  /// - Throws: ``LexiconError``.
  func sections(language: String?) throws(LexiconError) -> [[UInt8]] {
    guard case .source(let format) = kind else { return try LexiconStore.tables(path).map(\.bytes) }
    let lexicons: [LexiconBuilder]
    switch format {
    case .wordNet: lexicons = [try WordNetSource.read(folder: path, language: language)]
    case .lmf: lexicons = try LMFSource.read(path, language: language)
    case .myThes:
      lexicons = [try MyThesSource.read(SourceText(path: path), language: language)]
    case .ppdb: lexicons = [try PPDBSource.read(SourceText(path: path), language: language)]
    case .wordList: lexicons = [try WordListSource.read(SourceText(path: path), language: language)]
    }
    guard lexicons.contains(where: { !$0.members.isEmpty }) else {
      throw .malformed(
        file: path, line: 1,
        problem: "no words in this \(format.name); each needs a synonym or more")
    }
    return lexicons.map { $0.section() }
  }
}
