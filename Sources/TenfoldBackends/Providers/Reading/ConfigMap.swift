internal import TenfoldCore

/// A map of settings whose keys are known, and which says where a mistake is.
struct ConfigMap {
  let entries: [ConfigEntry]
  let location: SourceLocation?
  private let owner: String

  /// Checks the keys of a map.
  ///
  /// - Parameters:
  ///   - value: the map.
  ///   - owner: what it belongs to, for messages.
  ///   - known: the keys there may be; nil for any.
  /// - Throws: ``RecipeError`` for what is no map, or for an unknown key.
  init(_ value: ConfigValue, of owner: String, known: [String]?) throws(RecipeError) {
    guard case .map(let entries) = value.content else {
      throw .malformed(
        "\(owner) is \(value.content.kind); it must be a map"
          + (known.map { " with \($0.joined(separator: ", "))" } ?? ""), at: value.location)
    }
    self.entries = entries
    self.owner = owner
    location = value.location
    guard let known else { return }
    for entry in entries where !known.contains(entry.key) {
      throw .unknown(
        kind: "setting", name: entry.key, of: owner, known: known,
        at: entry.location ?? entry.value.location)
    }
  }

  subscript(_ key: String) -> ConfigEntry? { entries.first { $0.key == key } }

  func text(_ key: String) throws(RecipeError) -> String? { try self[key]?.text() }

  /// A text, number or truth value as text.
  func plainText(_ key: String) throws(RecipeError) -> String? {
    guard let entry = self[key] else { return nil }
    switch entry.value.content {
    case .list, .map, .null: throw entry.wrong("text or a number")
    case .string, .integer, .number, .boolean: return entry.value.content.plainText
    }
  }

  func requiredText(_ key: String) throws(RecipeError) -> String {
    guard let text = try text(key), !text.isEmpty else {
      throw .malformed("\(owner) needs \(key)", at: location)
    }
    return text
  }

  func texts(_ key: String) throws(RecipeError) -> [String] { try self[key]?.texts() ?? [] }

  func flag(_ key: String) throws(RecipeError) -> Bool? {
    guard let entry = self[key] else { return nil }
    guard case .boolean(let flag) = entry.value.content else { throw entry.wrong("true or false") }
    return flag
  }

  func integer(_ key: String) throws(RecipeError) -> Int? {
    guard let entry = self[key] else { return nil }
    guard case .integer(let number) = entry.value.content, number >= 1 else {
      throw entry.wrong("a whole number from 1")
    }
    return number
  }

  func number(_ key: String) throws(RecipeError) -> Double? {
    guard let entry = self[key] else { return nil }
    guard let number = entry.value.content.asNumber, number >= 0, number.isFinite else {
      throw entry.wrong("a number from 0")
    }
    return number
  }

  /// One of some names.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type
  ) throws(RecipeError) -> Choice? where Choice.RawValue == String {
    guard let entry = self[key] else { return nil }
    guard let choice = Choice(rawValue: try entry.text()) else {
      throw entry.wrong("one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return choice
  }

  func pointer(_ key: String) throws(RecipeError) -> JSONPointer? {
    guard let entry = self[key] else { return nil }
    guard let pointer = JSONPointer(try entry.text()) else {
      throw entry.wrong("a JSON pointer, such as /choices/0/text")
    }
    return pointer
  }

  /// A map of texts, in order.
  func pairs(_ key: String) throws(RecipeError) -> [TextPair] {
    guard let entry = self[key] else { return [] }
    return try ConfigMap(entry.value, of: key, known: nil).entries.map {
      (inner) throws(RecipeError) in
      TextPair(key: inner.key, value: try inner.text())
    }
  }
}

/// A text that stands for another.
struct TextPair: Sendable, Equatable {
  var key: String
  var value: String
}
