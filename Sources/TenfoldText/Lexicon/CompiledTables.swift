internal import TenfoldCore

/// Reads the tables of one section of a compiled file.
struct CompiledTables: Sendable {
  /// A word in a synset.
  struct Member {
    var lemma: Int
    var count: Int
    var register: LexicalRegister
  }

  /// Owns the memory; pointers into it are valid as long as it lives.
  private let memory: MappedBytes
  private let section: Range<Int>
  let lemmaRows: Int
  private let slotMask: Int
  private let exceptionCount: Int
  /// How many synsets there are.
  let synsetCount: Int
  /// How many lemmas have a sense.
  let lemmaCount: Int
  let evidence: LexiconEvidence
  let format: LexiconFormat
  let digest: UInt64
  let notes: LexiconNotes
  private let lemmas, slots, senses, synsets, members, links, gloss, exceptions, text: Int

  /// Takes up a section; nil if its head makes no sense.
  init?(_ memory: MappedBytes, section: Range<Int>) {
    let start = section.lowerBound
    func word(_ index: Int) -> Int { Int(memory.load(start + index * 4)) }
    guard section.count >= CompiledFormat.sectionHeadWords * 4, section.upperBound <= memory.count,
      let evidence = LexiconEvidence(rawValue: word(5)),
      let format = LexiconFormat(rawValue: word(6))
    else { return nil }
    self.memory = memory
    self.section = section
    self.evidence = evidence
    self.format = format
    lemmaRows = word(0)
    slotMask = word(1) - 1
    exceptionCount = word(2)
    synsetCount = word(3)
    lemmaCount = word(4)
    digest = UInt64(word(7)) | UInt64(word(8)) << 32
    lemmas = start + word(9)
    slots = start + word(10)
    senses = start + word(11)
    synsets = start + word(12)
    members = start + word(13)
    links = start + word(14)
    gloss = start + word(15)
    exceptions = start + word(16)
    text = start + word(17)
    let notesStart = start + word(18)
    guard notesStart <= section.upperBound else { return nil }
    notes = LexiconNotes(
      parsing: String(
        decoding: memory.bytes(notesStart, section.upperBound - notesStart), as: UTF8.self))
  }

  /// The section as it lies in the file.
  var bytes: [UInt8] { Array(memory.bytes(section.lowerBound, section.count)) }

  private func load(_ offset: Int) -> Int { Int(memory.load(offset)) }

  private func row(_ lemma: Int) -> Int { lemmas + lemma * CompiledFormat.lemmaWords * 4 }

  /// The bytes of a lemma.
  func lemma(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    memory.bytes(text + load(row(number)), load(row(number) + 4))
  }

  func word(_ number: Int) -> String { String(decoding: lemma(number), as: UTF8.self) }

  /// The number of a lemma, written with spaces for underscores.
  func find(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
    var slot = Int(truncatingIfNeeded: StableHash.of(word)) & slotMask
    while true {
      let entry = load(slots + slot * 4)
      if entry == 0 { return nil }
      let found = lemma(entry - 1)
      if found.count == word.count, found.elementsEqual(word) {
        let alias = load(row(entry - 1) + 8)
        return alias > 0 ? alias - 1 : entry - 1
      }
      slot = (slot + 1) & slotMask
    }
  }

  /// Whether a lemma has senses as a part of speech.
  func hasSenses(_ lemma: Int, _ part: PartOfSpeech) -> Bool {
    load(row(lemma) + 16 + part.rawValue * 8) > 0
  }

  /// The senses of a lemma as a part of speech: synset and usage count, the most frequent first.
  func senses(_ lemma: Int, _ part: PartOfSpeech) -> [(synset: Int, count: Int)] {
    let place = row(lemma) + 12 + part.rawValue * 8
    let first = load(place)
    return (0..<load(place + 4)).map { index in
      let sense = senses + (first + index) * 8
      return (load(sense), load(sense + 4))
    }
  }

  /// The lemmas of a synset with their usage counts.
  func members(_ synset: Int) -> [Member] {
    let row = synsets + synset * 24
    let first = load(row)
    return (0..<load(row + 4)).map { index in
      let place = members + (first + index) * 12
      return Member(
        lemma: load(place), count: load(place + 4),
        register: LexicalRegister(rawValue: load(place + 8)) ?? .neutral)
    }
  }

  /// The words that a synset, as a sense of a lemma, is linked to.
  func linked(_ synset: Int, of lemma: Int, by relation: LexiconBuilder.Relation) -> [Member] {
    let row = synsets + synset * 24
    let first = load(row + 8)
    var found: [Member] = []
    for index in first..<(first + load(row + 12)) {
      let place = links + index * 12
      let source = load(place + 4)
      guard load(place) == relation.rawValue, source == 0 || source == lemma + 1 else { continue }
      let target = load(place + 8)
      if target & CompiledFormat.lemmaTarget == 0 {
        found += members(target)
      } else {
        let number = target & ~CompiledFormat.lemmaTarget
        found.append(Member(lemma: number, count: 0, register: .neutral))
      }
    }
    return found
  }

  /// The content words of a synset's definition.
  func glossWords(_ synset: Int) -> [String] {
    let row = synsets + synset * 24
    let first = load(row + 16)
    return (first..<(first + load(row + 20))).map { word(load(gloss + $0 * 4)) }
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
