public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Finds lexicons on the user's system and keeps their compiled forms.
public enum LexiconStore {
  /// Where Debian's package `wordnet-base` puts its files.
  public static let systemFolder = "/usr/share/wordnet"

  /// Opens a lexicon: a WordNet folder, a source file of any ``LexiconFormat``, or a compiled file.
  ///
  /// A source is compiled once and kept in the cache folder under the digest of its files; a link that is
  /// named by their paths, sizes and times leads there, so that a later start reads no source. Both are
  /// made under a temporary name and renamed: any number of processes may start at the same time.
  ///
  /// - Parameters:
  ///   - path: the folder or file.
  ///   - cacheFolder: where compiled files are kept; nil keeps none.
  /// - Returns: the lexicons that it holds, in the order in which they are to be asked; a WN-LMF or
  ///   compiled file may hold several.
  /// - Throws: ``LexiconError``.
  /// - Complexity: a few milliseconds where the compiled file is there.
  public static func open(
    _ path: String, cacheFolder: String? = CacheFolder.standard
  ) throws(LexiconError) -> [CompiledLexicon] {
    let source = try LexiconSource(path: path)
    let tables: [CompiledTables]
    if source.kind == .compiled {
      tables = try self.tables(path)
    } else {
      tables = try cached(source, in: cacheFolder)
    }
    return tables.map { CompiledLexicon($0, path: path) }
  }

  /// Compiles sources of any kind to one file, which ``open(_:cacheFolder:)`` opens.
  ///
  /// - Parameters:
  ///   - paths: WordNet folders, source files and compiled files, in the order in which they are to be
  ///     asked.
  ///   - output: the file to be written, as a whole or not at all; replaced if it is there.
  ///   - language: a primary tag of BCP 47 for all sources; nil takes what each says, else English.
  ///     What is compiled already keeps its own.
  /// - Throws: ``LexiconError``.
  public static func build(
    _ paths: [String], to output: String, language: String? = nil
  ) throws(LexiconError) {
    var sections: [[UInt8]] = []
    for path in paths { sections += try LexiconSource(path: path).sections(language: language) }
    guard write(CompiledFormat.file(sections), to: output) else { throw .unwritable(output) }
  }

  /// Whether a text is a language as lexicons have it: a primary tag of BCP 47 in lower case.
  public static func isLanguage(_ tag: String) -> Bool { LexiconNotes.primaryTag(tag) == tag }

  /// The tables of a compiled file.
  static func tables(_ path: String) throws(LexiconError) -> [CompiledTables] {
    guard let memory = MappedBytes(path: path, isReadWhole: true) else { throw .unreadable(path) }
    do throws(CompiledFault) {
      return try tables(memory)
    } catch {
      throw .unusable(file: path, problem: error.problem)
    }
  }

  private static func tables(_ memory: MappedBytes) throws(CompiledFault) -> [CompiledTables] {
    var tables: [CompiledTables] = []
    for section in try CompiledFormat.sections(of: memory) {
      guard let table = CompiledTables(memory, section: section) else { throw .damaged }
      tables.append(table)
    }
    return tables
  }

  /// The tables of a source, from the cache if they are there.
  private static func cached(
    _ source: LexiconSource, in cacheFolder: String?
  ) throws(LexiconError) -> [CompiledTables] {
    guard let cacheFolder, let link = stamp(source.files, in: cacheFolder) else {
      return try compiled(source).tables
    }
    if let ready = try? tables(link) { return ready }
    guard let digest = source.fileDigest else { return try compiled(source).tables }
    let file = "lexicon-\(CompiledFormat.version)-\(String(digest, radix: 16)).tfl"
    let path = "\(cacheFolder)/\(file)"
    if let ready = try? tables(path) {
      point(link, to: file)
      return ready
    }
    let (bytes, held) = try compiled(source)
    CacheFolder.make(cacheFolder)
    guard write(bytes, to: path), let ready = try? tables(path) else { return held }
    point(link, to: file)
    return ready
  }

  private static func compiled(
    _ source: LexiconSource
  ) throws(LexiconError) -> (bytes: [UInt8], tables: [CompiledTables]) {
    let bytes = CompiledFormat.file(try source.sections(language: nil))
    do throws(CompiledFault) {
      return (bytes, try tables(MappedBytes(bytes)))
    } catch {
      throw .unusable(file: source.path, problem: error.problem)
    }
  }

  /// The link of source files in the cache, named by their paths, sizes and times; nil if one is missing.
  private static func stamp(_ files: [String], in folder: String) -> String? {
    var hash = StableHash.of(number: files.count)
    var status = stat()
    for file in files {
      guard stat(file, &status) == 0 else { return nil }
      #if canImport(Glibc)
      let time = status.st_mtim
      #else
      let time = status.st_mtimespec
      #endif
      hash = StableHash.mix(hash, StableHash.of(file))
      for number in [Int(status.st_ino), Int(status.st_size), time.tv_sec, time.tv_nsec] {
        hash = StableHash.mix(hash, UInt64(truncatingIfNeeded: number))
      }
    }
    return "\(folder)/source-\(CompiledFormat.version)-\(String(hash, radix: 16)).tfl"
  }

  /// Makes a link to a file in the same folder; where the file system has none, the source is digested
  /// at each start.
  private static func point(_ link: String, to file: String) {
    let temporary = "\(link).\(getpid()).\(UInt64.random(in: 0...UInt64.max))"
    guard symlink(file, temporary) == 0 else { return }
    if rename(temporary, link) != 0 { unlink(temporary) }
  }

  /// Writes a file as a whole or not at all.
  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    var template = Array((path + ".XXXXXX").utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { return false }
    var offset = 0
    let isWritten = bytes.withUnsafeBytes { buffer -> Bool in
      while offset < buffer.count {
        guard let base = buffer.baseAddress else { return false }
        let written = systemWrite(file, base + offset, buffer.count - offset)
        if written <= 0 { return false }
        offset += written
      }
      return true
    }
    let isSafe = isWritten && fchmod(file, 0o644) == 0 && fsync(file) == 0
    close(file)
    if isSafe && rename(template, path) == 0 { return true }
    unlink(template)
    return false
  }
}

private func systemWrite(_ file: Int32, _ start: UnsafeRawPointer, _ length: Int) -> Int {
  write(file, start, length)
}
