public import TenfoldCore

/// Records with a list of tokens and lists of tags, as Hugging Face's sets for token classification.
///
/// The text is the tokens with a space between. Every further list of the same length follows the
/// tokens. Tags are words (`B-PER`) or numbers, of which 0 is outside.
public struct TokenListFormat: AnnotationFormat {
  /// The keys of tags of entities, in the order in which they are looked for.
  static let tagKeys = ["ner_tags", "tags", "labels", "ner", "label", "entities"]

  let tokensKey: String
  let tagsKey: String?

  public let cut = RecordCut.lines

  /// A format with its keys.
  ///
  /// - Parameters:
  ///   - tokensKey: the key of the tokens; `tokens` if nil.
  ///   - tagsKey: the key of the tags of entities; nil for the first of the usual ones.
  public init(tokensKey: String? = nil, tagsKey: String? = nil) {
    self.tokensKey = tokensKey ?? "tokens"
    self.tagsKey = tagsKey
  }

  public func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(RecordFault) -> AnnotatedReading {
    try .json(bytes, at: start, cut) { (frame, value) throws(RecordFault) in
      try record(frame, value)
    }
  }

  private func record(_ frame: JSONFrame, _ object: JSONValue) throws(RecordFault) -> JSONRecord {
    guard object.isObject else { throw object.fault("expected { to start an object") }
    let members = try object.members()
    guard let tokens = members.last(where: { $0.key == tokensKey })?.value, tokens.isArray else {
      throw object.fault("there is no list '\(tokensKey)'")
    }
    let keys = tagsKey.map { [$0] } ?? Self.tagKeys
    guard
      let tagsMember = keys.lazy.compactMap({ key in
        members.last { $0.key == key && $0.value.isArray }
      }).first
    else { throw object.fault("there is no list '\(keys.joined(separator: "' or '"))'") }
    let elements = try tokens.elements()
    var text: [UInt8] = []
    var ranges: [Range<Int>] = []
    for (index, element) in elements.enumerated() {
      guard let form = element.utf8 else { throw element.fault("a token must be a string") }
      if index > 0 { text.append(0x20) }
      ranges.append(text.count..<(text.count + form.count))
      text += form
    }
    var patches = JSONPatches(unit: .bytes)
    let number = patches.add(text)
    for range in ranges { _ = patches.add(Span(range, kind: .token), in: number) }
    patches.add(
      .list(text: number, TokenList(elements: elements.map(\.range), role: .forms)), at: tokens)
    for member in members where member.value.isArray && member.key != tokensKey {
      let values = try member.value.elements()
      let isTags = member.key == tagsMember.key
      guard values.count == elements.count else {
        if !isTags { continue }
        throw member.value.fault(
          "\(values.count) tags for \(elements.count) tokens; both lists must be as long")
      }
      let list = try list(values, isTags: isTags, of: number, ranges, into: &patches)
      patches.add(.list(text: number, list), at: member.value)
    }
    return try JSONRecord(frame, object: object, patches: patches)
  }

  private func list(
    _ values: [JSONValue], isTags: Bool, of text: Int, _ ranges: [Range<Int>],
    into patches: inout JSONPatches
  ) throws(RecordFault) -> TokenList {
    var list = TokenList(elements: values.map(\.range), role: .values)
    let words = values.compactMap(\.string)
    let numbers = values.compactMap(\.integer)
    guard isTags else {
      if words.count == values.count && TagColumn.areTags(words) {
        list.role = .otherTags(TagColumn(words))
      }
      return list
    }
    let runs: [TaggedRun]
    if words.count == values.count {
      let column = TagColumn(words)
      list.role = .tags(column)
      runs = column.runs
    } else if numbers.count == values.count {
      let column = TagNumbers(numbers)
      list.role = .numbers(column)
      runs = column.runs
    } else {
      throw values.first?.fault("tags must be all strings or all whole numbers")
        ?? RecordFault(offset: 0, text: "tags must be all strings or all whole numbers")
    }
    for run in runs {
      let range =
        ranges[run.tokens.lowerBound].lowerBound..<ranges[run.tokens.upperBound - 1].upperBound
      let place = patches.add(Span(range, kind: .entity, label: run.label), in: text)
      list.entities.append(place.span)
    }
    return list
  }
}
