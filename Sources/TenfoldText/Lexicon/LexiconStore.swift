internal import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Finds lexicons on the user's system and keeps their compiled forms.
public enum LexiconStore {
  /// Where Debian's package `wordnet-base` puts its files.
  public static let systemFolder = "/usr/share/wordnet"

  /// Opens the WordNet of a folder, from the compiled file in the user's cache if it is there.
  ///
  /// The compiled file is named by its format and by the names, sizes and times of its sources; it
  /// is written to a temporary name and renamed, so that processes may start at the same time.
  ///
  /// - Parameters:
  ///   - folder: holds `data.*`, `*.exc` and `cntlist.rev`.
  ///   - cacheFolder: where compiled files are kept; nil keeps none.
  /// - Returns: the lexicon.
  /// - Throws: ``LexiconError``.
  public static func wordNet(
    folder: String, cacheFolder: String? = defaultCacheFolder()
  ) throws(LexiconError) -> WordNetLexicon {
    let name = "WordNet (\(folder))"
    guard let stamp = stamp(folder) else { throw .unreadable(folder) }
    let path = cacheFolder.map { "\($0)/wordnet-\(WordNetFormat.version)-\(stamp).lex" }
    if let path, let memory = MappedBytes(path: path),
      let ready = WordNetLexicon(memory, name: name)
    {
      return ready
    }
    let compiled = try WordNetCompiler.compile(folder: folder)
    if let path, let cacheFolder, write(compiled, to: path, in: cacheFolder),
      let memory = MappedBytes(path: path), let ready = WordNetLexicon(memory, name: name)
    {
      return ready
    }
    guard let held = WordNetLexicon(MappedBytes(compiled), name: name) else {
      throw .unreadable(folder)
    }
    return held
  }

  /// The user's cache folder: `$TENFOLD_CACHE`, else `$XDG_CACHE_HOME/tenfold`, else
  /// `~/.cache/tenfold`.
  public static func defaultCacheFolder() -> String? {
    func variable(_ name: String) -> String? {
      guard let value = getenv(name) else { return nil }
      let text = String(cString: value)
      return text.isEmpty ? nil : text
    }
    if let own = variable("TENFOLD_CACHE") { return own }
    if let base = variable("XDG_CACHE_HOME") { return base + "/tenfold" }
    return variable("HOME").map { $0 + "/.cache/tenfold" }
  }

  /// A digest of the names, sizes and times of the source files; nil if there is no such folder.
  private static func stamp(_ folder: String) -> String? {
    var hash = StableHash.of(folder)
    var status = stat()
    guard stat(folder, &status) == 0 else { return nil }
    for file in WordNetCompiler.files {
      // The compiler tells which file is missing.
      guard stat(folder + "/" + file, &status) == 0 else { continue }
      hash = StableHash.mix(hash, UInt64(truncatingIfNeeded: Int(status.st_size)))
      #if canImport(Glibc)
      let seconds = Int(status.st_mtim.tv_sec)
      #else
      let seconds = Int(status.st_mtimespec.tv_sec)
      #endif
      hash = StableHash.mix(hash, UInt64(truncatingIfNeeded: seconds))
    }
    return String(hash, radix: 16)
  }

  private static func write(_ bytes: [UInt8], to path: String, in folder: String) -> Bool {
    makeFolder(folder)
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

  private static func makeFolder(_ folder: String) {
    var path = ""
    for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
      path += part + "/"
      if path != "/" { mkdir(path, 0o755) }
    }
  }
}

private func systemWrite(_ file: Int32, _ start: UnsafeRawPointer, _ length: Int) -> Int {
  write(file, start, length)
}
