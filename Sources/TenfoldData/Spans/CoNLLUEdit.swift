internal import TenfoldCore

/// The rows of an edited sentence of CoNLL-U.
struct CoNLLUEdit {
  private let record: CoNLLURecord
  private let edited: EditedText
  private let bytes: UnsafeBufferPointer<UInt8>
  private let tokens: [NewToken]
  /// For each new word the original one, or nil.
  private var sources: [Int?] = []
  /// For each original word, from 1, its new number.
  private var numbers: [Int: Int] = [:]
  /// For each new token its first word.
  private var firstWords: [Int] = []
  /// The new root, where the original one is gone.
  private var heir: Int?

  init(_ record: CoNLLURecord, _ edited: EditedText, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.record = record
    self.edited = edited
    self.bytes = bytes
    tokens = NewToken.all(record.text, edited)
    for token in tokens {
      firstWords.append(sources.count + 1)
      guard let source = token.source, !token.isFurther else {
        sources.append(nil)
        continue
      }
      for word in record.tokens[source].words {
        sources.append(word)
        numbers[word] = sources.count
      }
    }
    let isRootGone = !record.words.enumerated().contains {
      $0.element.head == 0 && numbers[$0.offset + 1] != nil
    }
    if isRootGone {
      let words = sources.compactMap { $0 }
      heir = words.first { survivor($0) == 0 } ?? words.first
    }
  }

  /// The nearest word above one that is still there, by its original number; 0 above the root.
  private func survivor(_ word: Int) -> Int? {
    var head = record.words[word - 1].head
    var steps = 0
    while let above = head, above > 0, numbers[above] == nil {
      guard above <= record.words.count, steps <= record.words.count else { return nil }
      head = record.words[above - 1].head
      steps += 1
    }
    return head
  }

  private func newHead(_ word: Int) -> Int? {
    guard let head = survivor(word) else { return nil }
    if head > 0 { return numbers[head] }
    guard let heir else { return 0 }
    return word == heir ? 0 : numbers[heir]
  }

  /// Appends the rows; false if no word is left.
  mutating func write(into output: inout ByteBuffer) -> Bool {
    guard sources.contains(where: { $0 != nil }) else { return false }
    for node in record.emptyNodes[0] ?? [] { write(empty: node, after: 0, 1, into: &output) }
    for (place, token) in tokens.enumerated() {
      let next = place + 1 < tokens.count ? firstWords[place + 1] : sources.count + 1
      if let source = token.source, !token.isFurther {
        write(kept: record.tokens[source], place, token, next, into: &output)
      } else {
        write(new: place, token, into: &output)
      }
    }
    return true
  }

  private func isSpaceAfter(_ place: Int) -> Bool {
    guard place + 1 < tokens.count else { return record.tokens.last?.isSpaceAfter ?? true }
    return tokens[place].range.upperBound < tokens[place + 1].range.lowerBound
  }

  private func write(
    kept token: CoNLLUToken, _ place: Int, _ new: NewToken, _ next: Int,
    into output: inout ByteBuffer
  ) {
    let form = Array(edited.text[new.range])
    let isChanged = form != token.form
    let first = firstWords[place]
    if let row = token.range {
      var edit = RowEdit()
      edit.set(CoNLLUColumn.id, "\(first)-\(first + token.words.count - 1)")
      edit.set(CoNLLUColumn.form, form)
      setSpace(row, place, in: &edit)
      end(edit, row, into: &output)
    }
    for (offset, word) in token.words.enumerated() {
      let node = record.words[word - 1]
      var edit = RowEdit()
      edit.set(CoNLLUColumn.id, String(first + offset))
      if token.range == nil {
        edit.set(CoNLLUColumn.form, form)
        // Another word has another lemma; which one, nobody has said.
        if isChanged && lowercased(form) != lowercased(token.form) {
          edit.set(CoNLLUColumn.lemma, "_")
        }
        setSpace(node.row, place, in: &edit)
      }
      if node.head != nil {
        let head = newHead(word)
        edit.set(CoNLLUColumn.head, head.map { String($0) } ?? "_")
        if head == 0 && node.head != 0 { edit.set(CoNLLUColumn.relation, "root") }
      }
      setDependencies(node.row, in: &edit)
      end(edit, node.row, into: &output)
      let empty = record.emptyNodes[word] ?? []
      for (number, node) in empty.enumerated() {
        write(empty: node, after: first + offset, number + 1, into: &output)
      }
    }
  }

