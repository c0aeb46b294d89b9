/// A folder of files, in folders of its own, that appears whole or not at all: filled under a hidden name, then renamed.
public final class OutputTree: Sendable {
  /// Its final name.
  public let path: String
  private let partial: String

  /// Opens an output.
  ///
  /// - Parameters:
  ///   - path: the folder's final name.
  ///   - keeps: whether what an interrupted run has left is kept.
  /// - Throws: ``DataError``.
  public init(_ path: String, keeps: Bool = false) throws(DataError) {
    self.path = SystemFolder.trimmed(path)
    partial = OutputFile.partialPath(self.path)
    if !keeps { SystemFolder.removeAll(partial) }
    try SystemFolder.make(partial)
  }

  /// Whether an interrupted run has left something.
  public static func isLeft(_ path: String) -> Bool {
    SystemFolder.exists(OutputFile.partialPath(SystemFolder.trimmed(path)))
  }

  /// Where a file is written, by its name within the folder; the folders that it lies in are made.
  public static func place(_ name: String, in path: String) throws(DataError) -> String {
    let partial = OutputFile.partialPath(SystemFolder.trimmed(path))
    var folder = partial
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      try SystemFolder.make(folder)
    }
    return "\(partial)/\(name)"
  }

  /// Writes a file, by its name within the folder.
  public func write(_ bytes: [UInt8], to name: String) throws(DataError) {
    try Self.write(bytes, to: name, in: path)
  }

  /// Writes a file of an output that is open elsewhere.
  public static func write(
    _ bytes: [UInt8], to name: String, in path: String
  ) throws(DataError) {
    let file = try SystemFile.writing(place(name, in: path))
    try bytes.withUnsafeBufferPointer { (bytes) throws(DataError) in
      try file.write(UnsafeRawBufferPointer(bytes))
    }
  }

  /// Gives the folder its name; where there is one already, its files come in beside those that are there.
  public func finish() throws(DataError) {
    guard SystemFolder.exists(path) else { return try SystemFile.rename(partial, to: path) }
    try SystemFolder.move(partial, into: path)
    SystemFolder.removeAll(partial)
  }

  /// Takes the output away.
  public func discard() { SystemFolder.removeAll(partial) }
}
