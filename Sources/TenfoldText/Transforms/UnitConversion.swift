public import TenfoldCore

/// Gives measures in the units of the other system: 5 miles → 8 km, 70 kg → 154 lb.
///
/// The label is kept: the measure is the same, to two significant digits more than were given.
///
/// Source: unit_converter of NL-Augmenter.
public struct UnitConversion: Transform {
  public typealias Draft = TextDraft

  /// The share of the measures, 0...1; at least one unless 0.
  public var rate = 1.0

  public init() {}

  /// Converts a share of the measures.
  public init(rate: Double) { self.rate = rate }

  public static let name = "unit_conversion"
  public static let summary = "Gives measures in the units of the other system: 5 miles → 8 km."
  public static let effects: [Effect] = [.rephrased]
  public static let example: (sentence: String, parameters: [ConfigEntry])? = (
    "It is 5 miles to the town.", []
  )
  public static let languages = ["en"]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the measures, at least one unless 0")
  ]

  private struct Unit {
    var factor: Double
    var target: String
    var targetFactor: Double
  }

  /// What each unit is converted to: one of about the same size.
  private static let targets: [(units: String, target: String)] = [
    ("mile miles mi", "km"), ("km kilometer kilometers kilometre kilometres", "mi"),
    ("foot feet ft", "m"), ("yard yards yd", "m"), ("inch inches", "cm"),
    ("m meter meters metre metres", "ft"),
    ("cm centimeter centimeters centimetre centimetres", "in"),
    ("lb lbs pound pounds", "kg"), ("kg kilogram kilograms", "lb"), ("oz ounce ounces", "g"),
    ("g gram grams", "oz"), ("gallon gallons gal", "l"), ("liter liters litre litres l", "gal"),
    ("mph", "km/h"), ("km/h kph", "mph"),
  ]

  /// Factors to the base unit of the dimension.
  private static let factors: [String: Double] = [
    "mi": 1609.344, "km": 1000, "ft": 0.3048, "yd": 0.9144, "in": 0.0254, "m": 1, "cm": 0.01,
    "lb": 0.45359237, "kg": 1, "oz": 0.028349523125, "g": 0.001, "gal": 3.785411784, "l": 1,
    "mph": 0.44704, "km/h": 1 / 3.6,
  ]

  private static let symbols: [String: String] = [
    "mile": "mi", "miles": "mi", "foot": "ft", "feet": "ft", "yard": "yd", "yards": "yd",
    "inch": "in", "inches": "in", "pound": "lb", "pounds": "lb", "lbs": "lb", "ounce": "oz",
    "ounces": "oz", "gallon": "gal", "gallons": "gal", "kph": "km/h",
  ]

  private static let units: [String: Unit] = {
    var units: [String: Unit] = [:]
    for (names, target) in targets {
      let first = names.split(separator: " ").map(String.init)
      guard let targetFactor = factors[target] else { continue }
      for name in first {
        let symbol = symbols[name] ?? first.lazy.compactMap { factors[$0] == nil ? nil : $0 }.first
        guard let symbol, let factor = factors[symbol] else { continue }
        units[name] = Unit(factor: factor, target: target, targetFactor: targetFactor)
      }
    }
    return units
  }()

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard rate > 0 else { return }
    draft.select(.rephrase)
    var measures: [(pieces: Range<Int>, text: String)] = []
    for place in draft.selection.indices {
      let piece = draft.selection[place]
      guard draft.pieces[piece].kind == .number else { continue }
      if let found = Self.measure(at: piece, in: draft) { measures.append(found) }
    }
    let wanted = Amount.of(rate: rate, count: nil, words: measures.count)
    random.choose(wanted, of: &measures)
    for found in measures.prefix(wanted) {
      draft.replace(found.pieces, with: Array(found.text.utf8), note: "unit")
    }
  }

  /// The measure that starts at a piece, in the other unit: `5 km`, `5km`.
  private static func measure(at first: Int, in draft: TextDraft) -> (Range<Int>, String)? {
    let text = draft.text(of: first)
    let digits = text.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    guard let value = Double(digits), !digits.hasSuffix(".") else { return nil }
    if digits.count < text.count {
      guard let unit = units[String(text.dropFirst(digits.count)).lowercased()] else { return nil }
      return (first..<first + 1, converted(value, digits, unit))
    }
    let run = first..<first + 3
    guard run.upperBound <= draft.pieceCount, draft.text(of: first + 1) == " ",
      let unit = units[draft.text(of: first + 2).lowercased()], draft.isOneRun(run),
      run.allSatisfy({ draft.pieces[$0].traits.rawValue & draft.locks.mask(.rephrase) == 0 })
    else { return nil }
    return (run, converted(value, digits, unit))
  }

  private static func converted(_ value: Double, _ digits: Substring, _ unit: Unit) -> String {
    let result = value * unit.factor / unit.targetFactor
    // As exact as what was given, and one digit more.
    let given = digits.filter(\.isNumber).count
    let whole = max(1, String(Int(result.rounded())).count)
    let places = min(3, max(0, given + 1 - whole))
    let scale = [1.0, 10, 100, 1000][places]
    let scaled = Int((result * scale).rounded())
    var text = String(scaled / Int(scale))
    if places > 0 {
      var fraction = String(scaled % Int(scale))
      while fraction.count < places { fraction = "0" + fraction }
      while fraction.hasSuffix("0") { fraction.removeLast() }
      if !fraction.isEmpty { text += "." + fraction }
    }
    return text + " " + unit.target
  }
}
