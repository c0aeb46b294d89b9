internal import TenfoldCore

/// A document of WebAnno TSV.
struct WebAnnoRecord: AnnotatedRecord {
  private let header: Range<Int>
  private let range: Range<Int>
  private let layers: [WebAnnoLayer]
  private let sentences: [WebAnnoSentence]
  private let unit: OffsetUnit
  /// What has been written so far: sentences, and units of text; nil if nothing has.
  private var written: (sentences: Int, offset: Int)?
  private var copies = 0
  /// The largest numbers in brackets and of chains, once they are needed.
  private var largest: (id: Int, chain: Int)?

  var texts: [AnnotatedText] { sentences.map(\.text) }

  init(
    header: Range<Int>, range: Range<Int>, layers: [WebAnnoLayer], sentences: [WebAnnoSentence],
    unit: OffsetUnit
  ) {
    self.header = header
    self.range = range
    self.layers = layers
    self.sentences = sentences
    self.unit = unit
  }

  func value(of field: String) -> RecordValue? { nil }

  mutating func write(
    _ edited: [EditedText], from origin: RecordOrigin, _ bytes: UnsafeBufferPointer<UInt8>,
    into output: inout ByteBuffer
  ) -> Bool {
    guard !zip(sentences, edited).contains(where: { $1.hasLost(of: $0.text) }) else { return false }
    defer { copies += 1 }
    if origin.variant == 0 {
      let last = sentences.last?.block
      let content = range.lowerBound..<(last?.contentEnd ?? range.upperBound)
      output.append(UnsafeBufferPointer(rebasing: bytes[content]))
      last?.appendEnd(isRewritten: false, bytes, into: &output)
      written = (sentences.count, sentences.last?.offsets.upperBound ?? 0)
      return true
    }
    if written == nil { output.append(UnsafeBufferPointer(rebasing: bytes[header])) }
    var copy = WebAnnoCopy(
      layers: layers, sentences: sentences, edited: edited, unit: unit, bytes: bytes)
    copy.firstSentence = written?.sentences ?? 0
    copy.position = written.map { $0.offset + 1 } ?? 0
    let largest = largest ?? (findLargest(bytes, .feature), findLargest(bytes, .chain))
    self.largest = largest
    copy.idShift = copies * largest.id
    copy.chainShift = copies * largest.chain
    copy.write(into: &output)
    written = (copy.firstSentence + sentences.count, copy.position)
    return true
  }

  /// The largest number in brackets, or of a chain.
  private func findLargest(_ bytes: UnsafeBufferPointer<UInt8>, _ kind: WebAnnoColumn) -> Int {
    var largest = 0
    for sentence in sentences {
      for row in sentence.rows + sentence.parts.values.flatMap({ $0.map(\.row) }) {
        for layer in layers {
          for (number, column) in layer.columns.enumerated() {
            let cell = WebAnnoCell(Rows.string(row.fields[layer.first + number], bytes))
            for piece in cell.pieces {
              if kind == .chain {
                let link = column == .chain ? WebAnnoCopy.link(piece) : nil
                largest = max(largest, link?.chain ?? 0)
              } else {
                largest = max(largest, piece.ids.max() ?? 0)
              }
            }
          }
        }
      }
    }
    return largest
  }
}

/// A document written once more, behind what is there.
struct WebAnnoCopy {
  let layers: [WebAnnoLayer]
  let sentences: [WebAnnoSentence]
  let edited: [EditedText]
  let unit: OffsetUnit
  let bytes: UnsafeBufferPointer<UInt8>
  /// How many sentences come before.
  var firstSentence = 0
  /// Where the next sentence starts; in the end, where the last one ends.
  var position = 0
  var idShift = 0
  var chainShift = 0
  private let tokens: [[NewToken]]
  private let places: [TokenPlaces]

  init(
    layers: [WebAnnoLayer], sentences: [WebAnnoSentence], edited: [EditedText], unit: OffsetUnit,
    bytes: UnsafeBufferPointer<UInt8>
  ) {
    self.layers = layers
    self.sentences = sentences
    self.edited = edited
    self.unit = unit
    self.bytes = bytes
    tokens = zip(sentences, edited).map { NewToken.all($0.text, $1) }
    places = tokens.map { TokenPlaces($0) }
  }

  mutating func write(into output: inout ByteBuffer) {
    for (number, sentence) in sentences.enumerated() {
      if number > 0 {
        position += sentence.offsets.lowerBound - sentences[number - 1].offsets.upperBound
      }
      write(number, into: &output)
      position += OffsetMap(edited[number].text, unit).count
      let block = sentence.block
      block.appendEnd(isRewritten: true, bytes, into: &output)
    }
  }

