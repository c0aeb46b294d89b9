internal import TenfoldCore

/// Writes a list with an element for each token of an edited text.
struct TokenListWriter {
  let list: TokenList
  let edit: JSONTextEdit
  let bytes: UnsafeBufferPointer<UInt8>
  /// The bytes of the list with its brackets.
  let range: Range<Int>

  /// What a token gets whose place in a list of numbers nobody can tell: the number that training
  /// with PyTorch and Transformers passes over.
  static let ignoredNumber = -100

  /// Appends the list; false if it cannot hold the edited tokens.
  func write(into output: inout ByteBuffer) -> Bool {
    if isUnchanged {
      output.append(UnsafeBufferPointer(rebasing: bytes[range]))
      return true
    }
    guard let elements = elements() else { return false }
    let old = list.elements
    // The white space is that of the first elements.
    let open = range.lowerBound..<(old.first?.lowerBound ?? range.lowerBound)
    output.append(UnsafeBufferPointer(rebasing: bytes[open]))
    if old.isEmpty { output.append(0x5B) }
    for (number, element) in elements.enumerated() {
      if number > 0 {
        if old.count > 1 {
          let between = old[0].upperBound..<old[1].lowerBound
          output.append(UnsafeBufferPointer(rebasing: bytes[between]))
        } else {
          output.append(", ")
        }
      }
      for byte in element { output.append(byte) }
    }
    if let last = old.last {
      output.append(UnsafeBufferPointer(rebasing: bytes[last.upperBound..<range.upperBound]))
    } else {
      output.append(0x5D)
    }
    return true
  }

  private var isUnchanged: Bool {
    edit.edited.text == edit.text.text
  }

  private func raw(_ source: Int) -> [UInt8] { Array(bytes[list.elements[source]]) }

  private func literal(_ text: String, like source: Int?) -> [UInt8] {
    literal(Array(text.utf8), like: source)
  }

  private func literal(_ text: [UInt8], like source: Int?) -> [UInt8] {
    var output = ByteBuffer()
    let model = bytes[source.map { list.elements[$0] } ?? range]
    JSONPatches.append(text, like: model, to: &output)
    return output.array
  }

  /// The ranges of the entities in the new text.
  private var ranges: [Range<Int>]? {
    let ranges = list.entities.compactMap { edit.edited.ranges[$0] }
    return ranges.count == list.entities.count ? ranges : nil
  }

  /// The elements as they are to be written.
  private func elements() -> [[UInt8]]? {
    switch list.role {
    case .forms:
      return edit.tokens.map { token in
        let form = Array(edit.edited.text[token.range])
        if let source = token.source, isSame(token, source) { return raw(source) }
        return literal(form, like: token.source)
      }
    case .tags(let column):
      guard let ranges, let tags = column.tags(of: edit.tokens, ranges: ranges) else { return nil }
      return written(tags, column)
    case .otherTags(let column): return written(column.mended(edit.tokens), column)
    case .numbers(let column):
      guard let ranges, let numbers = column.tags(of: edit.tokens, ranges: ranges) else {
        return nil
      }
      return numbers.map { Array(String($0).utf8) }
    case .values: return values()
    case .objects:
      return edit.tokens.indices.map { TokenObject(place: $0, writer: self).json() }
    }
  }

  private func written(_ tags: [String], _ column: TagColumn) -> [[UInt8]] {
    zip(tags, edit.tokens).map { tag, token in
      if let source = token.source, column.tags[source] == tag { return raw(source) }
      return literal(tag, like: token.source)
    }
  }

  /// Whether a token is an original one with the same text.
  func isSame(_ token: NewToken, _ source: Int) -> Bool {
    edit.edited.text[token.range] == edit.text.text[edit.oldTokens[source]]
  }