  private func lowercased(_ form: [UInt8]) -> String {
    String(decoding: form, as: UTF8.self).lowercased()
  }

  /// A word that the data does not know.
  private func write(new place: Int, _ token: NewToken, into output: inout ByteBuffer) {
    let number = firstWords[place]
    let neighbor = neighbor(of: number)
    let hasHeads = record.words.contains { $0.head != nil }
    var misc = isSpaceAfter(place) ? "_" : "SpaceAfter=No"
    if record.text.spans.contains(where: { $0.kind == .entity }) {
      misc = misc == "_" ? "NER=O" : "NER=O|" + misc
    }
    let fields = [
      String(number), String(decoding: edited.text[token.range], as: UTF8.self), "_", "X", "_", "_",
      hasHeads ? String(neighbor) : "_", hasHeads ? "dep" : "_", "_", misc,
    ]
    output.append(fields.joined(separator: "\t"))
    output.append(contentsOf: record.block.lineEnd)
  }

  /// The nearest word that the data knows, the one before if there is one.
  private func neighbor(of number: Int) -> Int {
    let before = sources[..<(number - 1)].lastIndex { $0 != nil }
    let place = before ?? sources[(number - 1)...].firstIndex { $0 != nil }
    return (place ?? 0) + 1
  }

  private func write(
    empty node: CoNLLUNode, after word: Int, _ number: Int, into output: inout ByteBuffer
  ) {
    var edit = RowEdit()
    edit.set(CoNLLUColumn.id, "\(word).\(number)")
    setDependencies(node.row, in: &edit)
    end(edit, node.row, into: &output)
  }

  private func end(_ edit: RowEdit, _ row: Rows.Row, into output: inout ByteBuffer) {
    edit.write(row, bytes, into: &output)
    output.append(contentsOf: record.block.lineEnd)
  }

  private func setSpace(_ row: Rows.Row, _ place: Int, in edit: inout RowEdit) {
    var parts = Rows.string(row.fields[CoNLLUColumn.misc], bytes).split(separator: "|").map(
      String.init)
    let isSpace = isSpaceAfter(place)
    guard parts.contains("SpaceAfter=No") == isSpace else { return }
    parts.removeAll { $0 == "_" || $0.hasPrefix("SpaceAfter=") || $0.hasPrefix("SpacesAfter=") }
    if !isSpace { parts.append("SpaceAfter=No") }
    edit.set(CoNLLUColumn.misc, parts.isEmpty ? "_" : parts.joined(separator: "|"))
  }

  /// Numbers `2:nsubj|3.1:conj` anew; what is gone gives way to what is above it.
  private func setDependencies(_ row: Rows.Row, in edit: inout RowEdit) {
    let field = Rows.string(row.fields[CoNLLUColumn.dependencies], bytes)
    guard field != "_" else { return }
    var parts: [(order: Double, text: String)] = []
    for part in field.split(separator: "|") {
      guard let colon = part.firstIndex(of: ":"), let id = newId(part[..<colon]),
        let order = Double(id)
      else { continue }
      let text = id + part[colon...]
      if !parts.contains(where: { $0.text == text }) { parts.append((order, text)) }
    }
    parts.sort { $0.order < $1.order }
    edit.set(
      CoNLLUColumn.dependencies, parts.isEmpty ? "_" : parts.map(\.text).joined(separator: "|"))
  }

  private func newId(_ old: Substring) -> String? {
    let parts = old.split(separator: ".")
    guard let word = parts.first.flatMap({ Int($0) }), word <= record.words.count else {
      return nil
    }
    if word == 0 && parts.count == 1 { return "0" }
    if let number = numbers[word] {
      guard parts.count == 2 else { return String(number) }
      let place = record.emptyNodes[word]?.firstIndex { $0.id == old }
      return place.map { "\(number).\($0 + 1)" }
    }
    guard word > 0 else { return String(old) }
    return parts.count == 1 ? newHead(word).map { String($0) } : nil
  }
}
