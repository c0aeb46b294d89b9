/// The little of YAML that a YOLO `data.yaml` is written in: keys with plain values, lists and maps, in brackets or
/// on lines of their own. What stands under other keys may be any YAML and is not looked at.
struct PlainYAML {
  indirect enum Value: Equatable {
    case scalar(String)
    case list([Value])
    case map([Entry])
  }

  struct Entry: Equatable {
    var key: String
    var value: Value
  }

  struct Line {
    var number: Int
    var text: Substring
    var indentation: Int { text.prefix { $0 == " " || $0 == "\t" }.count }
  }

  /// A key at the left margin with the lines that belong to it.
  struct Section {
    var key: String
    var lines: [Line]
    /// What follows the key on its line.
    var rest: Substring
  }

  let file: String
  let lineEnd: String
  /// The file's lines without their ends.
  let lines: [Substring]
  private(set) var sections: [Section] = []

  init(_ file: String, _ text: String) throws(DataError) {
    self.file = file
    let body = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    // A carriage return and a line feed are one character.
    lineEnd = body.contains("\r\n") ? "\r\n" : "\n"
    lines = body.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, text) in lines.enumerated() {
      let line = Line(number: index + 1, text: text)
      let content = Self.withoutComment(text)
      if content.isEmpty || content == "---" { continue }
      if line.indentation == 0, content.first != "-", content.first != "]", content.first != "}",
        let (key, rest) = Self.split(content)
      {
        if sections.contains(where: { $0.key == key }) {
          throw .malformed(
            file: file, line: line.number, column: 1, "the key \(key) is given twice")
        }
        sections.append(Section(key: key, lines: [line], rest: rest))
      } else if sections.isEmpty {
        throw .malformed(file: file, line: line.number, column: 1, "expected a key and a colon")
      } else {
        sections[sections.count - 1].lines.append(line)
      }
    }
  }

  /// The line of a key, from 1.
  func line(of key: String) -> Int {
    sections.first { $0.key == key }?.lines.first?.number ?? 1
  }

  /// What stands under a key; nil if nothing does.
  ///
  /// - Throws: ``DataError`` if it is none of the YAML that is read here.
  func value(_ key: String) throws(DataError) -> Value? {
    guard let section = sections.first(where: { $0.key == key }) else { return nil }
    let below = section.lines.dropFirst()
    if section.rest.isEmpty { return below.isEmpty ? nil : try block(Array(below), section) }
    if let first = section.rest.first, first == "[" || first == "{" {
      let text =
        String(section.rest)
        + below.map { "\n" + Self.withoutComment($0.text) }.joined()
      var flow = FlowReader(text)
      guard let value = flow.whole() else {
        throw fault(section, "is not a list or map as YAML has them")
      }
      return value
    }
    guard below.isEmpty else { throw fault(section, "has lines below its value") }
    guard section.rest != "~", section.rest != "null" else { return nil }
    return .scalar(Self.unquoted(section.rest))
  }

  private func fault(_ section: Section, _ text: String) -> DataError {
    .malformed(
      file: file, line: section.lines.first?.number ?? 1, column: 1, "\(section.key) \(text)")
  }

  /// Lines of `- item` or `key: value`, all equally far from the margin.
  private func block(_ lines: [Line], _ section: Section) throws(DataError) -> Value {
    var items: [Value] = []
    var entries: [Entry] = []
    var index = 0
    let indentation = lines[0].indentation
    while index < lines.count {
      let line = lines[index]
      index += 1
      let content = Self.withoutComment(line.text)
      guard line.indentation == indentation else {
        throw .malformed(
          file: file, line: line.number, column: line.indentation + 1,
          "\(section.key): this line is not as far from the margin as the one above")
      }
      if content == "-" || content.hasPrefix("- ") {
        items.append(try inline(content.dropFirst(2), line, section))
      } else if let (key, rest) = Self.split(content) {
        var inner: [Line] = []
        while index < lines.count,
          lines[index].indentation > indentation
            || rest.isEmpty && lines[index].indentation == indentation
              && Self.withoutComment(lines[index].text).hasPrefix("- ")
        {
          inner.append(lines[index])
          index += 1
        }
        let value: Value
        if rest.isEmpty, !inner.isEmpty {
          value = try block(inner, section)
        } else if inner.isEmpty {
          value = try inline(rest, line, section)
        } else {
          throw fault(section, "has lines below a value, on line \(inner[0].number)")
        }
        entries.append(Entry(key: key, value: value))
      } else {
        throw .malformed(
          file: file, line: line.number, column: indentation + 1,
          "\(section.key): expected '- item' or 'key: value'")
      }
    }
    guard items.isEmpty || entries.isEmpty else { throw fault(section, "mixes a list and a map") }
    return items.isEmpty ? .map(entries) : .list(items)
  }

  private func inline(
    _ text: Substring, _ line: Line, _ section: Section
  ) throws(DataError) -> Value {
    if text.first == "[" || text.first == "{" {
      var flow = FlowReader(String(text))
      if let value = flow.whole() { return value }
      throw .malformed(
        file: file, line: line.number, column: 1,
        "\(section.key): is not a list or map as YAML has them")
    }
    return .scalar(Self.unquoted(text))
  }

  /// The line without white space around it and a comment behind it.
  static func withoutComment(_ line: Substring) -> Substring {
    var quote: Character?
    var before: Character = " "
    for index in line.indices {
      let character = line[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "#" && before.isWhitespace {
        return line[..<index].trimmed
      } else if (character == "'" || character == "\"") && !(before.isLetter || before.isNumber) {
        quote = character
      }
      before = character
    }
    return line.trimmed
  }

  /// The key and what follows its colon.
  static func split(_ line: Substring) -> (String, Substring)? {
    var start = line.startIndex
    if let quote = line.first, quote == "'" || quote == "\"" {
      guard let end = line.dropFirst().firstIndex(of: quote) else { return nil }
      start = end
    }
    while let colon = line[start...].firstIndex(of: ":") {
      let rest = line[line.index(after: colon)...]
      if rest.isEmpty || rest.first == " " || rest.first == "\t" {
        return (unquoted(line[..<colon]), rest.trimmed)
      }
      start = line.index(after: colon)
    }
    return nil
  }

  /// A plain or quoted text.
  static func unquoted(_ text: Substring) -> String {
    let text = text.trimmed
    guard text.count > 1, let quote = text.first, quote == text.last else { return String(text) }
    let inner = text.dropFirst().dropLast()
    if quote == "'" { return String(inner).replacing("''", with: "'") }
    if quote == "\"" {
      return String(inner).replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    }
    return String(text)
  }
}

