internal import TenfoldCore

/// Names of people, places and the like, which are exchanged for others: each everywhere in a text for
/// the same one.
extension TextDraft {
  /// What a match knows of a name: which of the text's names it is, of what kind, and its number in a
  /// list. It lies in the match's phrase.
  struct Mention: Equatable {
    var group: Int
    var kind: Int
    /// The number in the list that others are drawn from; `none` for a name that is not in it.
    var number: Int

    static let none = 0xFFFF
    static let mostGroups = 1023
    private static let mark: Int32 = 1 << 30

    init(group: Int, kind: Int, number: Int) {
      self.group = group
      self.kind = kind
      self.number = number
    }

    init?(_ match: PhraseMatch) {
      guard match.phrase & Self.mark != 0 else { return nil }
      group = Int(match.phrase >> 20 & 0x3FF)
      kind = Int(match.phrase >> 16 & 0xF)
      number = Int(match.phrase & 0xFFFF)
    }

    var phrase: Int32 {
      Self.mark | Int32(group) << 20 | Int32(kind) << 16 | Int32(min(number, Self.none))
    }
  }

  /// Notes that a run of pieces is a name.
  mutating func mention(_ run: Range<Int>, _ mention: Mention) {
    guard mention.group < Mention.mostGroups else { return }
    matches.append(
      PhraseMatch(
        piece: Int32(run.lowerBound), count: Int32(run.count), phrase: mention.phrase))
  }

