internal import TenfoldCore

/// Reads lists of spans as JSON formats have them: `[start, end, "LABEL"]`, or objects.
enum SpanLists {
  static let startKeys = ["start", "start_offset", "startOffset", "begin"]
  static let endKeys = ["end", "end_offset", "endOffset"]
  static let labelKeys = ["label", "type", "tag", "entity", "labels"]
  static let surfaceKeys = ["text", "surface", "word"]

  /// Adds the spans of a list.
  ///
  /// - Parameters:
  ///   - value: the list; null is one without spans.
  ///   - text: the number of the text that it is of.
  ///   - hasTokens: whether spans may name tokens of that text.
  ///   - mayShrink: whether spans may be left out where their words are gone.
  ///   - patches: the spans are added to it.
  /// - Throws: ``RecordFault`` for what is no list of spans of the text.
  static func read(
    _ value: JSONValue, of text: Int, hasTokens: Bool = false, mayShrink: Bool = true,
    into patches: inout JSONPatches
  ) throws(RecordFault) {
    if value.isNull { return }
    guard value.isArray else {
      throw value.fault("expected a list of spans, such as [[0, 5, \"LABEL\"]]")
    }
    var list = SpanList(text: text, elements: [], spans: [])
    for element in try value.elements() {
      let place: JSONPatch.Place
      if element.isArray {
        let parts = try element.elements()
        guard parts.count >= 3 else {
          throw element.fault("a span must be [start, end, \"LABEL\"]")
        }
        place = try patches.add(.entity, label(parts[2]), in: text, start: parts[0], end: parts[1])
      } else if element.isObject {
        place = try read(object: element, of: text, hasTokens: hasTokens, into: &patches)
      } else {
        throw element.fault(
          "a span must be [start, end, \"LABEL\"] or an object with start and end")
      }
      list.elements.append(element.range)
      list.spans.append(place.span)
    }
    if mayShrink { patches.lists.append(list) }
  }

  @discardableResult
  static func read(
    object: JSONValue, of text: Int, hasTokens: Bool, into patches: inout JSONPatches
  ) throws(RecordFault) -> JSONPatch.Place {
    let members = try object.members()
    func find(_ keys: [String]) -> JSONValue? {
      keys.lazy.compactMap { key in members.last { $0.key == key }?.value }.first
    }
    guard let start = find(startKeys), let end = find(endKeys) else {
      throw object.fault("a span must have a start and an end")
    }
    let place = try patches.add(
      .entity, find(labelKeys).map(label) ?? "", in: text, start: start, end: end)
    for key in surfaceKeys {
      if let surface = members.last(where: { $0.key == key })?.value {
        try patches.add(surface: surface, of: place)
      }
    }
    guard hasTokens else { return place }
    for member in members {
      guard let token = member.value.integer else { continue }
      if member.key == "token_start" {
        patches.add(.firstToken(text: text, token: token, span: place.span), at: member.value)
      } else if member.key == "token_end" {
        patches.add(.lastToken(text: text, token: token, span: place.span), at: member.value)
      }
    }
    return place
  }

  private static func label(_ value: JSONValue) -> String {
    if let text = value.string { return text }
    if let first = (try? value.elements())?.first?.string { return first }
    return String(decoding: value.bytes[value.range], as: UTF8.self)
  }
}
