public import TenfoldCore

/// CoNLL-U: ten columns, comments, ranges of words for one token, empty nodes.
///
/// The text is the tokens with the spaces that `SpaceAfter=No` leaves; entities are read from
/// `NER=B-PER` in the last column where it is there. Ids, heads and dependencies are numbered anew; a
/// word whose head is gone hangs on the head's head, and a new word on its neighbour, as `dep`.
/// Source: universaldependencies.org/format.html.
public struct CoNLLUFormat: AnnotationFormat {
  public let cut = RecordCut.blocks

  /// The format.
  public init() {}

  public func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(RecordFault) -> AnnotatedReading {
    let block = Rows(bytes, at: start)
    guard !block.lines.isEmpty else { return AnnotatedReading(.other, block.range) }
    return AnnotatedReading(.record(try CoNLLURecord(block, bytes)), block.range)
  }
}

/// The columns of CoNLL-U.
enum CoNLLUColumn {
  static let id = 0
  static let form = 1
  static let lemma = 2
  static let upos = 3
  static let head = 6
  static let relation = 7
  static let dependencies = 8
  static let misc = 9
  static let count = 10
}

/// A row of CoNLL-U that stands for a node of the tree.
struct CoNLLUNode {
  var row: Rows.Row
  /// The id as it is written: `3`, or `3.1` of an empty node.
  var id: String
  var head: Int?
}

/// A token of the text: a word, or several words under one form.
struct CoNLLUToken {
  /// The row of a range of words, `1-2`.
  var range: Rows.Row?
  /// The numbers of its words, from 1.
  var words: Range<Int>
  var form: [UInt8]
  var isSpaceAfter: Bool
}

/// A sentence of CoNLL-U.
struct CoNLLURecord: AnnotatedRecord {
  let block: Rows
  let comments: [Range<Int>]
  /// The words; the word of id n has the place n - 1.
  private(set) var words: [CoNLLUNode] = []
  /// Empty nodes by the number of the word that they follow.
  private(set) var emptyNodes: [Int: [CoNLLUNode]] = [:]
  private(set) var tokens: [CoNLLUToken] = []
  private(set) var text: AnnotatedText
  private let values: [String: String]

  var texts: [AnnotatedText] { [text] }

  init(_ block: Rows, _ bytes: UnsafeBufferPointer<UInt8>) throws(RecordFault) {
    self.block = block
    comments = block.lines.filter { bytes[$0.lowerBound] == 0x23 }
    text = AnnotatedText(text: [])
    var values: [String: String] = [:]
    for comment in comments {
      let line = Rows.string(comment, bytes).dropFirst()
      guard let equals = line.firstIndex(of: "=") else { continue }
      let name = line[..<equals].trimmed
      if Provenance.columns.contains(name) {
        throw RecordFault(
          offset: comment.lowerBound,
          text: "the comment \(name) is already there; augment the original instead")
      }
      values[name] = line[line.index(after: equals)...].trimmed
    }
    self.values = values
    var covered = 0
    for line in block.lines where bytes[line.lowerBound] != 0x23 {
      try read(Rows.row(line, bytes, hasTabs: true), bytes, &covered)
    }
    if let last = tokens.last, last.words.upperBound > words.count + 1 {
      throw RecordFault(
        offset: last.range?.content.lowerBound ?? block.range.lowerBound,
        text: "the range goes beyond the last word, \(words.count)")
    }
    composeText(bytes)
  }

  func value(of field: String) -> RecordValue? { values[field].map { RecordValue($0) } }

