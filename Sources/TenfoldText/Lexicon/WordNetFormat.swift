internal import TenfoldCore

/// The compiled form of WordNet: one file, mapped into memory and used as it lies there.
///
/// All numbers are 32-bit little-endian. The head holds a magic word, a version, the length, a check
/// sum of all that follows it, and the offsets of the tables:
///
/// | table | row |
/// |---|---|
/// | lemmas | start, length of the text; then for noun, verb, adjective, adverb the first sense and the number of senses |
/// | slots | open addressing by `StableHash`: lemma number + 1, or 0 |
/// | senses | synset, usage count |
/// | synsets | first member, number of members, part of speech |
/// | members | lemma, usage count in the synset |
/// | exceptions | form (a lemma number), part of speech, lemma; in order of form |
/// | text | all lemmas, end to end |
enum WordNetFormat {
  static let magic: UInt32 = 0x3057_4E54
  static let version: UInt32 = 3
  static let headBytes = 64
  /// Where the check sum starts: behind the magic word, the version, the length and itself.
  static let checkedFrom = 16
  static let lemmaWords = 10
}

/// Reads the tables of a compiled WordNet.
struct WordNetTables: Sendable {
  /// Owns the memory; the pointer below is valid as long as it lives.
  private let memory: MappedBytes
  let lemmaCount: Int
  private let slotMask: Int
  let exceptionCount: Int
  let digest: UInt64
  private let lemmas, slots, senses, synsets, members, exceptions, text: Int

  /// Takes up a compiled file; nil if it is not one, or damaged.
  init?(_ memory: MappedBytes) {
    func word(_ index: Int) -> Int { Int(memory.load(index * 4)) }
    guard memory.count > WordNetFormat.headBytes, memory.load(0) == WordNetFormat.magic,
      memory.load(4) == WordNetFormat.version, word(2) == memory.count,
      memory.checksum(from: WordNetFormat.checkedFrom) == memory.load(12)
    else { return nil }
    self.memory = memory
    lemmaCount = word(4)
    slotMask = word(5) - 1
    exceptionCount = word(6)
    lemmas = WordNetFormat.headBytes
    slots = word(7)
    senses = word(8)
    synsets = word(9)
    members = word(10)
    exceptions = word(11)
    text = word(12)
    digest = UInt64(memory.load(52)) | UInt64(memory.load(56)) << 32
  }

  private func load(_ offset: Int) -> Int { Int(memory.load(offset)) }

  /// The bytes of a lemma.
  func lemma(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    let row = lemmas + number * WordNetFormat.lemmaWords * 4
    return memory.bytes(text + load(row), load(row + 4))
  }

  /// The number of a lemma, written in lower case with spaces for underscores.
  func find(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
    var slot = Int(truncatingIfNeeded: StableHash.of(word)) & slotMask
    while true {
      let entry = load(slots + slot * 4)
      if entry == 0 { return nil }
      let found = lemma(entry - 1)
      if found.count == word.count, found.elementsEqual(word) { return entry - 1 }
      slot = (slot + 1) & slotMask
    }
  }

  /// The senses of a lemma as a part of speech: synset and usage count, the most frequent first.
  func senses(_ lemma: Int, _ part: PartOfSpeech) -> [(synset: Int, count: Int)] {
    let row = lemmas + lemma * WordNetFormat.lemmaWords * 4 + 8 + part.rawValue * 8
    let first = load(row)
    return (0..<load(row + 4)).map { index in
      let place = senses + (first + index) * 8
      return (load(place), load(place + 4))
    }
  }

  /// The lemmas of a synset with their usage counts.
  func members(_ synset: Int) -> [(lemma: Int, count: Int)] {
    let row = synsets + synset * 12
    let first = load(row)
    return (0..<load(row + 4)).map { index in
      let place = members + (first + index) * 8
      return (load(place), load(place + 4))
    }
  }

  /// The lemmas of an irregular form.
  func exceptions(_ form: Int, _ part: PartOfSpeech) -> [Int] {
    var low = 0
    var high = exceptionCount
    while low < high {
      let middle = (low + high) / 2
      if load(exceptions + middle * 12) < form { low = middle + 1 } else { high = middle }
    }
    var found: [Int] = []
    while low < exceptionCount, load(exceptions + low * 12) == form {
      if load(exceptions + low * 12 + 4) == part.rawValue {
        found.append(load(exceptions + low * 12 + 8))
      }
      low += 1
    }
    return found
  }
}
