/// The words of a text as numbers, for comparing wordings: what is equal but for case, punctuation and white
/// space reads the same.
///
/// Of scripts without spaces each character is a word, and so is an emoji.
public struct WordReading: Sendable, Equatable {
  /// A number for each word.
  public private(set) var words: [UInt64] = []
  /// A number for the first letters of each word, by which its forms are known; 0 for short words.
  private(set) var heads: [UInt64] = []
  /// A number for all letters in a row, however they are parted.
  private(set) var letters: UInt64 = WordReading.start

  /// FNV-1a.
  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01B3
  /// How many bytes of a word tell its forms: paint, painted.
  private static let headLength = 4

  /// Nothing.
  public init() {}

  /// Reads a text.
  public init(_ text: String) {
    var copy = text
    self = copy.withUTF8 { WordReading($0) }
  }

  /// Reads a text in UTF-8.
  public init(_ text: UnsafeBufferPointer<UInt8>) {
    words.reserveCapacity(text.count / 5 + 4)
    heads.reserveCapacity(text.count / 5 + 4)
    var word = Word()
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        index += 1
        switch byte {
        case 0x61...0x7A, 0x30...0x39: add(byte, to: &word)
        case 0x41...0x5A: add(byte | 0x20, to: &word)
        // An apostrophe within a word is left out.
        case 0x27: break
        default: close(&word)
        }
      } else {
        index += read(UnsafeBufferPointer(rebasing: text[index...]), &word)
      }
    }
    close(&word)
  }

  private struct Word {
    var hash = WordReading.start
    var head: UInt64 = 0
    var count = 0
  }

  @inline(__always)
  private mutating func add(_ byte: UInt8, to word: inout Word) {
    word.hash = (word.hash ^ UInt64(byte)) &* Self.prime
    letters = (letters ^ UInt64(byte)) &* Self.prime
    word.count &+= 1
    if word.count == Self.headLength { word.head = word.hash }
  }

  private mutating func close(_ word: inout Word) {
    guard word.count > 0 else { return }
    words.append(word.hash)
    heads.append(word.head)
    word = Word()
  }

  /// Reads a character beyond ASCII, and tells how many bytes it has.
  private mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ word: inout Word) -> Int {
    let length = text[0] < 0xE0 ? 2 : text[0] < 0xF0 ? 3 : 4
    guard let scalar = Unicode.Scalar(text.firstScalar) else { return length }
    switch scalar.value {
    case 0x2019: break
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF,
      0x2_0000...0x3_FFFF:
      addAlone(scalar, &word)
    case _
    where scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.generalCategory == .nonspacingMark:
      for byte in scalar.properties.lowercaseMapping.utf8 { add(byte, to: &word) }
    case _ where scalar.properties.isEmojiPresentation: addAlone(scalar, &word)
    default: close(&word)
    }
    return length
  }

  private mutating func addAlone(_ scalar: Unicode.Scalar, _ word: inout Word) {
    // A letter before it keeps its word open to it, as in a number with its counter.
    close(&word)
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { add(byte, to: &word) }
    close(&word)
  }
}

extension WordReading {
  /// Numbers for all runs of so many words.
  public func runs(of length: Int) -> [UInt64] {
    guard words.count >= length else { return [] }
    return (0...(words.count - length)).map { first in
      words[first..<first + length].reduce(Self.start) { ($0 ^ $1) &* Self.prime }
    }
  }

  /// How many longer words there are, by their first letters, and how many of them another text has too.
  public func kinship(with other: WordReading) -> (words: Int, shared: Int) {
    let own = Set(heads).subtracting([0])
    return (own.count, own.intersection(other.heads).count)
  }
}
