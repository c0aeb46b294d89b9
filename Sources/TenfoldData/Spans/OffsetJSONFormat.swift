public import TenfoldCore

/// Records with a text and spans of it as offsets: doccano, Prodigy, spaCy, and the like.
///
/// What is known: the text, lists of spans, Prodigy's and spaCy's tokens, Prodigy's relations. Relations
/// by the id of their entities, as doccano has them, are left as they are, and so is everything else.
public struct OffsetJSONFormat: AnnotationFormat {
  /// The key of the text; nil for the usual ones.
  let textKey: String?
  /// The keys under which spans are.
  let spanKeys: [String]
  /// Whether there must be one of them.
  let needsSpans: Bool
  let unit: OffsetUnit

  public let cut = RecordCut.lines

  /// A format with spans under some keys.
  ///
  /// - Parameters:
  ///   - textKey: the key of the text; `text` if nil, or `data`, as early doccano has it.
  ///   - spanKeys: the keys of the lists of spans.
  ///   - needsSpans: whether a record without any of them is faulty.
  ///   - unit: what the offsets count.
  public init(
    textKey: String?, spanKeys: [String], needsSpans: Bool, unit: OffsetUnit = .codepoints
  ) {
    self.textKey = textKey
    self.spanKeys = spanKeys
    self.needsSpans = needsSpans
    self.unit = unit
  }

  public func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(RecordFault) -> AnnotatedReading {
    try .json(bytes, at: start, cut) { (frame, value) throws(RecordFault) in
      try record(frame, value)
    }
  }

  private func record(_ frame: JSONFrame, _ value: JSONValue) throws(RecordFault) -> JSONRecord {
    // spaCy's training pairs: ["text", {"entities": …}].
    let pair = try value.elements()
    var object = value
    var text: JSONValue?
    if pair.count == 2, pair[0].isString, pair[1].isObject {
      text = pair[0]
      object = pair[1]
    }
    guard object.isObject else { throw value.fault("expected { to start an object") }
    let members = try object.members()
    func find(_ key: String) -> JSONValue? { members.last { $0.key == key }?.value }
    let keys = textKey.map { [$0] } ?? ["text", "data"]
    guard let text = text ?? keys.lazy.compactMap({ find($0) }).first else {
      throw value.fault("there is no '\(keys[0])'")
    }
    var patches = JSONPatches(unit: unit)
    let number = try patches.add(text: text, "the text")
    if find("sents") != nil {
      throw value.fault("the bounds of sentences, 'sents', cannot follow; leave them out")
    }
    let hasTokens = try readTokens(find("tokens"), of: number, into: &patches)
    let lists = spanKeys.compactMap { find($0) }
    if lists.isEmpty && needsSpans {
      throw value.fault("there is no '\(spanKeys.joined(separator: "' or '"))'")
    }
    // Other tools' relations name spans by their ids, so none may go.
    let relations = try find("relations")?.elements() ?? []
    for list in lists {
      // spaCy keeps groups of spans by name.
      let groups = list.isObject ? try list.members().map(\.value) : [list]
      for group in groups {
        try SpanLists.read(
          group, of: number, hasTokens: hasTokens, mayShrink: hasTokens || relations.isEmpty,
          into: &patches)
      }
    }
    if hasTokens { try readRelations(find("relations"), of: number, into: &patches) }
    return try JSONRecord(frame, object: object, patches: patches)
  }

  private func readTokens(
    _ value: JSONValue?, of text: Int, into patches: inout JSONPatches
  ) throws(RecordFault) -> Bool {
    guard let value, value.isArray else { return false }
    let elements = try value.elements()
    guard !elements.isEmpty else { return false }
    let map = OffsetMap(patches.texts[text].text, unit)
    for element in elements {
      guard let start = try element.member("start")?.integer,
        let end = try element.member("end")?.integer
      else { throw element.fault("a token must have a start and an end") }
      let range = try map.range(start, end, unit, at: element.range.lowerBound)
      _ = patches.add(Span(range, kind: .token), in: text)
    }
    patches.add(
      .list(text: text, TokenList(elements: elements.map(\.range), role: .objects)), at: value)
    return true
  }

  /// Prodigy's relations name the last token of a span and repeat the span.
  private func readRelations(
    _ value: JSONValue?, of text: Int, into patches: inout JSONPatches
  ) throws(RecordFault) {
    for relation in try value?.elements() ?? [] {
      for member in try relation.members() {
        if member.value.isObject, member.key.hasSuffix("_span") {
          try SpanLists.read(object: member.value, of: text, hasTokens: true, into: &patches)
        } else if ["head", "child"].contains(member.key), let token = member.value.integer {
          patches.add(.lastToken(text: text, token: token, span: nil), at: member.value)
        }
      }
    }
  }
}
