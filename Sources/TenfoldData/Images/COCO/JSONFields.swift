internal import TenfoldCore

/// The members of a JSON object, found in one pass.
struct JSONFields {
  /// The object.
  let value: JSONValue
  private let members: [JSONValue.Member]

  /// Reads the members; none of anything but an object.
  init(_ value: JSONValue) throws(RecordFault) {
    self.value = value
    members = try value.members()
  }

  /// The member of a name, the last if there are several.
  subscript(key: String) -> JSONValue? { members.last { $0.key == key }?.value }

  /// The member of a name, unless it is null.
  func present(_ key: String) -> JSONValue? {
    guard let value = self[key], !value.isNull else { return nil }
    return value
  }
}

extension JSONValue {
  /// The numbers of a list that has been checked to be JSON.
  ///
  /// - Throws: ``RecordFault`` by `fault` of the first element that is no number, or none of a sane size.
  func numbers(
    _ fault: (_ index: Int, _ element: JSONValue) -> RecordFault
  ) throws(RecordFault) -> [Double] {
    var numbers: [Double] = []
    var index = range.lowerBound + 1
    let end = range.upperBound - 1
    while true {
      while index < end, ByteClassJSON.isSpace(bytes[index]) || bytes[index] == 0x2C { index += 1 }
      guard index < end else { return numbers }
      let start = index
      while index < end, Self.isNumeric(bytes[index]) { index += 1 }
      guard index > start, let number = Self.number(bytes, start..<index), number.magnitude < 1e9
      else {
        throw fault(numbers.count, try JSONValue(bytes, at: start, end: end))
      }
      numbers.append(number)
    }
  }

  private static func isNumeric(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || byte == 0x2E || byte == 0x2D || byte == 0x2B || byte | 0x20 == 0x65
  }

  /// Short decimals are exact by one division (Clinger 1990); others take the library's way.
  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
    var digits = 0
    var decimals = 0
    var hasPoint = false
    let isNegative = bytes[range.lowerBound] == 0x2D
    for byte in bytes[range].dropFirst(isNegative ? 1 : 0) {
      if byte == 0x2E {
        hasPoint = true
        continue
      }
      guard byte &- 0x30 < 10, range.count <= 15 else {
        let number = Double(String(decoding: bytes[range], as: UTF8.self))
        return number?.isFinite == true ? number : nil
      }
      digits = digits * 10 + Int(byte &- 0x30)
      if hasPoint { decimals += 1 }
    }
    let number = Double(digits) / powers[decimals]
    return isNegative ? -number : number
  }

  private static let powers: [Double] = (0...16).map {
    (0..<$0).reduce(1.0) { power, _ in power * 10 }
  }
}
