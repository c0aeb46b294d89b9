/// Some whole records of a file, to be worked on at once.
public struct Chunk: Sendable {
  /// The records with their line ends, in UTF-8.
  public var bytes: [UInt8]
  /// The place among all chunks, from 0.
  public var number: Int
  /// How many bytes of UTF-8 come before.
  public var offset: Int
  /// How many lines come before.
  public var linesBefore: Int
  /// How many characters of the line that goes on in the chunk come before.
  public var columnsBefore = 0
  /// How many records come before.
  public var recordsBefore: Int
  /// How many records there are.
  public var recordCount: Int
  /// How many line ends there are.
  public var lineCount: Int
  /// The SHA-256 of the file up to the end of the chunk, as UTF-8, in hexadecimal.
  public var digest: String

  /// A place in a file, before any records are there. The digest is the SHA-256 of what comes before.
  public init(
    number: Int = 0, offset: Int = 0, linesBefore: Int = 0, recordsBefore: Int = 0,
    digest: String = ""
  ) {
    bytes = []
    self.number = number
    self.offset = offset
    self.linesBefore = linesBefore
    self.recordsBefore = recordsBefore
    recordCount = 0
    lineCount = 0
    self.digest = digest
  }
}

extension Chunk {
  /// How many characters of the line that goes on behind the chunk come before its end.
  public var columnsAfter: Int { Self.columns(after: bytes[...], columnsBefore) }

  static func columns(after bytes: ArraySlice<UInt8>, _ before: Int) -> Int {
    let lineEnd = bytes.lastIndex { $0 == 0x0A || $0 == 0x0D }
    let start = lineEnd.map { $0 + 1 } ?? bytes.startIndex
    let count = String(decoding: bytes[start...], as: UTF8.self).count
    return lineEnd == nil ? before + count : count
  }
}
