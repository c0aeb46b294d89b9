internal import TenfoldCore

/// The head of a NumPy array's file.
///
/// Source: NEP 1 and numpy.lib.format, versions 1.0 to 3.0.
struct NPYHeader {
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  let header: ImageHeader
  /// Where the bytes of the array begin.
  let dataOffset: Int

  init(_ bytes: ByteView) throws(MediaError) {
    guard let version = bytes.byte(6) else { throw .truncated(.npy) }
    guard (1...3).contains(version) else {
      throw .unsupported(.npy, "version \(version); 1 to 3 are read")
    }
    let lengthSize = version == 1 ? 2 : 4
    guard let length = bytes.little(8, lengthSize), let text = bytes.part(8 + lengthSize, length)
    else { throw .truncated(.npy) }
    guard length <= 4096 else { throw .damaged(.npy, "its head has \(length) bytes") }
    dataOffset = 8 + lengthSize + length
    header = try Self.header(String(decoding: text.bytes, as: UTF8.self))
  }

  private static func header(_ text: String) throws(MediaError) -> ImageHeader {
    guard let type = value(of: "descr", in: text), let order = value(of: "fortran_order", in: text),
      let shape = value(of: "shape", in: text)
    else { throw .damaged(.npy, "its head names no descr, fortran_order and shape") }
    guard type.hasSuffix("u1'") || type.hasSuffix("u1\"") else {
      throw .unsupported(.npy, "values of type \(type); bytes ('|u1') are read")
    }
    guard order.hasPrefix("False") else {
      throw .unsupported(.npy, "columns first; rows first ('fortran_order': False) is read")
    }
    let sides = shape.split(separator: ",").map { $0.drop(while: { $0 == " " }) }
      .filter { !$0.isEmpty }.map { Int($0) }
    guard (2...3).contains(sides.count), let height = sides[0], let width = sides[1],
      let channels = sides.count == 3 ? sides[2] : 1, (1...4).contains(channels),
      (0...Int(Int32.max)).contains(height), (0...Int(Int32.max)).contains(width)
    else {
      throw .unsupported(
        .npy, "the shape (\(shape)); height × width, or × 1 to 4 channels behind, is read")
    }
    return ImageHeader(.npy, Size(width, height), channels: channels)
  }

  /// What stands behind a key, up to the comma; for a shape, what is between its brackets.
  private static func value(of key: String, in text: String) -> String? {
    for quote in ["'", "\""] {
      let parts = text.split(separator: quote + key + quote + ":", maxSplits: 1)
      guard let rest = parts.last, parts.count == 2 else { continue }
      let value = rest.drop { $0 == " " }
      if value.first == "(" { return String(value.dropFirst().prefix { $0 != ")" }) }
      return String(value.prefix { $0 != "," && $0 != "}" && $0 != " " })
    }
    return nil
  }
}
