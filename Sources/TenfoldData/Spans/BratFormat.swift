public import TenfoldCore

/// brat's standoff format: a folder with `NAME.txt` and `NAME.ann` for each document.
///
/// The offsets and the text of `T` lines follow the text, in several fragments too; everything else (`R`,
/// `E`, `A`, `M`, `N`, `#`, `*`) names `T` lines by their ids and stays as it is.
/// Source: brat.nlplab.org/standoff.html. Offsets are code points.
public struct BratFormat: AnnotationFormat {
  let unit: OffsetUnit

  public let cut = RecordCut.documents
  public let holdsOrigin = false

  /// The format, with what its offsets count.
  public init(unit: OffsetUnit = .codepoints) { self.unit = unit }

  public func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(RecordFault) -> AnnotatedReading {
    guard let pair = DocumentPair(bytes, at: start) else {
      throw RecordFault(offset: start, text: "the document is incomplete")
    }
    let record = try BratRecord(pair, bytes, unit)
    return AnnotatedReading(.record(record), start..<pair.annotations.upperBound)
  }

  public func place(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> FilePlace? {
    var start = 0
    while start < bytes.count, let pair = DocumentPair(bytes, at: start) {
      start = pair.annotations.upperBound
      guard offset < start || start == bytes.count else { continue }
      let isText = offset < pair.text.upperBound
      let first = isText ? pair.text.lowerBound : pair.annotations.lowerBound
      let before = bytes[first..<max(first, min(offset, start))]
      let column = before.reversed().prefix { $0 != 0x0A }.count { $0 & 0xC0 != 0x80 } + 1
      return FilePlace(
        file: pair.name + (isText ? ".txt" : ".ann"), line: before.count { $0 == 0x0A } + 1,
        column: column)
    }
    return nil
  }
}

/// A document of brat.
struct BratRecord: AnnotatedRecord {
  /// A `T` line: `T1⇥Person 0 5;8 12⇥text`.
  private struct Entity {
    var offsets: Range<Int>
    var surface: Range<Int>
    /// The numbers of the spans of its fragments.
    var spans: Range<Int>
  }

  private let pair: DocumentPair
  private let unit: OffsetUnit
  private var entities: [Entity] = []
  private var text: AnnotatedText

  var texts: [AnnotatedText] { [text] }

  init(
    _ pair: DocumentPair, _ bytes: UnsafeBufferPointer<UInt8>, _ unit: OffsetUnit
  ) throws(RecordFault) {
    self.pair = pair
    self.unit = unit
    text = AnnotatedText(text: Array(bytes[pair.text]))
    let map = OffsetMap(text.text, unit)
    var start = pair.annotations.lowerBound
    while start < pair.annotations.upperBound {
      var end =
        bytes[start..<pair.annotations.upperBound].firstIndex(of: 0x0A)
        ?? pair.annotations.upperBound
      let next = min(end + 1, pair.annotations.upperBound)
      if end > start && bytes[end - 1] == 0x0D { end -= 1 }
      if end > start && bytes[start] == 0x54 { try read(start..<end, bytes, map) }
      start = next
    }
  }

  private mutating func read(
    _ line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, _ map: OffsetMap
  ) throws(RecordFault) {
    let fields = Rows.row(line, bytes, hasTabs: true).fields
    let shape = "expected an entity such as T1, tab, Person 0 5, tab, its text"
    guard fields.count >= 3, let space = bytes[fields[1]].firstIndex(of: 0x20) else {
      throw RecordFault(offset: line.lowerBound, text: shape)
    }
    let label = Rows.string(fields[1].lowerBound..<space, bytes)
    let offsets = (space + 1)..<fields[1].upperBound
    let first = text.spans.count
    for fragment in Rows.string(offsets, bytes).split(separator: ";") {
      let ends = fragment.split(separator: " ").map { Int($0) }
      guard ends.count == 2, let start = ends[0], let end = ends[1] else {
        throw RecordFault(offset: offsets.lowerBound, text: shape)
      }
      let range = try map.range(start, end, unit, at: offsets.lowerBound)
      text.spans.append(Span(range, kind: .entity, label: label))
    }
    entities.append(
      Entity(
        offsets: offsets, surface: fields[2].lowerBound..<line.upperBound,
        spans: first..<text.spans.count))
  }

  func value(of field: String) -> RecordValue? { field == "name" ? RecordValue(pair.name) : nil }

  mutating func write(
    _ edited: [EditedText], from origin: RecordOrigin, _ bytes: UnsafeBufferPointer<UInt8>,
    into output: inout ByteBuffer
  ) -> Bool {
    let edited = edited[0]
    let map = OffsetMap(edited.text, unit)
    let isEdited = edited.text != text.text
    var annotations = ByteBuffer(capacity: pair.annotations.count + 64)
    var copied = pair.annotations.lowerBound
    for entity in entities where isEdited {
      var ranges = entity.spans.compactMap { edited.ranges[$0] }
      guard ranges.count == entity.spans.count else { return false }
      ranges.sort { $0.lowerBound < $1.lowerBound }
      annotations.append(UnsafeBufferPointer(rebasing: bytes[copied..<entity.offsets.lowerBound]))
      for (number, range) in ranges.enumerated() {
        if number > 0 { annotations.append(0x3B) }
        annotations.append(decimal: map.offset(range.lowerBound))
        annotations.append(0x20)
        annotations.append(decimal: map.offset(range.upperBound))
      }
      let between = entity.offsets.upperBound..<entity.surface.lowerBound
      annotations.append(UnsafeBufferPointer(rebasing: bytes[between]))
      append(surface: ranges, of: entity, edited, bytes, to: &annotations)
      copied = entity.surface.upperBound
    }
    annotations.append(
      UnsafeBufferPointer(rebasing: bytes[copied..<pair.annotations.upperBound]))
    let name = origin.variant == 0 ? pair.name : "\(pair.name).\(origin.variant)"
    DocumentPair.append(name, edited.text, annotations.array, to: &output)
    return true
  }

  /// The text of the fragments with a space between, as brat writes it; as it was if it is the same.
  private func append(
    surface ranges: [Range<Int>], of entity: Entity, _ edited: EditedText,
    _ bytes: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer
  ) {
    let old = entity.spans.map { text.spans[$0].range }
    if zip(old, ranges).allSatisfy({ text.text[$0] == edited.text[$1] }) {
      output.append(UnsafeBufferPointer(rebasing: bytes[entity.surface]))
      return
    }
    for (number, range) in ranges.enumerated() {
      if number > 0 { output.append(0x20) }
      for byte in edited.text[range] { output.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
    }
  }
}
