public import TenfoldCore

/// Rows of texts and labels made from templates with slots.
///
/// ```yaml
/// slots:
///   product: [phone, camera, umbrella]
///   praise: [great, lovely]
///   person: {list: given-names}
/// templates:
///   - text: "{person} bought {a product}, and it was {praise}."
///     label: positive
/// ```
///
/// `{product}` is the same wherever it stands in a row; `{product2}` is another one; `{a product}` comes
/// with a or an. `{{` and `}}` are braces. Source: the templates of CheckList (Ribeiro et al. 2020).
public struct TextTemplates: Sendable {
  /// A made row.
  public struct Row: Sendable, Equatable {
    /// The number of its template, from 1.
    public var template: Int
    /// The values of the columns.
    public var values: [String]
    /// What the slots were filled with, as `tenfold_ops` says it.
    public var fills: String
  }

  /// The columns, in the order in which the first template names them.
  public let columns: [String]
  private let templates: [[Part]]
  private let slots: [Slot]

  private struct Slot: Sendable {
    var name: String
    var values: [String]
    let address: StepAddress
  }

  /// A column's text in parts.
  private typealias Part = [Element]

  private enum Element: Sendable, Equatable {
    case text(String)
    /// The slot's number, which of its draws, and whether with an article.
    case slot(Int, draw: Int, hasArticle: Bool)
  }

  /// Reads templates.
  ///
  /// - Parameters:
  ///   - config: a map with `slots` and `templates`.
  ///   - readFile: gives the lines of a file that a slot names.
  /// - Throws: ``RecipeError`` with the line and column of the first mistake.
  public init(
    config: ConfigValue, readFile: (String) throws -> [String]
  ) throws {
    guard case .map(let entries) = config.content else {
      throw RecipeError.malformed("is a map with slots and templates", at: config.location)
    }
    var slots: [Slot] = []
    var written: [ConfigValue] = []
    for entry in entries {
      switch entry.key {
      case "slots":
        guard case .map(let items) = entry.value.content else {
          throw entry.wrong("a map such as {colour: [red, blue]}")
        }
        for item in items {
          let values = try Self.values(item, readFile)
          slots.append(
            Slot(name: item.key, values: values, address: StepAddress("slot " + item.key)))
        }
      case "templates":
        guard case .list(let items) = entry.value.content else {
          throw entry.wrong("a list of maps from column to text")
        }
        written = items
      default:
        throw RecipeError.unknown(
          kind: "key", name: entry.key, of: "a template file", known: ["slots", "templates"],
          at: entry.location)
      }
    }
    self.slots = slots
    var columns: [String] = []
    var templates: [[Part]] = []
    for item in written {
      guard case .map(let fields) = item.content else {
        throw RecipeError.malformed("a template is a map from column to text", at: item.location)
      }
      if columns.isEmpty { columns = fields.map(\.key) }
      guard Set(fields.map(\.key)) == Set(columns), fields.count == columns.count else {
        throw RecipeError.malformed(
          "the columns are \(fields.map(\.key).joined(separator: ", ")); those of the first template are "
            + columns.joined(separator: ", "), at: item.location)
      }
      var parts: [Part] = []
      for column in columns {
        guard let field = fields.first(where: { $0.key == column }) else { continue }
        let text =
          if case .string(let text) = field.value.content { text } else {
            field.value.content.description
          }
        parts.append(try Self.parse(text, slots, field.value.location))
      }
      templates.append(parts)
    }
    guard !templates.isEmpty else {
      throw RecipeError.malformed("there are no templates", at: config.location)
    }
    self.columns = columns
    self.templates = templates
  }

  private static func values(
    _ entry: ConfigEntry, _ readFile: (String) throws -> [String]
  ) throws -> [String] {
    let values: [String]
    switch entry.value.content {
    case .list: values = try entry.texts()
    case .map(let fields) where fields.count == 1 && fields[0].key == "list":
      values = try builtIn(fields[0])
    case .map(let fields) where fields.count == 1 && fields[0].key == "file":
      values = try readFile(try fields[0].text())
    default: throw entry.wrong("a list, {list: NAME} or {file: NAME}")
    }
    guard !values.isEmpty else {
      throw RecipeError.malformed("the slot \(entry.key) has no values", at: entry.location)
    }
    return values
  }