  /// A value goes with its token. A new token gets `_` among strings, a number that is passed over
  /// among numbers, and the value of the token before among anything else.
  private func values() -> [[UInt8]]? {
    var before = list.elements.first.map { Array(bytes[$0]) }
    return edit.tokens.map { token in
      if let source = token.source, !token.isFurther {
        before = raw(source)
        return raw(source)
      }
      guard let model = before else { return Array("null".utf8) }
      if model.first == 0x22 { return Array("\"_\"".utf8) }
      if Int(String(decoding: model, as: UTF8.self)) != nil {
        return Array(String(Self.ignoredNumber).utf8)
      }
      return model
    }
  }
}

/// A token as an object, as Prodigy and spaCy have it.
struct TokenObject {
  let place: Int
  let writer: TokenListWriter

  private var token: NewToken { writer.edit.tokens[place] }
  private var start: Int { writer.edit.offset(of: token.range.lowerBound) }
  private var end: Int { writer.edit.offset(of: token.range.upperBound) }
  private var isSpaceBehind: Bool {
    let text = writer.edit.edited.text
    return token.range.upperBound < text.count && text[token.range.upperBound] == 0x20
  }

  /// The object: an original one with the members that change, or a new one.
  func json() -> [UInt8] {
    let text = Array(writer.edit.edited.text[token.range])
    if let source = token.source, !token.isFurther { return patched(source, text) }
    let members = writer.list.elements.first.flatMap { keys($0) } ?? []
    var output = ByteBuffer()
    output.append(0x7B)
    var isFirst = true
    func member(_ key: StaticString, _ name: String, _ body: (inout ByteBuffer) -> Void) {
      guard members.contains(name) || name == "start" || name == "end" || name == "id" else {
        return
      }
      if !isFirst { output.append(", ") }
      isFirst = false
      output.append("\"")
      output.append(key)
      output.append("\": ")
      body(&output)
    }
    member("text", "text") { out in
      text.withUnsafeBufferPointer { JSONLinesFormat.append($0, isASCII: false, to: &out) }
    }
    member("start", "start") { $0.append(decimal: start) }
    member("end", "end") { $0.append(decimal: end) }
    member("id", "id") { $0.append(decimal: place) }
    member("ws", "ws") { $0.append(isSpaceBehind ? "true" : "false") }
    member("head", "head") {
      $0.append(decimal: place > 0 ? place - 1 : min(1, writer.edit.tokens.count - 1))
    }
    member("dep", "dep") { $0.append("\"dep\"") }
    output.append(0x7D)
    return output.array
  }

  private func keys(_ range: Range<Int>) -> [String]? {
    value(range).flatMap { try? $0.members() }?.map(\.key)
  }

  private func value(_ range: Range<Int>) -> JSONValue? {
    try? JSONValue(writer.bytes, at: range.lowerBound, end: range.upperBound)
  }

  private func patched(_ source: Int, _ text: [UInt8]) -> [UInt8] {
    let range = writer.list.elements[source]
    guard let members = value(range).flatMap({ try? $0.members() }) else { return [] }
    var output = ByteBuffer()
    var copied = range.lowerBound
    func replace(_ value: JSONValue, _ body: (inout ByteBuffer) -> Void) {
      output.append(UnsafeBufferPointer(rebasing: writer.bytes[copied..<value.range.lowerBound]))
      body(&output)
      copied = value.range.upperBound
    }
    for member in members {
      let value = member.value
      switch member.key {
      case "text" where value.utf8.map { $0 != text } ?? false:
        replace(value) { JSONPatches.append(text, like: writer.bytes[value.range], to: &$0) }
      case "start": replace(value) { $0.append(decimal: start) }
      case "end": replace(value) { $0.append(decimal: end) }
      case "id" where value.integer != nil: replace(value) { $0.append(decimal: place) }
      case "ws" where !value.isString:
        replace(value) { $0.append(isSpaceBehind ? "true" : "false") }
      case "head":
        guard let head = value.integer else { break }
        // A word whose head is gone hangs on itself, which is how spaCy marks a root.
        replace(value) { $0.append(decimal: writer.edit.places.first(of: head) ?? place) }
      default: break
      }
    }
    output.append(UnsafeBufferPointer(rebasing: writer.bytes[copied..<range.upperBound]))
    return output.array
  }
}
