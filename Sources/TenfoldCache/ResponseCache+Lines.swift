internal import TenfoldCore

extension ResponseCache {
  /// Writes all replies as JSON lines, in the order of their keys: equal caches give equal bytes.
  ///
  /// - Parameter write: takes some lines at a time, in UTF-8.
  /// - Throws: ``CacheError``, and what `write` throws.
  public func export(_ write: ([UInt8]) throws -> Void) throws {
    var last: CacheKey?
    while true {
      let entries = try reading { table throws(CacheError) in try table.entries(after: last) }
      guard let end = entries.last else { return }
      var lines = ByteBuffer()
      for entry in entries { entry.append(to: &lines) }
      try write(lines.array)
      last = end.key
    }
  }

  /// Adds the replies of an export; those that are here already stay.
  ///
  /// Every line is checked before anything is added.
  ///
  /// - Parameters:
  ///   - name: the name of the export for messages.
  ///   - read: the next piece of the export, however long; empty at the end.
  /// - Returns: how many replies were added.
  /// - Throws: ``CacheError``, and what `read` throws; then nothing is added.
  public func importing(named name: String, _ read: () throws -> [UInt8]) throws -> Int {
    let checked = try ReplyTable(CacheFile.temporary())
    var rest: [UInt8] = []
    var line = 0
    func check(_ bytes: ArraySlice<UInt8>) throws(CacheError) {
      line += 1
      if bytes.allSatisfy(ByteClassJSON.isSpace) { return }
      let entry: CachedLine
      do throws(RecordFault) {
        entry = try bytes.withUnsafeBufferPointer { (bytes) throws(RecordFault) in
          try CachedLine(bytes)
        }
      } catch {
        throw .malformed(file: name, line: line, error.text)
      }
      try checked.store(entry.reply, for: entry.key)
    }
    while case let piece = try read(), !piece.isEmpty {
      let start = rest.count
      rest += piece
      var from = 0
      var search = start
      while let end = rest[search...].firstIndex(of: 0x0A) {
        try check(rest[from..<end])
        from = end + 1
        search = from
      }
      rest.removeFirst(from)
    }
    try check(rest[...])
    return try changing { table throws(CacheError) in try table.add(checked) }
  }
}
