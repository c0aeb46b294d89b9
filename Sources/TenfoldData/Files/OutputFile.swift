/// A file that appears whole or not at all: written under a hidden name, then renamed.
public final class OutputFile: DatasetOutput {
  private let path: String?
  private let file: SystemFile
  private let converter: TextConverter?
  /// How many bytes have been written.
  public private(set) var byteCount: Int

  /// The name under which an unfinished output lies.
  public static func partialPath(_ path: String) -> String {
    SystemFile.hidden(path, "tenfold-partial")
  }

  /// Opens an output.
  ///
  /// - Parameters:
  ///   - path: the final name; nil for standard output.
  ///   - length: how much of an unfinished output to keep.
  ///   - encoding: what the text is written in.
  /// - Throws: ``DataError``.
  public init(_ path: String?, keeping length: Int = 0, encoding: String = "UTF-8")
    throws(DataError)
  {
    // A file must never take the place of a pipe or device.
    let isDevice = path.map(SystemFile.isDevice) ?? false
    self.path = isDevice ? nil : path
    if let path, isDevice {
      file = try SystemFile.device(path)
    } else if let path {
      do throws(DataError) {
        file = try SystemFile.writing(Self.partialPath(path), keeping: length)
      } catch {
        // The user knows the final name only.
        guard case .system(_, let action, let code) = error else { throw error }
        throw .system(path: path, action: action, code: code)
      }
    } else {
      file = SystemFile.standardOutput
    }
    converter = encoding == "UTF-8" ? nil : TextConverter(from: "UTF-8", to: encoding)
    byteCount = length
  }

  /// Writes bytes of UTF-8.
  public func write(_ bytes: [UInt8]) throws(DataError) {
    var bytes = bytes
    if let converter {
      do throws(ConversionFault) {
        bytes = try converter.convert(bytes, atEnd: false)
      } catch {
        throw .unsuitable(
          file: file.path, "a character of the output is not in \(error.encoding)")
      }
    }
    try bytes.withUnsafeBufferPointer { (buffer) throws(DataError) in
      try file.write(UnsafeRawBufferPointer(buffer))
    }
    byteCount += bytes.count
  }

  /// Waits until what was written is on the disk.
  public func synchronize() throws(DataError) {
    if path != nil { try file.synchronize() }
  }

  /// Gives the output its name.
  public func finish() throws(DataError) {
    guard let path else { return }
    try file.synchronize()
    try SystemFile.rename(Self.partialPath(path), to: path)
  }

  /// Takes the output away.
  public func discard() {
    if let path { SystemFile.remove(Self.partialPath(path)) }
  }
}
