internal import TenfoldCore

/// The texts and spans of a JSON record, and the parts of it that change with them.
struct JSONPatches {
  var texts: [AnnotatedText] = []
  private(set) var patches: [JSONPatch] = []
  /// The lists from which spans may be left out.
  var lists: [SpanList] = []
  /// The unit of all offsets.
  let unit: OffsetUnit
  private var maps: [OffsetMap] = []

  init(unit: OffsetUnit) { self.unit = unit }

  /// Adds a text that stands in the record.
  mutating func add(text value: JSONValue, _ what: String) throws(RecordFault) -> Int {
    guard let text = value.utf8 else {
      throw value.fault("\(what) must be a string")
    }
    patches.append(JSONPatch(range: value.range, part: .text(texts.count)))
    return add(text)
  }

  /// Adds a text that is put together from its tokens.
  mutating func add(_ text: [UInt8]) -> Int {
    texts.append(AnnotatedText(text: text))
    maps.append(OffsetMap(text, unit))
    return texts.count - 1
  }

  /// Adds a span whose start and end stand in the record.
  mutating func add(
    _ kind: Span.Kind, _ label: String, in text: Int, start: JSONValue, end: JSONValue
  ) throws(RecordFault) -> JSONPatch.Place {
    let first = try offset(start)
    let last = try offset(end)
    let range = try maps[text].range(first, last, unit, at: start.range.lowerBound)
    let place = add(Span(range, kind: kind, label: label), in: text)
    patches.append(JSONPatch(range: start.range, part: .start(place)))
    patches.append(JSONPatch(range: end.range, part: .end(place)))
    return place
  }

  /// Adds a span whose start and text stand in the record.
  mutating func add(
    _ kind: Span.Kind, in text: Int, start: JSONValue, surface: JSONValue
  ) throws(RecordFault) {
    let first = try offset(start)
    guard let words = surface.utf8 else { throw surface.fault("the answer must be a string") }
    let length = OffsetMap(words, unit).count
    guard first >= 0, first <= maps[text].count else {
      throw start.fault(
        "the answer starts at \(first), but the text has \(maps[text].count) \(unit.plural)")
    }
    let range = try maps[text].range(first, first + length, unit, at: start.range.lowerBound)
    guard texts[text].text[range].elementsEqual(words) else {
      let found = String(decoding: texts[text].text[range], as: UTF8.self)
      let wanted = String(decoding: words, as: UTF8.self)
      throw start.fault(
        "the answer '\(wanted)' does not start at \(first), where the text has '\(found)'")
    }
    let place = add(Span(range, kind: kind), in: text)
    patches.append(JSONPatch(range: start.range, part: .start(place)))
    patches.append(JSONPatch(range: surface.range, part: .surface(place)))
  }

  /// Adds a span that does not stand in the record by itself.
  mutating func add(_ span: Span, in text: Int) -> JSONPatch.Place {
    texts[text].spans.append(span)
    return JSONPatch.Place(text: text, span: texts[text].spans.count - 1)
  }

  /// Adds a string if it repeats the text of a span, and checks the unit of the offsets by it.
  mutating func add(surface value: JSONValue, of place: JSONPatch.Place) throws(RecordFault) {
    guard let words = value.utf8 else { return }
    let text = texts[place.text].text
    let range = texts[place.text].spans[place.span].range
    if text[range].elementsEqual(words) {
      patches.append(JSONPatch(range: value.range, part: .surface(place)))
      return
    }
    // Where another unit would make both agree, the file counts in that.
    let start = maps[place.text].offset(range.lowerBound)
    let end = maps[place.text].offset(range.upperBound)
    for other in OffsetUnit.allCases where other != unit {
      let map = OffsetMap(text, other)
      guard end <= map.count, let first = map.byte(start), let last = map.byte(end), first <= last,
        text[first..<last].elementsEqual(words)
      else { continue }
      throw value.fault(
        "the offsets \(start) and \(end) count \(other.plural), not \(unit.plural); "
          + "add --offsets \(other.rawValue)")
    }
  }

  /// Checks that each part of the record has one meaning.
  mutating func finish() throws(RecordFault) {
    patches.sort { $0.range.lowerBound < $1.range.lowerBound }
    for (first, second) in zip(patches, patches.dropFirst())
    where second.range.lowerBound < first.range.upperBound {
      throw RecordFault(
        offset: second.range.lowerBound,
        text: "this is named for two things, such as text and spans")
    }
  }

  /// Puts a string, or what stands there if it is nil, in the place of a value, unless that says something of a text.
  mutating func replace(_ value: Range<Int>, with text: String?) -> Bool {
    let place = patches.firstIndex { $0.range.upperBound > value.lowerBound } ?? patches.count
    if place < patches.count, patches[place].range.lowerBound < value.upperBound {
      guard patches[place].range == value, case .value = patches[place].part else { return false }
      patches.remove(at: place)
    }
    if let text { patches.insert(JSONPatch(range: value, part: .value(text)), at: place) }
    return true
  }

  /// Adds any other part.
  mutating func add(_ part: JSONPatch.Part, at value: JSONValue) {
    patches.append(JSONPatch(range: value.range, part: part))
  }

  private func offset(_ value: JSONValue) throws(RecordFault) -> Int {
    guard let offset = value.integer else {
      throw value.fault("an offset must be a whole number")
    }
    return offset
  }
}

