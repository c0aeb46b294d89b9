internal import TenfoldCore

/// Princeton's WordNet as its database files have it.
///
/// Source: Fellbaum (ed.), "WordNet: An Electronic Lexical Database" (1998). The files `data.*`, `*.exc`
/// and `cntlist.rev` of WordNet 3.0 or 3.1 are described in its manual pages wndb(5), wninput(5),
/// cntlist(5) and morphy(7).
struct WordNetSource {
  private static let suffixes = ["noun", "verb", "adj", "adv"]
  /// The files that are read, in this order.
  static let files =
    ["cntlist.rev"] + suffixes.map { "data.\($0)" } + suffixes.map { "\($0).exc" }

  private let folder: String
  private var builder: LexiconBuilder
  /// How often each sense was seen, by the start of its key.
  private var keys = WordIndex(capacity: 65_536)
  private var counts: [Int] = []
  /// Synsets by part of speech and offset.
  private var synsets: [Int: Int] = [:]
  private var firstMembers: [Int] = []
  private var pointers: [Pointer] = []

  /// What stands in a synset's line and can be resolved only when all are read.
  private struct Pointer {
    var relation: LexiconBuilder.Relation?
    var synset: Int
    /// The word among the synset's, from 1; 0 for all.
    var source: Int
    var target: Int
    var targetWord: Int
  }

  /// Reads the files of a folder.
  ///
  /// - Throws: ``LexiconError`` for a missing or malformed file.
  static func read(folder: String, language: String?) throws(LexiconError) -> LexiconBuilder {
    var reader = WordNetSource(
      folder: folder,
      builder: LexiconBuilder(
        .wordNet, evidence: .counted,
        notes: LexiconNotes(title: "WordNet", language: language ?? "en", sources: files),
        capacity: 180_000))
    try reader.readCounts()
    for part in PartOfSpeech.allCases { try reader.readSynsets(part) }
    for part in PartOfSpeech.allCases { try reader.readExceptions(part) }
    reader.resolve()
    return reader.builder
  }

  private mutating func open(_ file: String) throws(LexiconError) -> SourceText {
    let path = folder + "/" + file
    guard let memory = MappedBytes(path: path), memory.count > 0 else { throw .unreadable(path) }
    let source = try SourceText(path: path)
    builder.digest = StableHash.mix(builder.digest, source.digest)
    return source
  }

  /// Reads how often each sense was seen in the tagged texts: `sense_key number count`.
  private mutating func readCounts() throws(LexiconError) {
    let source = try open("cntlist.rev")
    var lines = source.lines
    while let line = lines.next() {
      if line.isEmpty || line[0] == 0x20 { continue }
      let fields = line.split(at: 0x20).filter { !$0.isEmpty }
      // lemma%ss_type:lex_filenum:lex_id:head:head_id; the head tells only satellites apart.
      guard fields.count == 3, let count = Int(String(decoding: fields[2], as: UTF8.self)),
        (0...1_000_000_000).contains(count),
        let end = Self.keyEnd(fields[0])
      else {
        throw .malformed(
          file: source.path, line: lines.number,
          problem: "not a count; sense_key number count would be")
      }
      let number = keys.insert(UnsafeBufferPointer(rebasing: fields[0][..<end]))
      if number == counts.count { counts.append(0) }
      counts[number] += count
    }
  }

  /// Where the third colon of a sense key stands, or the key ends.
  private static func keyEnd(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
    var colons = 0
    for place in 0..<key.count where key[place] == 0x3A {
      colons += 1
      if colons == 3 { return place }
    }
    return colons == 2 ? key.count : nil
  }

  /// Reads `offset lex_filenum ss_type w_cnt word lex_id [word lex_id…] p_cnt [pointer…] … | gloss`.
  private mutating func readSynsets(_ part: PartOfSpeech) throws(LexiconError) {
    let source = try open("data." + Self.suffixes[part.rawValue])
    var lines = source.lines
    while let line = lines.next() {
      // The licence at the head of each file is indented.
      if line.isEmpty || line[0] == 0x20 {
        noteLicence(line)
        continue
      }
      guard readSynset(line, part) else {
        throw .malformed(
          file: source.path, line: lines.number,
          problem:
            "not a synset; offset lex_filenum ss_type w_cnt word lex_id … p_cnt … | gloss would be")
      }
    }
  }

  private mutating func noteLicence(_ line: UnsafeBufferPointer<UInt8>) {
    guard builder.notes.licence == nil,
      let text = line.text, let start = text.firstRange(of: "WordNet "), text.contains("Copyright")
    else { return }
    builder.notes.licence = String(text[start.lowerBound...].trimmingBlanks)
  }