/// Reads lists and maps in brackets.
private struct FlowReader {
  private let text: [Character]
  private var index = 0
  private static let deepest = 8

  init(_ text: String) { self.text = Array(text) }

  /// The whole text as a value; nil if it is none.
  mutating func whole() -> PlainYAML.Value? {
    guard let value = value(0) else { return nil }
    skip()
    return index == text.count ? value : nil
  }

  private var next: Character? { index < text.count ? text[index] : nil }

  private mutating func skip() { while next?.isWhitespace ?? false { index += 1 } }

  private mutating func take(_ wanted: Character) -> Bool {
    skip()
    guard next == wanted else { return false }
    index += 1
    return true
  }

  private mutating func value(_ depth: Int) -> PlainYAML.Value? {
    guard depth < Self.deepest else { return nil }
    if take("[") {
      var items: [PlainYAML.Value] = []
      while !take("]") {
        guard let item = value(depth + 1) else { return nil }
        items.append(item)
        if !take(",") { return take("]") ? .list(items) : nil }
      }
      return .list(items)
    }
    if take("{") {
      var entries: [PlainYAML.Entry] = []
      while !take("}") {
        guard let key = scalar(endsAtColon: true), take(":"), let item = value(depth + 1) else {
          return nil
        }
        entries.append(PlainYAML.Entry(key: key, value: item))
        if !take(",") { return take("}") ? .map(entries) : nil }
      }
      return .map(entries)
    }
    return scalar(endsAtColon: false).map { .scalar($0) }
  }

  private mutating func scalar(endsAtColon: Bool) -> String? {
    skip()
    let start = index
    if let quote = next, quote == "'" || quote == "\"" {
      index += 1
      while let character = next {
        index += 1
        if character == "\\" && quote == "\"" {
          index += 1
        } else if character == quote {
          guard quote == "'" && next == "'" else {
            return PlainYAML.unquoted(Substring(String(text[start..<index])))
          }
          index += 1
        }
      }
      return nil
    }
    while let character = next, !",[]{}".contains(character),
      !(endsAtColon && character == ":")
    {
      index += 1
    }
    let found = String(text[start..<index]).trimmed
    return found.isEmpty ? nil : String(found)
  }
}