  /// The first column of a built-in list: `given-names`, or `de/cities`.
  private static func builtIn(_ entry: ConfigEntry) throws(RecipeError) -> [String] {
    let name = try entry.text()
    let stem = name.contains("/") ? name : "en/" + name
    let known = EmbeddedFile.paths(under: "lexicons").map {
      String($0.dropFirst("lexicons/".count).prefix { $0 != "." })
    }
    guard
      let path = EmbeddedFile.paths(under: "lexicons").first(where: {
        $0.hasPrefix("lexicons/\(stem).")
      })
    else {
      throw .unknown(kind: "list", name: name, of: nil, known: known, at: entry.location)
    }
    var values: [String] = []
    let isName = stem.contains("given-names")
    WordList(path).forEachRow { fields in
      let text = String(decoding: fields[0], as: UTF8.self)
      values.append(isName ? text.prefix(1).uppercased() + text.dropFirst() : text)
    }
    return values
  }

  private static func parse(
    _ text: String, _ slots: [Slot], _ location: SourceLocation?
  ) throws(RecipeError) -> Part {
    var elements: Part = []
    var literal = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      if (character == "{" || character == "}") && rest.first == character {
        literal.append(character)
        rest.removeFirst()
      } else if character == "{" {
        guard let end = rest.firstIndex(of: "}") else {
          throw .malformed("a { without its }; a brace of the text is written {{", at: location)
        }
        if !literal.isEmpty { elements.append(.text(literal)) }
        literal = ""
        elements.append(try element(String(rest[..<end]), slots, location))
        rest = rest[rest.index(after: end)...]
      } else {
        literal.append(character)
      }
    }
    if !literal.isEmpty { elements.append(.text(literal)) }
    return elements
  }

  private static func element(
    _ written: String, _ slots: [Slot], _ location: SourceLocation?
  ) throws(RecipeError) -> Element {
    let hasArticle = written.hasPrefix("a ")
    let name = hasArticle ? String(written.dropFirst(2)) : written
    if let slot = slots.firstIndex(where: { $0.name == name }) {
      return .slot(slot, draw: 1, hasArticle: hasArticle)
    }
    let stem = name.reversed().drop { $0.isNumber }
    let base = String(stem.reversed())
    if let slot = slots.firstIndex(where: { $0.name == base }),
      let draw = Int(name.dropFirst(base.count)),
      (2...99).contains(draw)
    {
      guard draw <= slots[slot].values.count else {
        throw .malformed(
          "{\(name)} asks for \(draw) values of \(base), which has \(slots[slot].values.count)",
          at: location)
      }
      return .slot(slot, draw: draw, hasArticle: hasArticle)
    }
    throw .unknown(kind: "slot", name: name, of: nil, known: slots.map(\.name), at: location)
  }

  /// Makes the row of a number, from 0: the templates take turns.
  ///
  /// - Parameters:
  ///   - number: the row's number.
  ///   - seed: the seed of all draws.
  ///   - attempt: how often it has been drawn before.
  /// - Returns: the row.
  public func row(_ number: Int, seed: UInt64, attempt: Int = 0) -> Row {
    let template = number % templates.count
    let key = StreamKey(seed: seed, record: StableHash.of(number: number))
    var orders: [Int: [Int]] = [:]
    var fills: [String] = []
    func value(_ slot: Int, _ draw: Int) -> String {
      if orders[slot] == nil {
        var random = RandomStream(
          key: key, step: slots[slot].address, variant: 1,
          attempt: UInt32(truncatingIfNeeded: attempt))
        var order = Array(slots[slot].values.indices)
        random.choose(min(order.count, 99), of: &order)
        orders[slot] = order
      }
      let found = slots[slot].values[orders[slot]?[draw - 1] ?? 0]
      let fill = "\(slots[slot].name)\(draw > 1 ? String(draw) : "")=\(found)"
      if !fills.contains(fill) { fills.append(fill) }
      return found
    }
    let values = templates[template].map { part in
      part.map { element in
        switch element {
        case .text(let text): text
        case .slot(let slot, let draw, let hasArticle):
          hasArticle ? Self.withArticle(value(slot, draw)) : value(slot, draw)
        }
      }.joined()
    }
    return Row(
      template: template + 1, values: values, fills: "template(\(fills.joined(separator: ",")))")
  }

  private static func withArticle(_ text: String) -> String {
    var word = String(text.prefix { $0 != " " })
    return (word.withUTF8 { Articles.shared.wantsAn($0) } ? "an " : "a ") + text
  }
}