  private mutating func read(
    _ row: Rows.Row, _ bytes: UnsafeBufferPointer<UInt8>, _ covered: inout Int
  ) throws(RecordFault) {
    func fault(_ text: String) -> RecordFault {
      RecordFault(offset: row.content.lowerBound, text: text)
    }
    guard row.fields.count == CoNLLUColumn.count else {
      throw fault("\(row.fields.columnCount); CoNLL-U has 10, with a tab between")
    }
    let id = Rows.string(row.fields[CoNLLUColumn.id], bytes)
    let form = Array(bytes[row.fields[CoNLLUColumn.form]])
    let misc = Rows.string(row.fields[CoNLLUColumn.misc], bytes).split(separator: "|")
    let isSpaceAfter = !misc.contains("SpaceAfter=No")
    if id.contains("-") {
      let ends = id.split(separator: "-").compactMap { Int($0) }
      guard ends.count == 2, ends[0] == words.count + 1, ends[1] >= ends[0], ends[1] < .max,
        ends[0] > covered
      else {
        throw fault("the id '\(id)' is no range that starts with the next word, \(words.count + 1)")
      }
      covered = ends[1]
      tokens.append(
        CoNLLUToken(
          range: row, words: ends[0]..<(ends[1] + 1), form: form, isSpaceAfter: isSpaceAfter))
    } else if id.contains(".") {
      guard id.split(separator: ".").first.flatMap({ Int($0) }) == words.count else {
        throw fault("the empty node '\(id)' must follow word \(words.count)")
      }
      emptyNodes[words.count, default: []].append(CoNLLUNode(row: row, id: id))
    } else {
      guard Int(id) == words.count + 1 else {
        throw fault("the id is '\(id)'; it must be \(words.count + 1)")
      }
      let head = Rows.string(row.fields[CoNLLUColumn.head], bytes)
      guard head == "_" || Int(head).map({ $0 >= 0 }) ?? false else {
        throw fault("the head is '\(head)'; it must be the number of a word, 0 or _")
      }
      words.append(CoNLLUNode(row: row, id: id, head: Int(head)))
      if words.count > covered {
        tokens.append(
          CoNLLUToken(
            range: nil, words: words.count..<(words.count + 1), form: form,
            isSpaceAfter: isSpaceAfter))
      }
    }
  }

  private mutating func composeText(_ bytes: UnsafeBufferPointer<UInt8>) {
    for (index, token) in tokens.enumerated() {
      let start = text.text.count
      text.text += token.form
      text.spans.append(Span(start..<text.text.count, kind: .token))
      if token.isSpaceAfter && index + 1 < tokens.count { text.text.append(0x20) }
    }
    let tags = tokens.map { token in
      Self.entityTag(
        Rows.string(
          (token.range ?? words[token.words.lowerBound - 1].row)
            .fields[CoNLLUColumn.misc], bytes))
    }
    for run in TagColumn(tags).runs {
      let start = text.spans[run.tokens.lowerBound].range.lowerBound
      let end = text.spans[run.tokens.upperBound - 1].range.upperBound
      text.spans.append(Span(start..<end, kind: .entity, label: run.label))
    }
  }

  private static func entityTag(_ misc: String) -> String {
    for part in misc.split(separator: "|") where part.lowercased().hasPrefix("ner=") {
      return String(part.dropFirst(4))
    }
    return "O"
  }

  mutating func write(
    _ edited: [EditedText], from origin: RecordOrigin, _ bytes: UnsafeBufferPointer<UInt8>,
    into output: inout ByteBuffer
  ) -> Bool {
    let edited = edited[0]
    guard !edited.hasLost(of: text) else { return false }
    let start = output.count
    let isEdited = edited.text != text.text
    writeComments(origin, isEdited ? edited.text : nil, bytes, into: &output)
    if isEdited {
      var edit = CoNLLUEdit(self, edited, bytes)
      guard edit.write(into: &output) else {
        output.truncate(to: start)
        return false
      }
    } else {
      let first = comments.last.map { line in
        (line.upperBound..<block.contentEnd).first { bytes[$0] == 0x0A }.map { $0 + 1 }
          ?? block.contentEnd
      }
      let rows = (first ?? block.range.lowerBound)..<block.contentEnd
      output.append(UnsafeBufferPointer(rebasing: bytes[rows]))
    }
    block.appendEnd(isRewritten: isEdited, bytes, into: &output)
    return true
  }

  private func writeComments(
    _ origin: RecordOrigin, _ newText: [UInt8]?, _ bytes: UnsafeBufferPointer<UInt8>,
    into output: inout ByteBuffer
  ) {
    for comment in comments {
      let line = Rows.string(comment, bytes)
      let isText = line.dropFirst().trimmedStart.hasPrefix("text =") || line.hasPrefix("# text=")
      if let newText, isText {
        output.append("# text = ")
        output.append(contentsOf: newText)
      } else {
        output.append(UnsafeBufferPointer(rebasing: bytes[comment]))
      }
      output.append(contentsOf: block.lineEnd)
    }
    let values = [
      origin.origin.text, String(origin.variant),
      String(decoding: origin.operations, as: UTF8.self),
    ]
    for (name, value) in zip(Provenance.columns, values) {
      output.append("# \(name) = \(value.replacing("\n", with: " "))")
      output.append(contentsOf: block.lineEnd)
    }
  }
}

extension Substring {
  var trimmedStart: Substring { drop { $0 == " " || $0 == "\t" } }

  var trimmed: String {
    var rest = trimmedStart
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return String(rest)
  }
}
