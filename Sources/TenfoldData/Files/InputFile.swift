/// A file that is read once from front to end, as UTF-8 whatever its encoding.
public struct InputFile {
  /// The name for messages.
  public let name: String
  /// The size in bytes, where it is known.
  public let size: Int?
  /// How many bytes of the file have been read.
  public private(set) var bytesRead = 0
  /// The encoding of the file, for the output to be written in.
  public private(set) var encoding = "UTF-8"

  private let file: SystemFile?
  private var folder: DocumentFolder?
  private let wanted: String?
  private let isInterrupted: @Sendable () -> Bool
  private var converter: TextConverter?
  private var isAtEnd = false
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)

  /// Opens a file; `-` is standard input.
  ///
  /// - Parameters:
  ///   - path: the file's name.
  ///   - encoding: the text encoding by its usual name; UTF-8 if nil, or UTF-16 where the file starts
  ///     with its byte order mark.
  ///   - isInterrupted: asked while the file is waited for; true ends the wait.
  /// - Throws: ``DataError``.
  public init(
    _ path: String, encoding: String? = nil,
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) throws(DataError) {
    let file = try SystemFile.reading(path)
    self.file = file
    name = file.path
    size = file.size
    wanted = encoding
    self.isInterrupted = isInterrupted
  }

  /// Opens a folder of texts and their annotations, whose pairs of files are read one after another.
  ///
  /// - Parameters:
  ///   - path: the folder's name.
  ///   - isInterrupted: asked between files; true ends the reading.
  /// - Throws: ``DataError`` if there is no pair of files in it.
  public init(
    folder path: String, isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) throws(DataError) {
    name = SystemFolder.trimmed(path)
    folder = try DocumentFolder(name)
    file = nil
    size = nil
    wanted = nil
    self.isInterrupted = isInterrupted
  }

  /// Reads the next piece; empty at the end.
  public mutating func read() throws(DataError) -> [UInt8] {
    if folder != nil {
      if isInterrupted() { throw .interrupted }
      let piece = try folder?.read() ?? []
      bytesRead += piece.count
      return piece
    }
    guard let file else { return [] }
    while !isAtEnd {
      let count = try buffer.withUnsafeMutableBufferPointer { (space) throws(DataError) in
        try file.read(into: UnsafeMutableRawBufferPointer(space), isInterrupted: isInterrupted)
      }
      var piece = Array(buffer[..<count])
      // A byte order mark may come in pieces.
      while bytesRead == 0 && count > 0 && piece.count < 4 {
        let more = try buffer.withUnsafeMutableBufferPointer { (space) throws(DataError) in
          try file.read(into: UnsafeMutableRawBufferPointer(space), isInterrupted: isInterrupted)
        }
        if more == 0 { break }
        piece += buffer[..<more]
      }
      if bytesRead == 0 { try chooseEncoding(piece) }
      isAtEnd = count == 0
      let offset = bytesRead
      bytesRead += piece.count
      guard let converter else { return piece }
      do throws(ConversionFault) {
        let text = try converter.convert(piece, atEnd: isAtEnd)
        if !text.isEmpty || isAtEnd { return text }
      } catch {
        throw .unsuitable(
          file: name, "byte \(offset + error.offset) is not \(error.encoding); see --encoding")
      }
    }
    return []
  }

  private mutating func chooseEncoding(_ start: [UInt8]) throws(DataError) {
    let isMarked = start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
    guard let wanted = wanted ?? (isMarked ? "UTF-16" : nil) else { return }
    if ["utf-8", "utf8"].contains(wanted.lowercased()) { return }
    encoding = TextConverter.canonical(wanted, mark: start)
    converter = TextConverter(from: encoding, to: "UTF-8")
    if converter == nil {
      throw .conflict("--encoding is '\(wanted)', which is not known; try latin1 or utf-16")
    }
  }
}
