internal import TenfoldCore

/// Sentences as blocks of pieces, without the white space behind them.
extension TextDraft {
  /// Finds the sentences and leaves them in `sentences`.
  mutating func findSentences() {
    sentences.removeAll()
    var start = -1
    var end = 0
    for index in 0..<pieces.count where pieces[index].length > 0 {
      let piece = pieces[index]
      // White space of a labelled span belongs to the sentence of the span.
      if piece.kind == .space && !piece.traits.contains(.entity) { continue }
      // Marks before a sentence's first word, such as an opening quote, stay with the sentence before.
      if piece.hasContent && piece.traits.contains(.sentenceStart) && start >= 0,
        !isLabelled(end - 1...index)
      {
        sentences.append(BufferRange(start: Int32(start), end: Int32(end)))
        start = -1
      }
      if start < 0 { start = index }
      end = index + 1
    }
    if start >= 0 { sentences.append(BufferRange(start: Int32(start), end: Int32(end))) }
  }

  /// Whether all of a run lies in labelled spans, so that one may reach from end to end: what it joins is
  /// one sentence.
  private func isLabelled(_ run: ClosedRange<Int>) -> Bool {
    run.allSatisfy { pieces[$0].length == 0 || pieces[$0].traits.contains(.entity) }
  }

  /// Puts the sentences in another order; what stands between them stays where it is.
  ///
  /// - Parameter order: for each place the number of the sentence that comes there.
  mutating func reorderSentences(_ order: [Int]) {
    merged.removeAll()
    var next = 0
    for (place, sentence) in order.enumerated() {
      let here = sentences[place]
      while next < Int(here.start) {
        merged.append(pieces[next])
        next += 1
      }
      let range = sentences[sentence]
      for index in Int(range.start)..<Int(range.end) { merged.append(pieces[index]) }
      next = Int(here.end)
    }
    while next < pieces.count {
      merged.append(pieces[next])
      next += 1
    }
    let before = pieces
    pieces = merged
    merged = before
    isPristine = false
  }

  /// How many bytes a block of pieces has.
  func length(of range: BufferRange) -> Int {
    (Int(range.start)..<Int(range.end)).reduce(0) { $0 + Int(pieces[$1].length) }
  }

  /// The bytes of all sentences, end to end.
  func text(of ranges: Scratch<BufferRange>) -> [UInt8] {
    ranges.elements.flatMap { range in
      (Int(range.start)..<Int(range.end)).flatMap { Array(bytes(of: $0)) }
    }
  }

  /// Whether a whole sentence may go. Guards on single words do not speak for it; that on labelled spans
  /// does.
  func isFree(_ run: Range<Int>) -> Bool {
    let mask = locks.keepsEntities ? TokenTraits.entity.rawValue : 0
    return run.allSatisfy { pieces[$0].traits.rawValue & mask == 0 }
  }

  /// Takes a sentence out, with the white space that it no longer needs: that behind it, or that before
  /// it where nothing follows.
  mutating func deleteSentence(_ number: Int) {
    let range = sentences[number]
    for index in Int(range.start)..<Int(range.end) { pieces[index].length = 0 }
    var isLast = true
    for index in Int(range.end)..<pieces.count
    where pieces[index].kind != .space && pieces[index].length > 0 {
      isLast = false
      break
    }
    var index = isLast ? Int(range.start) - 1 : Int(range.end)
    while index >= 0, index < pieces.count, !pieces[index].traits.contains(.entity),
      pieces[index].kind == .space || pieces[index].length == 0
    {
      pieces[index].length = 0
      index += isLast ? -1 : 1
    }
    isPristine = false
  }

  /// Selects the numbers of the sentences that may stand elsewhere. One without a mark at its end, such
  /// as a heading, would run into the next; where none has one, lines are sentences, and all may move.
  mutating func selectMovableSentences() {
    findSentences()
    selection.removeAll()
    for number in sentences.indices where endsInMark(number) { selection.append(number) }
    if selection.isEmpty { for number in sentences.indices { selection.append(number) } }
  }

  /// Selects the numbers of the sentences all of whose words the guards leave open to an action.
  mutating func selectSentences(_ action: EditAction) {
    findSentences()
    selection.removeAll()
    let mask = locks.mask(action)
    for number in sentences.indices {
      let range = Int(sentences[number].start)..<Int(sentences[number].end)
      if range.allSatisfy({ pieces[$0].length == 0 || pieces[$0].traits.rawValue & mask == 0 }) {
        selection.append(number)
      }
    }
  }

  private func endsInMark(_ number: Int) -> Bool {
    var index = Int(sentences[number].end) - 1
    while index > Int(sentences[number].start), pieces[index].length == 0 { index -= 1 }
    return pieces[index].kind == .punctuation
  }

  /// Writes the numbers of sentences, from 1, into a note.
  mutating func noteSentences(_ numbers: some Sequence<Int>) {
    var isFirst = true
    for number in numbers {
      if !isFirst { noteComma() }
      note(number: number + 1)
      isFirst = false
    }
  }
}
