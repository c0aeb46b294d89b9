internal import TenfoldCore

/// Turns WordNet's database files into the compiled form.
///
/// Source: the files `data.*`, `*.exc` and `cntlist.rev` of WordNet 3.0 or 3.1, described
/// in its manual pages wndb(5), cntlist(5) and morphy(7).
struct WordNetCompiler {
  private static let suffixes = ["noun", "verb", "adj", "adv"]
  /// The files that are read.
  static let files = suffixes.flatMap { ["data.\($0)", "\($0).exc"] } + ["cntlist.rev"]
  /// Part of speech by WordNet's synset type: n, v, a, r; s is a satellite adjective.
  private static let types: [UInt8: PartOfSpeech] = [
    0x6E: .noun, 0x76: .verb, 0x61: .adjective, 0x73: .adjective, 0x72: .adverb,
  ]

  private var index = WordIndex(capacity: 160_000)
  private var senses: [[UInt32: [(synset: Int, count: Int)]]] = []
  private var synsetMembers: [[(lemma: Int, count: Int)]] = []
  private var synsetParts: [PartOfSpeech] = []
  private var counts: [String: Int] = [:]
  private var exceptions: [(form: Int, part: Int, lemma: Int)] = []
  private var digest: UInt64 = 0

  /// Compiles the files of a folder.
  ///
  /// - Throws: ``LexiconError`` for a missing or malformed file.
  static func compile(folder: String) throws(LexiconError) -> [UInt8] {
    var compiler = WordNetCompiler()
    try compiler.readCounts(folder)
    for part in PartOfSpeech.allCases { try compiler.readSynsets(folder, part) }
    for part in PartOfSpeech.allCases { try compiler.readExceptions(folder, part) }
    return compiler.encode()
  }