  /// Puts a piece's letters into `word`, in lower case, and leaves out a possessive ending.
  mutating func loadWord(_ index: Int) {
    word.removeAll()
    let piece = pieces[index]
    if piece.kind == .word && !piece.isNew {
      vocabulary.withWord(tokens[Int(piece.token)].entry) { word.append(contentsOf: $0) }
    } else {
      for byte in bytes(of: index) { word.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
    }
    word.truncate(to: word.count - Possessive.length(word.elements))
  }

  /// The longest phrase of a table that starts with a piece, as the number of pieces and of the phrase; a
  /// possessive ending does not count.
  mutating func findName(_ table: PhraseTable, at first: Int) -> (count: Int, phrase: Int)? {
    loadWord(first)
    guard let reach = table.reach(of: word.elements) else { return nil }
    var best: (count: Int, phrase: Int)?
    word.removeAll()
    var index = first
    while true {
      let piece = pieces[index]
      if piece.isNew { break }
      if piece.kind == .word {
        vocabulary.withWord(tokens[Int(piece.token)].entry) { word.append(contentsOf: $0) }
      } else if piece.kind == .space {
        word.append(0x20)
      } else {
        for byte in bytes(of: index) { word.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
      }
      let ending = Possessive.length(word.elements)
      if piece.kind != .space, let phrase = table.find(word.elements(0, word.count - ending)) {
        best = (index - first + 1, phrase)
      }
      index += 1
      guard ending == 0, index < pieces.count, word.count < reach else { break }
    }
    guard let best, isOneRun(first..<first + best.count) else { return nil }
    return best
  }

  /// Whether a piece is an original word that starts with a capital.
  func isCapitalWord(_ piece: Int) -> Bool {
    isWord(piece) && !pieces[piece].isNew
      && !pieces[piece].traits.isDisjoint(with: [.capitalized, .uppercase])
  }

  /// Forgets the names of which an occurrence is locked, for they would not be the same everywhere.
  mutating func dropLockedMentions(_ action: EditAction) {
    let mask = locks.mask(action)
    sources.removeAll()
    for match in matches.elements {
      guard let mention = Mention(match) else { continue }
      if match.pieces.contains(where: { pieces[$0].traits.rawValue & mask != 0 }) {
        sources.append(mention.group)
      }
    }
    guard !sources.isEmpty else { return }
    var kept = 0
    for place in matches.indices {
      if let mention = Mention(matches[place]), sources.elements.contains(mention.group) {
        continue
      }
      matches[kept] = matches[place]
      kept += 1
    }
    matches.truncate(to: kept)
  }

  /// Exchanges a share of the names in `matches` for others, each everywhere for the same one.
  ///
  /// - Parameters:
  ///   - rate: the share of the names, at least one unless 0.
  ///   - note: the operation's name in the log.
  ///   - random: the step's stream.
  ///   - draw: draws the number of another name for one; nil where there is none.
  ///   - write: appends the letters of a number to what it is given.
  /// - Returns: whether any was exchanged.
  @discardableResult
  mutating func exchangeMentions(
    rate: Double, note: StaticString, using random: inout RandomStream,
    draw: (Mention, inout RandomStream) -> Int?,
    write: (Mention, Int, inout Scratch<UInt8>) -> Void
  ) -> Bool {
    selection.removeAll()
    var groups = 0
    for match in matches.elements {
      guard let mention = Mention(match) else { continue }
      groups = max(groups, mention.group + 1)
      if !selection.elements.contains(mention.group) { selection.append(mention.group) }
    }
    let wanted = min(selection.count, Amount.of(rate: rate, count: nil, words: selection.count))
    guard wanted > 0 else { return false }
    // For each group the number of the new name, or -1.
    sources.removeAll()
    for _ in 0..<groups { sources.append(-1) }
    for place in 0..<wanted {
      self.draw(place, using: &random)
      drawOther(for: selection[place], using: &random, draw)
    }
    var isChanged = false
    for match in matches.elements {
      guard let mention = Mention(match), sources[mention.group] >= 0,
        match.pieces.allSatisfy({ pieces[$0].length > 0 && !pieces[$0].isNew })
      else { continue }
      let number = sources[mention.group]
      exchange(match.pieces, note) { write(mention, number, &$0) }
      isChanged = true
    }
    return isChanged
  }

  /// Draws a name that the text does not have yet.
  private mutating func drawOther(
    for group: Int, using random: inout RandomStream,
    _ draw: (Mention, inout RandomStream) -> Int?
  ) {
    var own: Mention?
    for match in matches.elements {
      if let mention = Mention(match), mention.group == group {
        own = mention
        break
      }
    }
    guard let own else { return }
    for _ in 0..<16 {
      guard let number = draw(own, &random) else { return }
      let isUsed =
        sources.elements.contains(number)
        || matches.elements.contains { Mention($0)?.number == number }
      if isUsed { continue }
      return sources[group] = number
    }
  }

  /// Puts another name in the place of a run; its case and its possessive ending are kept.
  private mutating func exchange(
    _ run: Range<Int>, _ note: StaticString, _ write: (inout Scratch<UInt8>) -> Void
  ) {
    let start = arena.count
    write(&arena)
    if run.allSatisfy({ !isWord($0) || pieces[$0].traits.contains(.uppercase) }) {
      for index in start..<arena.count where arena[index] &- 0x61 < 26 { arena[index] ^= 0x20 }
    }
    arena.append(contentsOf: Possessive.ending(of: bytes(of: run.upperBound - 1)))
    noteChange(of: run, from: start, note)
    if run.count == 1 { setNew(run.lowerBound, start) } else { setNew(run, start) }
    fixArticle(before: run.lowerBound)
  }
}

/// The ending 's of a word.
enum Possessive {
  /// Its length in bytes, with a plain or a curly apostrophe.
  static func length(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    let count = word.count
    guard count > 2, word[count - 1] | 0x20 == 0x73 else { return 0 }
    if word[count - 2] == 0x27 { return 2 }
    let isCurly =
      count > 4 && word[count - 2] == 0x99 && word[count - 3] == 0x80 && word[count - 4] == 0xE2
    return isCurly ? 4 : 0
  }

  /// The ending itself.
  static func ending(of word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: word[(word.count - length(word))...])
  }
}