  private func write(_ number: Int, into output: inout ByteBuffer) {
    let sentence = sentences[number]
    let text = edited[number].text
    let isEdited = text != sentence.text.text
    let map = OffsetMap(text, unit)
    var hasText = false
    for comment in sentence.comments {
      if isEdited && Rows.string(comment, bytes).hasPrefix("#Text=") {
        // Several lines of text become one.
        if hasText { continue }
        hasText = true
        output.append("#Text=")
        output.append(contentsOf: WebAnnoText.escaped(text))
      } else {
        output.append(UnsafeBufferPointer(rebasing: bytes[comment]))
      }
      output.append(contentsOf: sentence.block.lineEnd)
    }
    func offsets(_ range: Range<Int>) -> String {
      "\(position + map.offset(range.lowerBound))-\(position + map.offset(range.upperBound))"
    }
    for (place, token) in tokens[number].enumerated() {
      let id = "\(firstSentence + number + 1)-\(place + 1)"
      guard let source = token.source, !token.isFurther else {
        let columns = layers.reduce(0) { $0 + $1.columns.count }
        let fields = [id, offsets(token.range)]
        output.append(fields.joined(separator: "\t"))
        output.append(0x09)
        output.append(contentsOf: WebAnnoText.escaped(text[token.range]))
        for _ in 0..<columns { output.append("\t_") }
        if sentence.rows.first?.fields.count == columns + 4 { output.append(0x09) }
        output.append(contentsOf: sentence.block.lineEnd)
        continue
      }
      let row = sentence.rows[source]
      var edit = moved(row, id, offsets(token.range))
      let old = sentence.text.text[sentence.text.spans[source].range]
      if text[token.range] != old { edit.set(2, WebAnnoText.escaped(text[token.range])) }
      edit.write(row, bytes, into: &output)
      output.append(contentsOf: sentence.block.lineEnd)
      for (count, part) in (sentence.parts[source] ?? []).enumerated() {
        guard let range = edited[number].ranges[part.span] else { continue }
        moved(part.row, "\(id).\(count + 1)", offsets(range)).write(part.row, bytes, into: &output)
        output.append(contentsOf: sentence.block.lineEnd)
      }
    }
  }

  /// A row with its numbers moved on.
  private func moved(_ row: Rows.Row, _ id: String, _ offsets: String) -> RowEdit {
    var edit = RowEdit()
    edit.set(0, id)
    edit.set(1, offsets)
    for layer in layers {
      let cells = layer.columns.indices.map {
        WebAnnoCell(Rows.string(row.fields[layer.first + $0], bytes))
      }
      var kept: [[String]] = cells.map { _ in [] }
      let lost = lostPieces(layer, cells)
      for (column, cell) in cells.enumerated() {
        for (number, piece) in cell.pieces.enumerated() where !lost.contains(number) {
          let text = moved(piece, layer.columns[column])
          // What is first now has no mark before it.
          let isFirst = kept[column].isEmpty
          kept[column].append(isFirst ? String(text.dropFirst(piece.mark.count)) : text)
        }
        edit.set(layer.first + column, kept[column].isEmpty ? "_" : kept[column].joined())
      }
    }
    return edit
  }

  /// The pieces that refer to a token that is gone.
  private func lostPieces(_ layer: WebAnnoLayer, _ cells: [WebAnnoCell]) -> Set<Int> {
    var lost: Set<Int> = []
    for (column, kind) in layer.columns.enumerated() where kind == .reference {
      for (number, piece) in cells[column].pieces.enumerated() {
        if let place = WebAnnoPlace(piece.value), newPlace(place) == nil { lost.insert(number) }
      }
    }
    return lost
  }

  private func moved(_ piece: WebAnnoCell.Piece, _ kind: WebAnnoColumn) -> String {
    if kind == .reference, let place = WebAnnoPlace(piece.value), let new = newPlace(place) {
      return piece.moved(by: idShift, value: new)
    }
    if kind == .chain, let link = Self.link(piece) {
      return "\(piece.mark)\(link.value)->\(link.chain + chainShift)-\(link.number)"
    }
    return piece.moved(by: idShift)
  }

  private func newPlace(_ old: WebAnnoPlace) -> String? {
    guard old.sentence >= 1, old.sentence <= places.count,
      let token = places[old.sentence - 1].first(of: old.token - 1)
    else { return nil }
    return "\(firstSentence + old.sentence)-\(token + 1)\(old.part)"
  }

  /// The parts of a link of a chain, `coref->3-1`.
  static func link(
    _ piece: WebAnnoCell.Piece
  ) -> (value: Substring, chain: Int, number: Int)? {
    guard let arrow = piece.text.firstRange(of: "->") else { return nil }
    let numbers = piece.text[arrow.upperBound...].split(separator: "-").map { Int($0) }
    guard numbers.count == 2, let chain = numbers[0], let number = numbers[1],
      (0...WebAnnoCell.Piece.largestID).contains(chain)
    else { return nil }
    return (piece.text[..<arrow.lowerBound], chain, number)
  }
}
