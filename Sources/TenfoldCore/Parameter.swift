/// A parameter of a transform: its name, range, default and meaning, and how to read and set it.
///
/// The default is whatever the transform's `init()` holds, so it is written down once.
public struct Parameter<Root>: Sendable {
  /// The name in recipes.
  public let name: String
  /// One line on what it means, with its unit.
  public let summary: String
  /// What values it takes.
  public let kind: ParameterKind
  let read: @Sendable (Root) -> ConfigValue.Content
  private let set: @Sendable (inout Root, ConfigValue.Content) -> Bool

  /// A number within a range.
  public static func number(
    _ name: String, _ path: FieldPath<Root, Double>, in range: ClosedRange<Double>,
    _ summary: String
  ) -> Self {
    Self(
      name: name, summary: summary, kind: .number(range), read: { .number($0[keyPath: path]) },
      set: { root, content in
        guard let value = content.asNumber, range.contains(value) else { return false }
        root[keyPath: path] = value
        return true
      })
  }

  /// A whole number within a range.
  public static func integer(
    _ name: String, _ path: FieldPath<Root, Int>, in range: ClosedRange<Int>,
    _ summary: String
  ) -> Self {
    Self(
      name: name, summary: summary, kind: .integer(range), read: { .integer($0[keyPath: path]) },
      set: { root, content in
        guard case .integer(let value) = content, range.contains(value) else { return false }
        root[keyPath: path] = value
        return true
      })
  }

  /// A whole number within a range, or nothing.
  public static func integer(
    _ name: String, _ path: FieldPath<Root, Int?>, in range: ClosedRange<Int>,
    _ summary: String
  ) -> Self {
    Self(
      name: name, summary: summary, kind: .optionalInteger(range),
      read: { $0[keyPath: path].map { .integer($0) } ?? .null },
      set: { root, content in
        switch content {
        case .null: root[keyPath: path] = nil
        case .integer(let value) where range.contains(value): root[keyPath: path] = value
        default: return false
        }
        return true
      })
  }

  /// Yes or no.
  public static func boolean(
    _ name: String, _ path: FieldPath<Root, Bool>, _ summary: String
  ) -> Self {
    Self(
      name: name, summary: summary, kind: .boolean, read: { .boolean($0[keyPath: path]) },
      set: { root, content in
        guard case .boolean(let value) = content else { return false }
        root[keyPath: path] = value
        return true
      })
  }

  /// One of the cases of an enumeration.
  public static func choice<Choice>(
    _ name: String, _ path: FieldPath<Root, Choice>, _ summary: String
  ) -> Self
  where Choice: RawRepresentable<String> & CaseIterable & Sendable {
    Self(
      name: name, summary: summary, kind: .choice(Choice.allCases.map(\.rawValue)),
      read: { .string($0[keyPath: path].rawValue) },
      set: { root, content in
        guard case .string(let text) = content, let value = Choice(rawValue: text) else {
          return false
        }
        root[keyPath: path] = value
        return true
      })
  }

  /// Any text.
  public static func text(
    _ name: String, _ path: FieldPath<Root, String>, _ summary: String
  ) -> Self {
    Self(
      name: name, summary: summary, kind: .text, read: { .string($0[keyPath: path]) },
      set: { root, content in
        guard case .string(let value) = content else { return false }
        root[keyPath: path] = value
        return true
      })
  }

  /// The ends of a range to draw from, written `[low, high]`; a single number stands for both.
  public static func range(
    _ name: String, _ path: FieldPath<Root, ClosedRange<Double>>, in bounds: ClosedRange<Double>,
    _ summary: String
  ) -> Self {
    Self(
      name: name, summary: summary, kind: .range(bounds),
      read: { root in
        let range = root[keyPath: path]
        return .list([range.lowerBound, range.upperBound].map { ConfigValue(.number($0)) })
      },
      set: { root, content in
        guard let (low, high) = Self.ends(content, { $0.asNumber }), bounds.contains(low),
          bounds.contains(high), low <= high
        else { return false }
        root[keyPath: path] = low...high
        return true
      })
  }

  /// The ends of a range of whole numbers to draw from, written `[low, high]`; a single number stands for both.
  public static func range(
    _ name: String, _ path: FieldPath<Root, ClosedRange<Int>>, in bounds: ClosedRange<Int>,
    _ summary: String
  ) -> Self {
    Self(
      name: name, summary: summary, kind: .integerRange(bounds),
      read: { root in
        let range = root[keyPath: path]
        return .list([range.lowerBound, range.upperBound].map { ConfigValue(.integer($0)) })
      },
      set: { root, content in
        let ends = Self.ends(content) { value in
          if case .integer(let number) = value { number } else { nil }
        }
        guard let (low, high) = ends, bounds.contains(low), bounds.contains(high), low <= high
        else { return false }
        root[keyPath: path] = low...high
        return true
      })
  }

