internal import TenfoldCore

extension JSONValue {
  /// Reads a whole text as one JSON value; nil where it is none.
  static func read<Result>(_ bytes: [UInt8], _ body: (JSONValue?) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { buffer in
      guard let value = try? JSONValue(buffer, at: 0, end: buffer.count),
        buffer[value.range.upperBound...].allSatisfy(ByteClassJSON.isSpace)
      else { return body(nil) }
      return body(value)
    }
  }

  /// The member at the end of a path of names; nil where the path leads nowhere or to null.
  subscript(_ path: String...) -> JSONValue? {
    var value = self
    for name in path {
      guard let inner = try? value.member(name) else { return nil }
      value = inner
    }
    return value.isNull ? nil : value
  }

  /// The elements of an array; none of anything else.
  var list: [JSONValue] { (try? elements()) ?? [] }

  /// A text, number or truth value as text; nil of anything else.
  var plainText: String? {
    if isString { return string }
    if isObject || isArray || isNull { return nil }
    return String(decoding: bytes[range], as: UTF8.self)
  }
}
