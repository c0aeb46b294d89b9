internal import TenfoldCore

/// What people do to letters when they misspell, learnt from pairs of wrong and right spellings.
///
/// A pair teaches the one stretch in which its words differ, with the letter before and the letter behind
/// it, or the end of the word: `recieve`, `receive` teaches ei → ie between c and v.
final class MisspellingModel: Sendable {
  private let index: WordIndex
  /// For each stretch in its context what may stand for it, and how often that was seen.
  private let edits: [[Edit]]
  private let totals: [Int]
  /// The most characters of a stretch.
  static let longest = 3

  private struct Edit: Sendable {
    var letters: [UInt8]
    var count: Int
  }

  /// Reads `wrong<TAB>right`, or `wrong->right, right` as codespell writes it.
  init(_ bytes: MappedBytes, path: String) throws(RecipeError) {
    guard bytes.isText else { throw .malformed("\(path) is not UTF-8") }
    var learner = Learner()
    try bytes.forEachRow { (number, fields) throws(RecipeError) in
      let texts = fields.map { String(decoding: $0, as: UTF8.self) }
      if texts.count > 1 {
        learner.learn(texts[0], texts[1])
      } else if let arrow = texts[0].firstRange(of: "->") {
        let right = texts[0][arrow.upperBound...].prefix { $0 != "," }
        learner.learn(String(texts[0][..<arrow.lowerBound]), String(right))
      } else {
        throw .malformed("\(path):\(number): a line is wrong<TAB>right or wrong->right")
      }
    }
    index = learner.index
    edits = learner.edits
    totals = edits.map { $0.reduce(0) { $0 + $1.count } }
  }

  private struct Learner {
    var index = WordIndex()
    var edits: [[Edit]] = []

    mutating func learn(_ wrong: String, _ right: String) {
      let (wrong, right) = (Array(wrong.lowercased()), Array(right.lowercased()))
      guard !right.contains(" "), !wrong.contains(" "), !right.isEmpty else { return }
      var first = 0
      while first < min(wrong.count, right.count), wrong[first] == right[first] { first += 1 }
      var last = 0
      while last < min(wrong.count, right.count) - first,
        wrong[wrong.count - 1 - last] == right[right.count - 1 - last]
      {
        last += 1
      }
      let (old, new) = (right[first..<(right.count - last)], wrong[first..<(wrong.count - last)])
      guard old.count <= longest, new.count <= longest, old != new else { return }
      var key: [UInt8] = []
      if first > 0 { key += right[first - 1].utf8 }
      key.append(0)
      for character in old { key += character.utf8 }
      key.append(0)
      if last > 0 { key += right[right.count - last].utf8 }
      let number = key.withUnsafeBufferPointer { index.insert($0) }
      if number == edits.count { edits.append([]) }
      let letters = new.flatMap { Array($0.utf8) }
      if let known = edits[number].firstIndex(where: { $0.letters == letters }) {
        edits[number][known].count += 1
      } else {
        edits[number].append(Edit(letters: letters, count: 1))
      }
    }
  }

  /// Appends a misspelling of a word.
  ///
  /// - Parameters:
  ///   - word: the letters in any case.
  ///   - ends: where each character ends.
  ///   - output: the misspelling is appended to it.
  ///   - random: the step's stream.
  /// - Returns: false where nothing that was learnt fits.
  func misspell(
    _ word: UnsafeBufferPointer<UInt8>, _ ends: UnsafeBufferPointer<Int>,
    into output: inout Scratch<UInt8>, using random: inout RandomStream
  ) -> Bool {
    var chosen: (edit: Int, start: Int, end: Int)?
    var total = 0
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.count + 2) { key in
      for first in 0...ends.count {
        for last in first...min(ends.count, first + Self.longest) {
          let range = (first == 0 ? 0 : ends[first - 1])..<(last == 0 ? 0 : ends[last - 1])
          let before = first < 2 ? 0 : ends[first - 2]
          let behind = last == ends.count ? word.count : ends[last]
          guard let edit = find(word, before, range, behind, key) else { continue }
          total += totals[edit]
          // Each place by its weight among all.
          if random.integer(below: total) < totals[edit] {
            chosen = (edit, range.lowerBound, range.upperBound)
          }
        }
      }
    }
    guard let chosen else { return false }
    var draw = random.integer(below: totals[chosen.edit])
    for edit in edits[chosen.edit] {
      draw -= edit.count
      if draw < 0 {
        write(word, chosen.start..<chosen.end, edit.letters, &output)
        return true
      }
    }
    return false
  }

  private func find(
    _ word: UnsafeBufferPointer<UInt8>, _ before: Int, _ range: Range<Int>, _ behind: Int,
    _ key: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    var length = 0
    for index in before..<behind {
      if index == range.lowerBound { length = key.append(0, at: length) }
      if index == range.upperBound { length = key.append(0, at: length) }
      length = key.append(word[index] &- 0x41 < 26 ? word[index] | 0x20 : word[index], at: length)
    }
    if range.lowerBound == behind { length = key.append(0, at: length) }
    if range.upperBound == behind { length = key.append(0, at: length) }
    return index.find(UnsafeBufferPointer(rebasing: key[..<length]))
  }

  /// Writes the word with other letters in a stretch, in its case.
  private func write(
    _ word: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ letters: [UInt8],
    _ output: inout Scratch<UInt8>
  ) {
    func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
    let isAllUpper = word.count > 1 && word.allSatisfy { !($0 &- 0x61 < 26) }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: word[..<range.lowerBound]))
    let start = output.count
    output.append(contentsOf: letters)
    output.append(contentsOf: UnsafeBufferPointer(rebasing: word[range.upperBound...]))
    for index in start..<start + letters.count where output[index] &- 0x61 < 26 {
      let startsUpper = index == start && range.lowerBound == 0 && isUpper(word[0])
      if isAllUpper || startsUpper { output[index] ^= 0x20 }
    }
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  /// Stores a byte and returns the place behind it.
  fileprivate func append(_ byte: UInt8, at place: Int) -> Int {
    self[place] = byte
    return place + 1
  }
}