  private mutating func readSynset(_ line: UnsafeBufferPointer<UInt8>, _ part: PartOfSpeech) -> Bool
  {
    let end = line.firstIndex(of: 0x7C) ?? line.count
    let fields = UnsafeBufferPointer(rebasing: line[..<end]).split(at: 0x20)
      .filter { !$0.isEmpty }
    func number(_ place: Int, radix: Int = 10) -> Int? {
      Int(String(decoding: fields[place], as: UTF8.self), radix: radix)
    }
    guard fields.count > 5, let type = fields[2].first.flatMap(Self.typeNumber),
      let offset = number(0), Self.offsets.contains(offset),
      let count = number(3, radix: 16), (1...fields.count).contains(count),
      fields.count > 4 + 2 * count, let pointerCount = number(4 + 2 * count),
      (0...fields.count).contains(pointerCount),
      fields.count >= 5 + 2 * count + 4 * pointerCount
    else { return false }
    let gloss = UnsafeBufferPointer(rebasing: line[min(end + 1, line.count)...])
    let register = LexiconLabels.shared.register(ofGloss: gloss) ?? .neutral
    let synset = builder.addSynset(LexiconBuilder.Parts(part))
    synsets[Self.key(part, offset)] = synset
    firstMembers.append(builder.members.count)
    var key: [UInt8] = []
    for place in 0..<count {
      guard let lexID = number(5 + 2 * place, radix: 16) else { return false }
      // A syntactic marker such as (p) may stand behind an adjective.
      var word = Array(fields[4 + 2 * place].prefix { $0 != 0x28 })
      key.removeAll(keepingCapacity: true)
      for byte in word { key.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
      key += "%\(type):".utf8
      key += fields[1]
      key += ":\(lexID < 10 ? "0" : "")\(lexID)".utf8
      // Names keep their capitals, so that they are never taken for common words.
      for index in word.indices where word[index] == 0x5F { word[index] = 0x20 }
      let usage = key.withUnsafeBufferPointer { keys.find($0) }.map { counts[$0] } ?? 0
      let lemma = word.withUnsafeBufferPointer { builder.words.insert($0) }
      builder.addMember(lemma, to: synset, count: usage, register: register, isHead: true)
    }
    builder.addGloss(gloss, to: synset)
    for pointer in 0..<pointerCount {
      let first = 5 + 2 * count + 4 * pointer
      guard let target = number(first + 1), Self.offsets.contains(target),
        let words = number(first + 3, radix: 16),
        let targetPart = fields[first + 2].first.flatMap(Self.part)
      else { return false }
      let relation: LexiconBuilder.Relation?
      switch (fields[first][0], fields[first].count > 1 ? fields[first][1] : 0) {
      case (0x21, 0): relation = .antonym
      case (0x40, _): relation = .hypernym
      case (0x7E, _): relation = .hyponym
      case (0x26, 0): relation = .associated
      // ;u is the kind of usage that the word belongs to.
      case (0x3B, 0x75): relation = nil
      default: continue
      }
      pointers.append(
        Pointer(
          relation: relation, synset: synset, source: words >> 8,
          target: Self.key(targetPart, target), targetWord: words & 0xFF))
    }
    return true
  }

  /// Offsets have eight digits, some more in files that others made.
  private static let offsets = 0...999_999_999_999

  private static func key(_ part: PartOfSpeech, _ offset: Int) -> Int { offset * 4 + part.rawValue }

  private static func part(_ type: UInt8) -> PartOfSpeech? {
    typeNumber(type).flatMap { PartOfSpeech(rawValue: min($0, 5) == 5 ? 2 : $0 - 1) }
  }

  /// WordNet's number of a synset type: n, v, a, r; s is a satellite adjective.
  private static func typeNumber(_ type: UInt8) -> Int? {
    switch type {
    case 0x6E: 1
    case 0x76: 2
    case 0x61: 3
    case 0x72: 4
    case 0x73: 5
    default: nil
    }
  }

  /// Reads `form lemma [lemma…]`.
  private mutating func readExceptions(_ part: PartOfSpeech) throws(LexiconError) {
    let source = try open(Self.suffixes[part.rawValue] + ".exc")
    var lines = source.lines
    while let line = lines.next() {
      if line.isEmpty || line[0] == 0x20 { continue }
      let words = line.split(at: 0x20).filter { !$0.isEmpty }
        .map { String(decoding: $0, as: UTF8.self).replacing("_", with: " ") }
      guard words.count >= 2 else {
        throw .malformed(
          file: source.path, line: lines.number,
          problem: "not an irregular form; form lemma would be")
      }
      let form = builder.words.insert(words[0])
      for word in words.dropFirst() {
        builder.addException(form: form, part: part, lemma: builder.words.insert(word))
      }
    }
  }

  /// Follows the pointers, now that all synsets are known.
  private mutating func resolve() {
    var tags: [(synset: Int, lemma: Int?, register: LexicalRegister)] = []
    for pointer in pointers {
      guard let target = synsets[pointer.target] else { continue }
      let source = pointer.source > 0 ? member(pointer.source, of: pointer.synset) : nil
      guard let relation = pointer.relation else {
        let usage = member(max(pointer.targetWord, 1), of: target).map { builder.words.word($0) }
        if let usage, let register = LexiconLabels.shared.register(usage) {
          tags.append((pointer.synset, source, register))
        }
        continue
      }
      let word = pointer.targetWord > 0 ? member(pointer.targetWord, of: target) : nil
      builder.addLink(
        relation, from: pointer.synset, source: source,
        to: word.map { .lemma($0) } ?? .synset(target))
    }
    builder.tag(tags)
  }

  /// A word of a synset by its number, from 1.
  private func member(_ number: Int, of synset: Int) -> Int? {
    let place = firstMembers[synset] + number - 1
    guard place < builder.members.count, builder.members[place].synset == synset else { return nil }
    return builder.members[place].lemma
  }
}