  private static func ends<Number>(
    _ content: ConfigValue.Content, _ read: (ConfigValue.Content) -> Number?
  ) -> (Number, Number)? {
    guard case .list(let items) = content else { return read(content).map { ($0, $0) } }
    guard items.count == 2, let low = read(items[0].content), let high = read(items[1].content)
    else { return nil }
    return (low, high)
  }

  /// Some numbers within a range; a single number stands for a list of one.
  public static func numbers(
    _ name: String, _ path: FieldPath<Root, [Double]>, count: ClosedRange<Int>,
    in range: ClosedRange<Double>, _ summary: String
  ) -> Self {
    Self(
      name: name, summary: summary, kind: .numbers(count, range),
      read: { root in
        let numbers = root[keyPath: path].map { ConfigValue(.number($0)) }
        return numbers.count == 1 ? numbers[0].content : .list(numbers)
      },
      set: { root, content in
        var numbers: [Double] = []
        if case .list(let items) = content {
          for item in items {
            guard let number = item.content.asNumber else { return false }
            numbers.append(number)
          }
        } else if let number = content.asNumber {
          numbers = [number]
        }
        guard count.contains(numbers.count), numbers.allSatisfy(range.contains) else {
          return false
        }
        root[keyPath: path] = numbers
        return true
      })
  }

  /// The same parameter as one of a value that holds `Root` in a property.
  public func lifted<Whole>(_ path: FieldPath<Whole, Root>) -> Parameter<Whole> {
    Parameter<Whole>(
      name: name, summary: summary, kind: kind, read: { read($0[keyPath: path]) },
      set: { set(&$0[keyPath: path], $1) })
  }

  func write(_ value: ConfigValue, to root: inout Root, operation: String) throws(RecipeError) {
    guard set(&root, value.content) else {
      throw .badValue(
        parameter: name, of: operation, value: value.content.description,
        expected: kind.description, at: value.location)
    }
  }
}

/// What values a parameter takes.
public enum ParameterKind: Sendable, Equatable, CustomStringConvertible {
  /// A number in the range.
  case number(ClosedRange<Double>)
  /// A whole number in the range.
  case integer(ClosedRange<Int>)
  /// A whole number in the range, or null.
  case optionalInteger(ClosedRange<Int>)
  /// True or false.
  case boolean
  /// One of the words.
  case choice([String])
  /// Any text.
  case text
  /// A number in the range, or two: the ends of what is drawn from.
  case range(ClosedRange<Double>)
  /// A whole number in the range, or two: the ends of what is drawn from.
  case integerRange(ClosedRange<Int>)
  /// So many numbers in the range.
  case numbers(ClosedRange<Int>, ClosedRange<Double>)

  public var description: String {
    switch self {
    case .number(let range):
      "a number from \(plain(range.lowerBound)) to \(plain(range.upperBound))"
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .optionalInteger(let range):
      "a whole number from \(range.lowerBound) to \(range.upperBound), or null"
    case .boolean: "true or false"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .text: "text"
    case .range(let range):
      "a number or [low, high] from \(plain(range.lowerBound)) to \(plain(range.upperBound))"
    case .integerRange(let range):
      "a whole number or [low, high] from \(range.lowerBound) to \(range.upperBound)"
    case .numbers(let count, let range):
      "\(count.lowerBound == count.upperBound ? String(count.lowerBound) : "\(count.lowerBound) to \(count.upperBound)") numbers from \(plain(range.lowerBound)) to \(plain(range.upperBound))"
    }
  }
}

/// What help and tools need to know of a parameter, without its transform's type.
public struct ParameterInfo: Sendable, Equatable {
  /// The name in recipes.
  public let name: String
  /// One line on what it means.
  public let summary: String
  /// What values it takes.
  public let kind: ParameterKind
  /// The default.
  public let defaultValue: ConfigValue.Content
}

extension Transform {
  /// The parameters with their defaults.
  public static var parameterInfo: [ParameterInfo] {
    let plain = Self()
    return parameters.map {
      ParameterInfo(
        name: $0.name, summary: $0.summary, kind: $0.kind, defaultValue: $0.read(plain))
    }
  }
}

/// A path to a property that may be carried between threads.
public typealias FieldPath<Root, Value> = any WritableKeyPath<Root, Value> & Sendable
