internal import TenfoldCore

/// The numbers that a token in digits stands for: one of `1,000`, two of `10/10`, three of a date.
struct DigitReading {
  /// The number, if it is one alone.
  private(set) var value: Double?
  /// The bits of the numbers, if they are several, or of one with too many digits to be reckoned with.
  private(set) var others: [UInt64] = []

  /// - Parameters:
  ///   - token: the token as it is written, with sign, currency and unit.
  ///   - decimalComma: whether the language writes 3,5 for three and a half.
  init(_ token: UnsafeBufferPointer<UInt8>, decimalComma: Bool) {
    if token.contains(where: ByteClass.isDigit) {
      read(Array(token), decimalComma)
    } else {
      read(Self.plainDigits(token), decimalComma)
    }
  }

  /// Digits of other scripts as those of ASCII.
  private static func plainDigits(_ token: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    String(decoding: token, as: UTF8.self).unicodeScalars.flatMap { scalar -> [UInt8] in
      guard scalar.properties.numericType == .decimal,
        let digit = scalar.properties.numericValue
      else { return Array(String(scalar).utf8) }
      return [0x30 + UInt8(digit)]
    }
  }

  private mutating func read(_ text: [UInt8], _ decimalComma: Bool) {
    var found: [[UInt8]] = []
    var index = 0
    while index < text.count {
      guard ByteClass.isDigit(text[index]) else {
        index += 1
        continue
      }
      let start = index
      let digits = Self.number(text, &index, decimalComma)
      // The minutes of a full hour say nothing.
      if start > 0, text[start - 1] == 0x3A, digits == Array("00".utf8) { continue }
      found.append(start == 1 && text[0] == 0x2D ? [0x2D] + digits : digits)
    }
    let isThousands = index > 0 && text[index - 1] | 0x20 == 0x6B
    if found.count == 1, found[0].count < 16,
      let number = Double(String(decoding: found[0], as: UTF8.self))
    {
      value = isThousands ? number * 1000 : number
    } else {
      others = found.map { digits in
        guard digits.count < 16, let number = Double(String(decoding: digits, as: UTF8.self))
        else { return digits.withUnsafeBufferPointer { StableHash.of($0) } }
        return number.bitPattern
      }
    }
  }

  /// The digits of the number at a place, with a period before its decimals.
  private static func number(
    _ text: [UInt8], _ index: inout Int, _ decimalComma: Bool
  ) -> [UInt8] {
    var digits: [UInt8] = []
    var groups = 0
    var hasDecimals = false
    while true {
      let start = index
      while index < text.count, ByteClass.isDigit(text[index]) { index += 1 }
      digits += text[start..<index]
      groups += 1
      guard index + 1 < text.count, !hasDecimals, text[index] == 0x2C || text[index] == 0x2E,
        ByteClass.isDigit(text[index + 1])
      else { return digits }
      let next = text[(index + 1)...].prefix { ByteClass.isDigit($0) }.count
      let isDecimalMark = (text[index] == 0x2C) == decimalComma
      if next == 3 && digits.count < 4 * groups && !isDecimalMark && digits.first != 0x30 {
        index += 1
        continue
      }
      // A date such as 1.5.2020 is no number.
      let end = index + 1 + next
      if end + 1 < text.count, text[end] == text[index], ByteClass.isDigit(text[end + 1]) {
        return digits
      }
      digits.append(0x2E)
      hasDecimals = true
      index += 1
    }
  }
}
