public import TenfoldCore

/// WebAnno TSV 3, which INCEpTION writes too: a file is one document.
///
/// Each sentence is a text. A variant is the whole document again, in the same file: its sentences,
/// offsets, references and numbers in brackets go on from those before. Spans of layers that every
/// word has (parts of speech, lemmas) do not keep their words together; all others do. A relation to a word
/// that is gone is left out. Offsets are UTF-16 code units. Source: the WebAnno user guide, appendix B.
public struct WebAnnoFormat: AnnotationFormat {
  let unit: OffsetUnit

  public let cut = RecordCut.whole
  public let holdsOrigin = false

  /// The format, with what its offsets count.
  public init(unit: OffsetUnit = .utf16) { self.unit = unit }

  public func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(RecordFault) -> AnnotatedReading {
    var layers: [WebAnnoLayer] = []
    var sentences: [WebAnnoSentence] = []
    var header = start..<start
    var index = start
    while index < bytes.count {
      let block = Rows(bytes, at: index)
      index = block.range.upperBound
      let isSentence = block.lines.contains { bytes[$0.lowerBound] != 0x23 }
      if isSentence {
        sentences.append(
          try WebAnnoSentence(block, bytes, layers, number: sentences.count + 1, unit))
      } else if sentences.isEmpty {
        header = start..<index
        for line in block.lines {
          let width = layers.last.map { $0.first + $0.columns.count } ?? 3
          if let layer = WebAnnoLayer(Rows.string(line, bytes), first: width) {
            layers.append(layer)
          }
        }
      }
    }
    guard !sentences.isEmpty else { return AnnotatedReading(.other, start..<bytes.count) }
    let record = WebAnnoRecord(
      header: header, range: start..<bytes.count, layers: layers, sentences: sentences, unit: unit)
    return AnnotatedReading(.record(record), start..<bytes.count)
  }
}

/// A sentence of WebAnno TSV.
struct WebAnnoSentence {
  let block: Rows
  let comments: [Range<Int>]
  /// The rows of the tokens.
  private(set) var rows: [Rows.Row] = []
  /// For each token the rows of parts of it, with the number of their span.
  private(set) var parts: [Int: [(row: Rows.Row, span: Int)]] = [:]
  private(set) var text = AnnotatedText(text: [])
  /// Where the sentence starts and ends in the document, in the format's unit.
  private(set) var offsets = 0..<0

  /// More space than that between two tokens is a fault of the data.
  private static let widestGap = 1 << 16

  init(
    _ block: Rows, _ bytes: UnsafeBufferPointer<UInt8>, _ layers: [WebAnnoLayer], number: Int,
    _ unit: OffsetUnit
  ) throws(RecordFault) {
    self.block = block
    comments = block.lines.filter { bytes[$0.lowerBound] == 0x23 }
    let width = layers.last.map { $0.first + $0.columns.count } ?? 3
    var partRows: [(token: Int, row: Rows.Row)] = []
    for line in block.lines where bytes[line.lowerBound] != 0x23 {
      let row = Rows.row(line, bytes, hasTabs: true)
      func fault(_ text: String) -> RecordFault {
        RecordFault(offset: line.lowerBound, text: text)
      }
      let isWide = row.fields.count == width + 1 && row.fields[width].isEmpty
      guard row.fields.count == width || isWide else {
        throw fault("\(row.fields.columnCount) where the header tells of \(width)")
      }
      let id = Rows.string(row.fields[0], bytes)
      guard let place = WebAnnoPlace(id), place.sentence == number else {
        throw fault("the id is '\(id)'; it must be \(number)-\(rows.count + 1)")
      }
      if place.part.isEmpty {
        guard place.token == rows.count + 1 else {
          throw fault("the id is '\(id)'; it must be \(number)-\(rows.count + 1)")
        }
        try add(row, bytes, unit)
      } else {
        guard place.token == rows.count else {
          throw fault("the part '\(id)' must follow its token")
        }
        partRows.append((rows.count - 1, row))
      }
    }
    try add(partRows, bytes, unit)
    for layer in layers where layer.isEntity { addEntities(layer, bytes) }
  }