  private mutating func lines(
    _ folder: String, _ file: String, _ body: (inout Self, UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(LexiconError) {
    let path = folder + "/" + file
    guard let memory = MappedBytes(path: path) else { throw .unreadable(path) }
    let bytes = memory.bytes(0, memory.count)
    digest = StableHash.mix(digest, StableHash.of(bytes))
    var start = 0
    var number = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
      number += 1
      // The licence at the head of each file is indented.
      if end > start, bytes[start] != 0x20 {
        guard body(&self, UnsafeBufferPointer(rebasing: bytes[start..<end])) else {
          throw .malformed(file: path, line: number)
        }
      }
      start = end + 1
    }
  }

  private static func fields(_ line: UnsafeBufferPointer<UInt8>) -> [Substring] {
    String(decoding: line, as: UTF8.self).split(separator: " ")
  }

  /// Reads how often each sense was seen in the tagged texts: `sense_key number count`.
  private mutating func readCounts(_ folder: String) throws(LexiconError) {
    try lines(folder, "cntlist.rev") { me, line in
      let fields = Self.fields(line)
      guard fields.count == 3, let count = Int(fields[2]) else { return false }
      // lemma%ss_type:lex_filenum:lex_id:head:head_id; the head tells only satellites apart.
      let key = fields[0].split(separator: ":", omittingEmptySubsequences: false)
      guard key.count >= 3 else { return false }
      me.counts["\(key[0]):\(key[1]):\(key[2])", default: 0] += count
      return true
    }
  }

  /// Reads `offset lex_filenum ss_type w_cnt word lex_id [word lex_id…] …`.
  private mutating func readSynsets(_ folder: String, _ part: PartOfSpeech) throws(LexiconError) {
    try lines(folder, "data." + Self.suffixes[part.rawValue]) { me, line in
      let end = line.firstIndex(of: 0x7C) ?? line.count
      let fields = Self.fields(UnsafeBufferPointer(rebasing: line[..<end]))
      guard fields.count > 5, let type = fields[2].utf8.first, Self.types[type] != nil,
        let count = Int(fields[3], radix: 16), fields.count >= 4 + 2 * count
      else { return false }
      let number = me.synsetMembers.count
      var members: [(lemma: Int, count: Int)] = []
      for place in 0..<count {
        // A syntactic marker such as (p) may stand behind an adjective.
        let raw = fields[4 + 2 * place]
        let word = raw.prefix { $0 != "(" }
        guard let lexID = Int(fields[5 + 2 * place], radix: 16) else { return false }
        let typeNumber = Self.typeNumber(type)
        let key = "\(word.lowercased())%\(typeNumber):\(fields[1]):\(lexID < 10 ? "0" : "")\(lexID)"
        let usage = me.counts[key] ?? 0
        // Names keep their capitals, so that they are never taken for common words.
        let isName = word.utf8.contains { $0 &- 0x41 < 26 }
        var text = String(word.map { $0 == "_" ? " " : $0 })
        let lemma = me.index.insert(isName ? text : text.lowercased())
        text = ""
        while me.senses.count <= lemma { me.senses.append([:]) }
        me.senses[lemma][UInt32(part.rawValue), default: []].append((number, usage))
        members.append((lemma, usage))
      }
      me.synsetMembers.append(members)
      me.synsetParts.append(part)
      return true
    }
  }

  private static func typeNumber(_ type: UInt8) -> Int {
    switch type {
    case 0x6E: 1
    case 0x76: 2
    case 0x61: 3
    case 0x72: 4
    default: 5
    }
  }

  /// Reads `form lemma [lemma…]`.
  private mutating func readExceptions(_ folder: String, _ part: PartOfSpeech) throws(LexiconError)
  {
    try lines(folder, Self.suffixes[part.rawValue] + ".exc") { me, line in
      let words = Self.fields(line).map { String($0.map { $0 == "_" ? " " : $0 }) }
      guard words.count >= 2 else { return words.isEmpty }
      let form = me.index.insert(words[0])
      for word in words.dropFirst() {
        me.exceptions.append((form, part.rawValue, me.index.insert(word)))
      }
      while me.senses.count < me.index.count { me.senses.append([:]) }
      return true
    }
  }

  private func encode() -> [UInt8] {
    var body: [UInt8] = []
    func put(_ value: Int) {
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: value).littleEndian) {
        body.append(contentsOf: $0)
      }
    }
    let count = index.count
    var senseRows: [(Int, Int)] = []
    var textOffset = 0
    for lemma in 0..<count {
      let length = index.withWord(lemma) { $0.count }
      put(textOffset)
      put(length)
      textOffset += length
      for part in PartOfSpeech.allCases {
        let own = (senses[lemma][UInt32(part.rawValue)] ?? []).sorted { $0.count > $1.count }
        put(senseRows.count)
        put(own.count)
        for (synset, usage) in own { senseRows.append((synset, usage)) }
      }
    }
    var offsets: [Int] = []
    func mark() { offsets.append(WordNetFormat.headBytes + body.count) }
    mark()
    let slots = slotTable()
    for slot in slots { put(slot) }
    mark()
    for (synset, usage) in senseRows {
      put(synset)
      put(usage)
    }
    mark()
    var first = 0
    for (members, part) in zip(synsetMembers, synsetParts) {
      put(first)
      put(members.count)
      put(part.rawValue)
      first += members.count
    }
    mark()
    for members in synsetMembers {
      for (lemma, usage) in members {
        put(lemma)
        put(usage)
      }
    }
    mark()
    for (form, part, lemma) in exceptions.sorted(by: { $0.form < $1.form }) {
      put(form)
      put(part)
      put(lemma)
    }
    mark()
    for lemma in 0..<count { index.withWord(lemma) { body.append(contentsOf: $0) } }
    return file(body, count: count, slots: slots.count, offsets: offsets)
  }

  private func slotTable() -> [Int] {
    var size = 1024
    while size < index.count * 2 { size *= 2 }
    var slots = Array(repeating: 0, count: size)
    for lemma in 0..<index.count {
      var slot = index.withWord(lemma) { Int(truncatingIfNeeded: StableHash.of($0)) & (size - 1) }
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = lemma + 1
    }
    return slots
  }

  private func file(_ body: [UInt8], count: Int, slots: Int, offsets: [Int]) -> [UInt8] {
    var words: [UInt32] = [UInt32(count), UInt32(slots), UInt32(exceptions.count)]
    words += offsets.map { UInt32($0) }
    words += [UInt32(truncatingIfNeeded: digest), UInt32(truncatingIfNeeded: digest >> 32)]
    while words.count * 4 < WordNetFormat.headBytes - WordNetFormat.checkedFrom { words.append(0) }
    let checked = Self.bytes(words) + body
    let hash = checked.withUnsafeBufferPointer { StableHash.of($0) }
    let start: [UInt32] = [
      WordNetFormat.magic, WordNetFormat.version,
      UInt32(WordNetFormat.checkedFrom + checked.count),
      UInt32(truncatingIfNeeded: hash ^ hash >> 32),
    ]
    return Self.bytes(start) + checked
  }

  private static func bytes(_ words: [UInt32]) -> [UInt8] {
    words.flatMap { word in withUnsafeBytes(of: word.littleEndian) { Array($0) } }
  }
}

/// What can go wrong with a lexicon.
public enum LexiconError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A file that cannot be read.
  case unreadable(String)
  /// A line that is not as the format has it.
  case malformed(file: String, line: Int)

  public var description: String {
    switch self {
    case .unreadable(let path):
      "\(path): cannot be read; a WordNet folder holds data.*, *.exc and cntlist.rev"
    case .malformed(let file, let line): "\(file):\(line): not a line of a WordNet file"
    }
  }
}
