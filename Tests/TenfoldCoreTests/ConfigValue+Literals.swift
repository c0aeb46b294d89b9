@testable public import TenfoldCore

// Recipes in tests read like the files that users write.

extension ConfigValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self.init(.string(value)) }

  public init(integerLiteral value: Int) { self.init(.integer(value)) }

  public init(floatLiteral value: Double) { self.init(.number(value)) }

  public init(booleanLiteral value: Bool) { self.init(.boolean(value)) }

  public init(nilLiteral: ()) { self.init(.null) }

  public init(arrayLiteral elements: ConfigValue...) { self.init(.list(elements)) }

  public init(dictionaryLiteral elements: (String, ConfigValue)...) {
    self.init(.map(elements.map { ConfigEntry($0.0, $0.1) }))
  }
}
