public import TenfoldCore

/// Columns of a word a line with a blank line between sentences, as in CoNLL-2003.
///
/// The text is the words with a space between; the last column holds the tags of entities. Further
/// columns of tags are mended where an edit breaks them; in any other a new word has `_`.
/// Source: Tjong Kim Sang and De Meulder 2003.
public struct CoNLLFormat: AnnotationFormat {
  /// The places of the columns, from 0; nil for the first and the last.
  let wordColumn: Int?
  let tagColumn: Int?

  public let cut = RecordCut.blocks
  public let holdsOrigin = false

  /// A format with the numbers, from 1, of the column of words, by default the first, and that of
  /// tags, by default the last.
  public init(wordColumn: Int? = nil, tagColumn: Int? = nil) {
    self.wordColumn = wordColumn.map { $0 - 1 }
    self.tagColumn = tagColumn.map { $0 - 1 }
  }

  public func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(RecordFault) -> AnnotatedReading {
    let block = Rows(bytes, at: start)
    guard let first = block.lines.first, !RowBlocks.startsDocument(bytes, first.lowerBound) else {
      return AnnotatedReading(.other, block.range)
    }
    let hasTabs = bytes[first].contains(0x09)
    let rows = block.lines.map { Rows.row($0, bytes, hasTabs: hasTabs) }
    let width = rows[0].fields.count
    let word = wordColumn ?? 0
    let tag = tagColumn ?? width - 1
    guard word < width, tag < width, word != tag else {
      throw RecordFault(
        offset: first.lowerBound,
        text: "\(rows[0].fields.columnCount); there must be one of words "
          + "(number \(word + 1)) and one of tags (number \(max(tag, 1) + 1)), with tabs or spaces between"
      )
    }
    for row in rows where row.fields.count != width {
      throw RecordFault(
        offset: row.content.lowerBound,
        text: "\(row.fields.columnCount) where the sentence has \(width)")
    }
    return AnnotatedReading(
      .record(CoNLLRecord(block, rows, word: word, tag: tag, bytes)), block.range)
  }
}

/// A sentence in columns.
struct CoNLLRecord: AnnotatedRecord {
  private let block: Rows
  private let rows: [Rows.Row]
  private let word: Int
  private let tags: TagColumn
  private let tag: Int
  /// Further columns of tags.
  private var otherTags: [Int: TagColumn] = [:]
  private let text: AnnotatedText

  var texts: [AnnotatedText] { [text] }

  init(
    _ block: Rows, _ rows: [Rows.Row], word: Int, tag: Int,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    self.block = block
    self.rows = rows
    self.word = word
    self.tag = tag
    func column(_ number: Int) -> [String] {
      rows.map { Rows.string($0.fields[number], bytes) }
    }
    tags = TagColumn(column(tag))
    for number in rows[0].fields.indices where number != word && number != tag {
      let values = column(number)
      if TagColumn.areTags(values) { otherTags[number] = TagColumn(values) }
    }
    text = AnnotatedText(
      words: rows.map { Array(bytes[$0.fields[word]]) }, runs: tags.runs)
  }

  func value(of field: String) -> RecordValue? { nil }

  mutating func write(
    _ edited: [EditedText], from origin: RecordOrigin, _ bytes: UnsafeBufferPointer<UInt8>,
    into output: inout ByteBuffer
  ) -> Bool {
    let edited = edited[0]
    if edited.text == text.text {
      let content = block.range.lowerBound..<block.contentEnd
      output.append(UnsafeBufferPointer(rebasing: bytes[content]))
      block.appendEnd(isRewritten: false, bytes, into: &output)
      return true
    }
    let tokens = NewToken.all(text, edited)
    let entities = zip(text.spans, edited.ranges).filter { $0.0.kind == .entity }.compactMap(\.1)
    guard !tokens.isEmpty, entities.count == tags.runs.count,
      let newTags = tags.tags(of: tokens, ranges: entities)
    else { return false }
    let others = otherTags.mapValues { $0.mended(tokens) }
    for (place, token) in tokens.enumerated() {
      var edit = RowEdit()
      let form = Array(edited.text[token.range])
      let source = token.source ?? (place > 0 ? tokens[place - 1].source : nil) ?? 0
      let isKept = token.source != nil && !token.isFurther
      if !isKept {
        for field in rows[source].fields.indices { edit.set(field, "_") }
      }
      edit.set(word, form)
      edit.set(tag, newTags[place])
      for (field, column) in others { edit.set(field, column[place]) }
      edit.write(rows[source], bytes, into: &output)
      output.append(contentsOf: block.lineEnd)
    }
    block.appendEnd(isRewritten: true, bytes, into: &output)
    return true
  }
}

extension Rows {
  /// Appends the blank lines behind a block. The last one of a file may lack them, and even its line
  /// end, which others need.
  ///
  /// - Parameters:
  ///   - isRewritten: whether all lines were written anew, with their ends.
  ///   - bytes: the chunk.
  ///   - output: is appended to.
  func appendEnd(
    isRewritten: Bool, _ bytes: UnsafeBufferPointer<UInt8>, into output: inout ByteBuffer
  ) {
    output.append(UnsafeBufferPointer(rebasing: bytes[contentEnd..<range.upperBound]))
    guard contentEnd == range.upperBound else { return }
    if !isRewritten && bytes[contentEnd - 1] != 0x0A { output.append(contentsOf: lineEnd) }
    output.append(contentsOf: lineEnd)
  }
}

extension AnnotatedText {
  /// Words with a space between, as tokens, and runs of them as entities.
  init(words: [[UInt8]], runs: [TaggedRun]) {
    var text: [UInt8] = []
    var ranges: [Range<Int>] = []
    for (index, word) in words.enumerated() {
      if index > 0 { text.append(0x20) }
      ranges.append(text.count..<(text.count + word.count))
      text += word
    }
    self.init(text: text, spans: ranges.map { Span($0, kind: .token) })
    for run in runs {
      let start = ranges[run.tokens.lowerBound].lowerBound
      let end = ranges[run.tokens.upperBound - 1].upperBound
      spans.append(Span(start..<end, kind: .entity, label: run.label))
    }
  }
}
