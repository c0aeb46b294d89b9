internal import TenfoldCore

/// Which characters may stand for which: made once from a list, asked for every letter.
///
/// A character is the bytes of a grapheme cluster, of four at most.
struct CharacterTable: Sendable {
  private struct Slot {
    var key: UInt32 = 0
    var first: UInt16 = 0
    var count: UInt16 = 0
  }

  private var slots: [Slot]
  private var ends: [UInt32] = [0]
  private var letters: [UInt8] = []

  /// Takes characters with those that may stand for them; rows of one character are gathered.
  init(_ rows: [(character: String, others: [String])]) {
    var order: [UInt32] = []
    var gathered: [UInt32: [String]] = [:]
    for (character, others) in rows {
      guard let key = Self.key(character) else { continue }
      if gathered[key] == nil { order.append(key) }
      gathered[key, default: []] += others
    }
    var size = 64
    while size < order.count * 2 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    for key in order {
      let others = gathered[key] ?? []
      let slot = Slot(
        key: key, first: UInt16(clamping: ends.count - 1), count: UInt16(clamping: others.count))
      for other in others {
        letters += other.utf8
        ends.append(UInt32(letters.count))
      }
      var place = Self.hash(key) & (size - 1)
      while slots[place].key != 0 { place = (place + 1) & (size - 1) }
      slots[place] = slot
    }
  }

  /// Reads a list of `character<TAB>others[<TAB>mark]`, the others split at comma and space.
  ///
  /// - Parameters:
  ///   - path: the list's path in the repository.
  ///   - accepts: asked for each row's third column, or "" where there is none.
  init(_ path: String, accepts: (String) -> Bool = { _ in true }) {
    self.init(Self.rows(path, accepts: accepts))
  }

  /// The rows of a list.
  static func rows(
    _ path: String, accepts: (String) -> Bool = { _ in true }
  ) -> [(character: String, others: [String])] {
    var rows: [(character: String, others: [String])] = []
    WordList(path).forEachRow { fields in
      let texts = fields.map { String(decoding: $0, as: UTF8.self) }
      guard texts.count >= 2, accepts(texts.count > 2 ? texts[2] : "") else { return }
      rows.append((texts[0], Self.items(texts[1])))
    }
    return rows
  }

  /// The parts of a column, split at comma and space.
  static func items(_ column: String) -> [String] {
    var items = [""]
    var rest = column[...]
    while let first = rest.first {
      if first == ",", rest.dropFirst().first == " " {
        items.append("")
        rest = rest.dropFirst(2)
      } else {
        items[items.count - 1].append(first)
        rest = rest.dropFirst()
      }
    }
    return items
  }

  private static func key(_ character: String) -> UInt32? {
    var copy = character
    return copy.withUTF8 { $0.isEmpty || $0.count > 4 ? nil : key($0[...]) }
  }

  /// The bytes of a character of four at most, the first highest.
  @inline(__always)
  private static func key(_ character: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32 {
    var key: UInt32 = 0
    for byte in character { key = key << 8 | UInt32(byte) }
    return key
  }

  @inline(__always)
  private static func hash(_ key: UInt32) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B1) >> 12)
  }

  /// The numbers of the characters that may stand for one; none for one that is not in the list.
  @inline(__always)
  func others(of character: Slice<UnsafeBufferPointer<UInt8>>) -> Range<Int> {
    guard character.count <= 4 else { return 0..<0 }
    let key = Self.key(character)
    guard key != 0 else { return 0..<0 }
    let mask = slots.count &- 1
    var place = Self.hash(key) & mask
    while slots[place].key != key {
      if slots[place].key == 0 { return 0..<0 }
      place = (place &+ 1) & mask
    }
    let first = Int(slots[place].first)
    return first..<(first &+ Int(slots[place].count))
  }

  /// Whether the list has a character.
  @inline(__always)
  func contains(_ character: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    !others(of: character).isEmpty
  }

  /// Appends one of the characters by its number.
  @inline(__always)
  func append(_ other: Int, to output: inout Scratch<UInt8>) {
    for index in Int(ends[other])..<Int(ends[other &+ 1]) { output.append(letters[index]) }
  }

  /// Writes a word with others in the place of a share of those characters that have any.
  ///
  /// - Parameters:
  ///   - word: the bytes of the word.
  ///   - ends: where its characters end.
  ///   - rate: the share of the characters that have others, 0...1; at least one.
  ///   - output: the bytes are appended to it.
  ///   - random: the step's stream.
  /// - Returns: whether any character has others.
  @inline(__always)
  func respell(
    _ word: UnsafeBufferPointer<UInt8>, _ ends: UnsafeBufferPointer<Int>, rate: Double,
    into output: inout Scratch<UInt8>, using random: inout RandomStream
  ) -> Bool {
    var places = 0
    var start = 0
    for end in ends {
      if contains(word[start..<end]) { places &+= 1 }
      start = end
    }
    guard places > 0 else { return false }
    let isWhole = rate >= 1
    let chosen =
      isWhole
      ? 0
      : CharacterChoice.draw(
        CharacterChoice.amount(rate, places), from: 0..<places, using: &random)
    var place = 0
    start = 0
    for end in ends {
      let character = word[start..<end]
      start = end
      let found = others(of: character)
      let isChosen =
        !found.isEmpty && (isWhole || place < 64 && chosen >> UInt64(place) & 1 == 1)
      if !found.isEmpty { place &+= 1 }
      if isChosen {
        let other = found.count == 1 ? 0 : random.integer(below: found.count)
        append(found.lowerBound &+ other, to: &output)
      } else {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: character))
      }
    }
    return true
  }
}
