extension Duration {
  /// Reads a wait as servers write it: `6m0s`, `1s`, `120ms`, `22.5s`, or a bare number of seconds.
  ///
  /// - Parameter text: numbers with the units `d`, `h`, `m`, `s`, `ms`, `us`, `µs` or `ns`, one after another,
  ///   up to about thirty years.
  public init?(rateText text: String) {
    if let seconds = Self.plainNumber(text[...]) {
      self = .seconds(seconds)
      return
    }
    var seconds = 0.0
    var rest = text[...]
    repeat {
      let digits = rest.prefix { $0.isNumber || $0 == "." }
      rest = rest[digits.endIndex...]
      let unit = rest.prefix { !$0.isNumber && $0 != "." }
      rest = rest[unit.endIndex...]
      guard let number = Self.plainNumber(digits), let length = Self.seconds(in: unit) else {
        return nil
      }
      seconds += number * length
    } while !rest.isEmpty
    guard seconds <= Self.longest else { return nil }
    self = .seconds(seconds)
  }

  /// What lies beyond is no wait but nonsense, and could overflow.
  private static let longest = 1e9

  /// A number in plain digits; unlike `Double`, without exponents, signs and infinities.
  static func plainNumber(_ text: Substring) -> Double? {
    guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2E }), let number = Double(text),
      number <= longest
    else { return nil }
    return number
  }

  private static func seconds(in unit: Substring) -> Double? {
    switch unit {
    case "d": 86400
    case "h": 3600
    case "m": 60
    case "s": 1
    case "ms": 1e-3
    case "us", "µs", "μs": 1e-6
    case "ns": 1e-9
    default: nil
    }
  }
}
