internal import TenfoldCore

/// The compiled form of lexicons: one file, mapped into memory and used as it lies there.
///
/// All numbers are 32-bit little-endian. The file's head holds a magic word, the version, the length, a
/// check sum of all that follows it, and the number of sections; then come the start and length of each
/// section. A section is one source's lexicon. Its head holds counts, the kind of evidence, the format,
/// the digest of the source and the offsets of its tables, which are relative to the section:
///
/// | table | row |
/// |---|---|
/// | lemmas | start, length of the text; lemma + 1 that it stands for, or 0; then for noun, verb, adjective, adverb the first sense and the number of senses |
/// | slots | open addressing by `StableHash`: lemma + 1, or 0 |
/// | senses | synset, usage count |
/// | synsets | first member, number; first link, number; first gloss word, number |
/// | members | lemma, usage count or score, register |
/// | links | relation, lemma + 1 that has it or 0 for all, target: a synset, or a lemma with the top bit |
/// | gloss words | lemma |
/// | exceptions | form (a lemma number), part of speech, lemma; in order of form |
/// | text | all lemmas, end to end |
/// | notes | title, language, licence, sources: a name, a tab and a value in each line |
enum CompiledFormat {
  /// "TFLX"
  static let magic: UInt32 = 0x584C_4654
  static let version: UInt32 = 4
  /// Where the check sum starts: behind the magic word, the version, the length and itself.
  static let checkedFrom = 16
  static let headWords = 5
  static let sectionHeadWords = 20
  static let lemmaWords = 11
  static let lemmaTarget = 1 << 31

  /// Joins sections to one file.
  static func file(_ sections: [[UInt8]]) -> [UInt8] {
    var words = [UInt32(truncatingIfNeeded: sections.count)]
    var start = (headWords + 2 * sections.count) * 4
    for section in sections {
      words += [UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: section.count)]
      start += section.count
    }
    var checked = bytes(words)
    checked.reserveCapacity(start)
    for section in sections { checked += section }
    let hash = checked.withUnsafeBufferPointer { StableHash.of($0) }
    let head: [UInt32] = [
      magic, version, UInt32(truncatingIfNeeded: checkedFrom + checked.count),
      UInt32(truncatingIfNeeded: hash ^ hash >> 32),
    ]
    return bytes(head) + checked
  }

  /// The sections of a mapped file as start and length, or what is wrong with it.
  static func sections(of memory: MappedBytes) throws(CompiledFault) -> [Range<Int>] {
    func word(_ index: Int) -> Int { Int(memory.load(index * 4)) }
    guard memory.count >= headWords * 4, memory.load(0) == magic else { throw .foreign }
    guard memory.load(4) == version else { throw .version(word(1)) }
    guard word(2) == memory.count, memory.checksum(from: checkedFrom) == memory.load(12) else {
      throw .damaged
    }
    return (0..<word(4)).map { index in
      let start = word(headWords + 2 * index)
      return start..<(start + word(headWords + 2 * index + 1))
    }
  }

  static func bytes(_ words: [UInt32]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.count * 4)
    for word in words { withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) } }
    return bytes
  }
}

/// Why a file is not a usable compiled lexicon.
enum CompiledFault: Error, Equatable {
  /// It is something else.
  case foreign
  /// It has another version.
  case version(Int)
  /// Its length or check sum is wrong.
  case damaged

  var problem: String {
    switch self {
    case .foreign: "not a compiled lexicon; tenfold lexicon build makes one"
    case .version(let found):
      "compiled in form \(found), but this Tenfold reads form \(CompiledFormat.version); make it again with tenfold lexicon build"
    case .damaged:
      "damaged: length or check sum is wrong; make it again with tenfold lexicon build"
    }
  }
}
