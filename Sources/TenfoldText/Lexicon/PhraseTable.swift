internal import TenfoldCore

/// Phrases of one or more words, each with what may stand for it: a word list made ready for a text to
/// be searched.
///
/// Phrases are compared in lower case, with any run of white space for a space, and only at the ends of
/// tokens. Of several phrases at one place the longest counts.
final class PhraseTable: Sendable {
  /// How a list is read.
  enum Direction {
    /// The first column is replaced by the second.
    case forward
    /// Each of the second column is replaced by the first.
    case backward
    /// Both.
    case both
  }

  private let phrases: WordIndex
  /// The first words of all phrases.
  private let heads: WordIndex
  /// For each head the most bytes of a phrase that starts with it.
  private let longest: [Int]
  private let ranges: [Range<Int>]
  private let alternatives: [[UInt8]]

  /// Reads a list of `phrase<TAB>alternative, alternative[<TAB>mark]`.
  ///
  /// - Parameters:
  ///   - path: the list's path in the repository.
  ///   - direction: which column is looked for.
  ///   - accepts: asked for each row's third column, or "" where there is none.
  convenience init?(
    _ path: String, _ direction: Direction, accepts: (String) -> Bool = { _ in true }
  ) {
    guard EmbeddedFile.bytes(path) != nil else { return nil }
    var rows: [(String, [String])] = []
    WordList(path).forEachRow { fields in
      let texts = fields.map { String(decoding: $0, as: UTF8.self) }
      guard texts.count >= 2, !texts[1].isEmpty, accepts(texts.count > 2 ? texts[2] : "") else {
        return
      }
      let others = texts[1].split(separator: ", ").map(String.init)
      if direction != .backward { rows.append((texts[0], others)) }
      if direction != .forward { rows += others.map { ($0, [texts[0]]) } }
    }
    self.init(rows)
  }

  /// Takes phrases with their alternatives; those of one phrase are gathered.
  init(_ rows: [(phrase: String, alternatives: [String])]) {
    var phrases = WordIndex(capacity: max(64, rows.count))
    var gathered: [[[UInt8]]] = []
    for (phrase, others) in rows {
      let number = phrases.insert(phrase.lowercased())
      if number == gathered.count { gathered.append([]) }
      for other in others.map({ Array($0.utf8) }) where !gathered[number].contains(other) {
        gathered[number].append(other)
      }
    }
    var heads = WordIndex(capacity: max(64, rows.count))
    var longest: [Int] = []
    for number in 0..<phrases.count {
      let (head, length) = phrases.withWord(number) { (heads.insert(Self.head(of: $0)), $0.count) }
      if head == longest.count { longest.append(0) }
      longest[head] = max(longest[head], length)
    }
    var ranges: [Range<Int>] = []
    var flat: [[UInt8]] = []
    for list in gathered {
      ranges.append(flat.count..<(flat.count + list.count))
      flat += list
    }
    self.phrases = phrases
    self.heads = heads
    self.longest = longest
    self.ranges = ranges
    alternatives = flat
  }

  /// The first word of a phrase; of a script without spaces the first character, for where its words
  /// end is a matter of opinion.
  private static func head(of phrase: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    if let first = phrase.first, first >= 0xE3, first <= 0xED {
      return UnsafeBufferPointer(rebasing: phrase.prefix(3))
    }
    let end = phrase.firstIndex { byte in
      byte < 0x80 && byte != 0x27 && byte != 0x2D && !ByteClass.isAlphanumeric(byte)
    }
    guard let end, end > 0 else {
      return end == nil ? phrase : UnsafeBufferPointer(rebasing: phrase.prefix(1))
    }
    return UnsafeBufferPointer(rebasing: phrase[..<end])
  }

  /// The most bytes of a phrase that may start with a token; nil if none does.
  func reach(of token: UnsafeBufferPointer<UInt8>) -> Int? {
    heads.find(Self.head(of: token)).map { longest[$0] }
  }

  /// The number of a phrase.
  func find(_ phrase: UnsafeBufferPointer<UInt8>) -> Int? { phrases.find(phrase) }

  /// What may stand for a phrase.
  func alternatives(of phrase: Int) -> ArraySlice<[UInt8]> { alternatives[ranges[phrase]] }

  /// How many phrases there are.
  var count: Int { ranges.count }
}

/// A word list of several languages, made ready to be searched for in texts.
public struct PhraseTables: Sendable {
  private let tables: [PhraseTable?]

  /// Makes the list of each language, where there is one.
  init(_ make: (Language) -> PhraseTable?) { tables = Language.allCases.map(make) }

  /// Reads `lexicons/xx/NAME` for each language that has it.
  init(
    _ name: String, _ direction: PhraseTable.Direction = .forward,
    accepts: (String) -> Bool = { _ in true }
  ) {
    self.init { PhraseTable("lexicons/\($0.tag)/\(name)", direction, accepts: accepts) }
  }

  /// The list of a language, if there is one.
  subscript(language: Language) -> PhraseTable? { tables[Int(language.rawValue)] }

  /// The tags of the languages that there are lists for.
  public var languages: [String] { Language.allCases.filter { self[$0] != nil }.map(\.tag) }
}
