internal import TenfoldCore

/// The pairs of files of a folder, read one after another in the order of their names.
struct DocumentFolder {
  let path: String
  private var names: [String]

  /// Lists a folder.
  ///
  /// - Throws: ``DataError`` if there is no pair.
  init(_ path: String) throws(DataError) {
    self.path = path
    let files = try SystemFolder.names(path)
    names = files.filter { $0.hasSuffix(".ann") && files.contains("\($0.dropLast(4)).txt") }
    names = names.map { String($0.dropLast(4)) }.reversed()
    if let name = names.first(where: { $0.contains("\n") }) {
      throw .unsuitable(
        file: path, "has a file whose name has a line end: \(name.debugDescription)")
    }
    if names.isEmpty {
      throw .unsuitable(file: path, "has no NAME.txt with a NAME.ann beside it")
    }
  }

  /// The next pair, as ``DocumentPair`` has it; empty at the end.
  mutating func read() throws(DataError) -> [UInt8] {
    guard let name = names.popLast() else { return [] }
    let text = try SystemFile.readWhole("\(path)/\(name).txt")
    let annotations = try SystemFile.readWhole("\(path)/\(name).ann")
    var output = ByteBuffer(capacity: text.count + annotations.count + 64)
    DocumentPair.append(name, text, annotations, to: &output)
    return output.array
  }
}

/// A folder of pairs of files that appears whole or not at all.
public final class OutputFolder: DatasetOutput {
  private let path: String
  private let partial: String
  public private(set) var byteCount: Int

  /// Opens an output.
  ///
  /// - Parameters:
  ///   - path: the folder's final name.
  ///   - length: how many bytes an unfinished run had written; what it wrote since is written again.
  /// - Throws: ``DataError``.
  public init(_ path: String, keeping length: Int = 0) throws(DataError) {
    self.path = SystemFolder.trimmed(path)
    partial = OutputFile.partialPath(self.path)
    byteCount = length
    if length == 0 { SystemFolder.remove(partial) }
    try SystemFolder.make(partial)
  }

  public func write(_ bytes: [UInt8]) throws(DataError) {
    try bytes.withUnsafeBufferPointer { (bytes) throws(DataError) in
      var start = 0
      while start < bytes.count, let pair = DocumentPair(bytes, at: start) {
        for (range, ending) in [(pair.text, "txt"), (pair.annotations, "ann")] {
          let file = try SystemFile.writing("\(partial)/\(pair.name).\(ending)")
          try file.write(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[range]))
        }
        start = pair.annotations.upperBound
      }
    }
    byteCount += bytes.count
  }

  public func synchronize() throws(DataError) {}

  public func finish() throws(DataError) {
    guard SystemFolder.exists(path) else { return try SystemFile.rename(partial, to: path) }
    // An older output of the same name gives way.
    for name in try SystemFolder.names(path) where name.hasSuffix(".txt") || name.hasSuffix(".ann")
    {
      SystemFile.remove("\(path)/\(name)")
    }
    for name in try SystemFolder.names(partial) {
      try SystemFile.rename("\(partial)/\(name)", to: "\(path)/\(name)")
    }
    SystemFolder.remove(partial)
  }

  public func discard() { SystemFolder.remove(partial) }
}