  static func offsets(
    _ row: Rows.Row, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(RecordFault) -> Range<Int> {
    let ends = Rows.string(row.fields[1], bytes).split(separator: "-").compactMap { Int($0) }
    guard ends.count == 2, ends[0] <= ends[1] else {
      throw RecordFault(
        offset: row.fields[1].lowerBound, text: "the offsets must be START-END, such as 0-5")
    }
    return ends[0]..<ends[1]
  }

  private mutating func add(
    _ row: Rows.Row, _ bytes: UnsafeBufferPointer<UInt8>, _ unit: OffsetUnit
  ) throws(RecordFault) {
    let place = try Self.offsets(row, bytes)
    let raw = Array(bytes[row.fields[2]])
    let plain = WebAnnoText.unescaped(raw)
    guard let form = [plain, raw].first(where: { OffsetMap($0, unit).count == place.count }) else {
      throw RecordFault(
        offset: row.fields[1].lowerBound,
        text: "the offsets tell of \(place.count) \(unit.plural), but the token has "
          + "\(OffsetMap(plain, unit).count); does the file count otherwise? "
          + "then say so with --offsets")
    }
    if rows.isEmpty {
      offsets = place
    } else {
      let gap = place.lowerBound - offsets.upperBound
      guard (0...Self.widestGap).contains(gap) else {
        throw RecordFault(
          offset: row.fields[1].lowerBound,
          text: gap < 0
            ? "the token starts before the one before it ends"
            : "\(gap) characters between two tokens of a sentence")
      }
      text.text += Array(repeating: 0x20, count: place.lowerBound - offsets.upperBound)
    }
    offsets = offsets.lowerBound..<place.upperBound
    let start = text.text.count
    text.text += form
    text.spans.append(Span(start..<text.text.count, kind: .token))
    rows.append(row)
  }

  /// Parts of tokens are entities: they keep their letters.
  private mutating func add(
    _ partRows: [(token: Int, row: Rows.Row)], _ bytes: UnsafeBufferPointer<UInt8>,
    _ unit: OffsetUnit
  ) throws(RecordFault) {
    let map = OffsetMap(text.text, unit)
    for (token, row) in partRows {
      let place = try Self.offsets(row, bytes)
      let range = try map.range(
        place.lowerBound - offsets.lowerBound, place.upperBound - offsets.lowerBound, unit,
        at: row.fields[1].lowerBound)
      parts[token, default: []].append((row, text.spans.count))
      text.spans.append(Span(range, kind: .entity))
    }
  }

  /// Adds the runs of tokens that a layer marks: those with the same number, or single ones.
  private mutating func addEntities(_ layer: WebAnnoLayer, _ bytes: UnsafeBufferPointer<UInt8>) {
    var found: [Int: (first: Int, last: Int, label: String)] = [:]
    var single: [(token: Int, label: String)] = []
    guard let offset = layer.columns.lastIndex(of: .feature) else { return }
    for (token, row) in rows.enumerated() {
      let cell = WebAnnoCell(Rows.string(row.fields[layer.first + offset], bytes))
      if cell.isEmpty { continue }
      for piece in cell.pieces {
        if let id = piece.ids.first {
          found[id] = (found[id]?.first ?? token, token, String(piece.value))
        } else {
          single.append((token, String(piece.value)))
        }
      }
    }
    for (_, run) in found.sorted(by: { $0.key < $1.key }) {
      let start = text.spans[run.first].range.lowerBound
      let end = text.spans[run.last].range.upperBound
      text.spans.append(Span(start..<end, kind: .entity, label: run.label))
    }
    for (token, label) in single {
      text.spans.append(Span(text.spans[token].range, kind: .entity, label: label))
    }
  }
}

/// What WebAnno writes with a backslash.
enum WebAnnoText {
  static func unescaped(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index] == 0x5C && index + 1 < text.count {
        index += 1
        switch text[index] {
        case 0x74: result.append(0x09)
        case 0x6E: result.append(0x0A)
        case 0x72: result.append(0x0D)
        default: result.append(text[index])
        }
      } else {
        result.append(text[index])
      }
      index += 1
    }
    return result
  }

  static func escaped(_ text: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for byte in text {
      switch byte {
      case 0x5C: result += [0x5C, 0x5C]
      case 0x09: result += [0x5C, 0x74]
      case 0x0A: result += [0x5C, 0x6E]
      case 0x0D: result += [0x5C, 0x72]
      default: result.append(byte)
      }
    }
    return result
  }
}
