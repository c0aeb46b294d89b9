#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Turns bytes of one text encoding into another, a piece at a time, by the system's iconv.
///
/// `@unchecked Sendable`: each converter is used by one task at a time, the reader's or the writer's.
final class TextConverter: @unchecked Sendable {
  private let handle: iconv_t
  private var pending: [UInt8] = []
  private let name: String

  /// nil if the system does not know an encoding of that name.
  init?(from source: String, to target: String) {
    guard let opened = iconv_open(target, source), opened != iconv_t(bitPattern: -1) else {
      return nil
    }
    handle = opened
    name = source == "UTF-8" ? target : source
  }

  deinit { iconv_close(handle) }

  /// The name that iconv takes for what a user may write; UTF-16 by its byte order.
  static func canonical(_ name: String, mark: [UInt8]) -> String {
    switch name.lowercased().replacing("_", with: "-") {
    case "utf-16", "utf16": mark.starts(with: [0xFE, 0xFF]) ? "UTF-16BE" : "UTF-16LE"
    case "utf-32", "utf32": mark.starts(with: [0, 0, 0xFE, 0xFF]) ? "UTF-32BE" : "UTF-32LE"
    case "latin1", "latin-1": "ISO-8859-1"
    case "windows-1252", "cp1252": "CP1252"
    default: name
    }
  }

  /// Converts bytes; what is incomplete at the end waits for the next.
  ///
  /// - Throws: the offset, among these bytes, of the first that does not convert.
  func convert(_ bytes: [UInt8], atEnd: Bool) throws(ConversionFault) -> [UInt8] {
    let before = pending.count
    var input = pending + bytes
    var output: [UInt8] = []
    var space = [CChar](repeating: 0, count: max(1024, input.count * 2))
    var consumed = 0
    let total = input.count
    var fault: Int?
    input.withUnsafeMutableBytes { raw in
      var from = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = total
      while left > 0 {
        var result = 0
        var code: Int32 = 0
        var room = space.count
        space.withUnsafeMutableBufferPointer { buffer in
          var to = buffer.baseAddress
          result = iconv(handle, &from, &left, &to, &room)
          code = errno
        }
        output.append(contentsOf: space[..<(space.count - room)].lazy.map { UInt8(bitPattern: $0) })
        if result != -1 { break }
        if code == E2BIG { continue }
        if code == EINVAL && !atEnd { break }
        fault = total - left
        break
      }
      consumed = total - left
    }
    if let fault { throw ConversionFault(offset: max(0, fault - before), encoding: name) }
    pending = Array(input[consumed...])
    return output
  }
}

/// A byte that is not of the encoding, or a character that the encoding does not have.
struct ConversionFault: Error {
  var offset: Int
  var encoding: String
}