// MARK: Writing

extension JSONPatches {
  /// Appends a part of the chunk with all that has changed in it.
  ///
  /// - Returns: false if the format cannot hold the edited record; what was appended is then to be
  ///   taken back.
  func write(
    _ edited: [EditedText], _ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>,
    into output: inout ByteBuffer
  ) -> Bool {
    let edits = zip(texts, edited).map { JSONTextEdit($0, $1, unit) }
    var copied = range.lowerBound
    for patch in shown(edited) {
      output.append(UnsafeBufferPointer(rebasing: bytes[copied..<patch.range.lowerBound]))
      guard write(patch, edits, bytes, into: &output) else { return false }
      copied = patch.range.upperBound
    }
    output.append(UnsafeBufferPointer(rebasing: bytes[copied..<range.upperBound]))
    return true
  }

  /// The parts that change, without what is said of spans that are left out.
  private func shown(_ edited: [EditedText]) -> [JSONPatch] {
    let gaps = lists.filter { edited[$0.text].leavesOut }.flatMap { $0.gaps(edited[$0.text]) }
    if gaps.isEmpty { return patches }
    let left = patches.filter { patch in !gaps.contains { $0.overlaps(patch.range) } }
    return (left + gaps.map { JSONPatch(range: $0, part: .nothing) }).sorted {
      $0.range.lowerBound < $1.range.lowerBound
    }
  }

  private func write(
    _ patch: JSONPatch, _ edits: [JSONTextEdit], _ bytes: UnsafeBufferPointer<UInt8>,
    into output: inout ByteBuffer
  ) -> Bool {
    func copy() { output.append(UnsafeBufferPointer(rebasing: bytes[patch.range])) }
    func write(_ number: Int?) -> Bool {
      guard let number else { return false }
      if Int(String(decoding: bytes[patch.range], as: UTF8.self)) == number {
        copy()
      } else {
        output.append(decimal: number)
      }
      return true
    }
    func write(_ text: some Collection<UInt8>, was old: some Collection<UInt8>) {
      if text.elementsEqual(old) { return copy() }
      Self.append(Array(text), like: bytes[patch.range], to: &output)
    }
    switch patch.part {
    case .text(let number):
      write(edits[number].edited.text, was: texts[number].text)
    case .start(let place):
      return write(edits[place.text].offset { $0[place.span]?.lowerBound })
    case .end(let place):
      return write(edits[place.text].offset { $0[place.span]?.upperBound })
    case .surface(let place):
      guard let range = edits[place.text].edited.ranges[place.span] else { return false }
      write(
        edits[place.text].edited.text[range],
        was: texts[place.text].text[texts[place.text].spans[place.span].range])
    case .firstToken(let text, let token, let span):
      return write(edits[text].first(of: token, span))
    case .lastToken(let text, let token, let span):
      return write(edits[text].last(of: token, span))
    case .list(let text, let list):
      return TokenListWriter(list: list, edit: edits[text], bytes: bytes, range: patch.range)
        .write(into: &output)
    case .value(let text): Self.append(Array(text.utf8), like: bytes[patch.range], to: &output)
    case .nothing: break
    }
    return true
  }

  /// Appends a string literal: in ASCII if the one it stands for is and has escapes.
  static func append(
    _ text: [UInt8], like old: Slice<UnsafeBufferPointer<UInt8>>, to output: inout ByteBuffer
  ) {
    let isASCII = old.contains(0x5C) && !old.contains { $0 >= 0x80 }
    text.withUnsafeBufferPointer {
      JSONLinesFormat.append($0, isASCII: isASCII, to: &output)
    }
  }
}

/// What became of one text of a record.
struct JSONTextEdit {
  let text: AnnotatedText
  let edited: EditedText
  let tokens: [NewToken]
  let places: TokenPlaces
  /// The bytes of the original tokens in the original text.
  let oldTokens: [Range<Int>]
  private let map: OffsetMap

  init(_ text: AnnotatedText, _ edited: EditedText, _ unit: OffsetUnit) {
    self.text = text
    self.edited = edited
    map = OffsetMap(edited.text, unit)
    oldTokens = text.spans.filter { $0.kind == .token }.map(\.range)
    tokens = oldTokens.isEmpty ? [] : NewToken.all(text, edited)
    places = TokenPlaces(tokens)
  }

  /// The first of the new tokens that an original one became, or that its span has if the token is left out.
  func first(of token: Int, _ span: Int?) -> Int? {
    if let place = places.first(of: token) { return place }
    guard let range = reduced(span) else { return nil }
    return tokens.firstIndex { $0.range.overlaps(range) }
  }

  /// The last of the new tokens that an original one became, or that its span has if the token is left out.
  func last(of token: Int, _ span: Int?) -> Int? {
    if let place = places.last(of: token) { return place }
    guard let range = reduced(span) else { return nil }
    return tokens.lastIndex { $0.range.overlaps(range) }
  }

  private func reduced(_ span: Int?) -> Range<Int>? {
    edited.leavesOut ? span.flatMap { edited.ranges[$0] } : nil
  }

  /// The offset of a byte of the new text.
  func offset(_ byte: ([Range<Int>?]) -> Int?) -> Int? { byte(edited.ranges).map(map.offset) }

  /// The offset of a byte of the new text.
  func offset(of byte: Int) -> Int { map.offset(byte) }
}
