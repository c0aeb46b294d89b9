internal import TenfoldCore

/// A text with its annotations, two files of a folder, on its way through a run: a line with the name
/// and both lengths, and the bytes of both.
public struct DocumentPair {
  /// The name without its ending.
  public var name: String
  /// The bytes of the text and of the annotations among those that were read.
  var text: Range<Int>
  var annotations: Range<Int>

  /// Appends a pair.
  static func append(
    _ name: String, _ text: [UInt8], _ annotations: [UInt8], to output: inout ByteBuffer
  ) {
    output.append("\(text.count) \(annotations.count) \(name)\n")
    output.append(contentsOf: text)
    output.append(contentsOf: annotations)
  }

  /// The pair that starts at a byte; nil if it is not all there.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
    guard let end = bytes[start...].firstIndex(of: 0x0A) else { return nil }
    let parts = String(decoding: bytes[start..<end], as: UTF8.self)
      .split(separator: " ", maxSplits: 2)
    let rest = 0...(bytes.count - end - 1)
    guard parts.count == 3, let first = Int(parts[0]), let second = Int(parts[1]),
      rest.contains(first), rest.contains(second), rest.contains(first + second)
    else { return nil }
    name = String(parts[2])
    text = (end + 1)..<(end + 1 + first)
    annotations = text.upperBound..<(text.upperBound + second)
  }
}

/// Records are pairs of files.
struct DocumentSplitter: RecordSplitter {
  func split(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int, records: Int, atEnd: Bool) -> Split {
    var split = Split()
    while split.end < bytes.count, let pair = DocumentPair(bytes, at: split.end) {
      split.end = pair.annotations.upperBound
      split.records += 1
      if split.records == records || split.end >= limit && records == .max { break }
    }
    return split
  }
}
