internal import TenfoldCore

/// Finds the names of people.
extension TextDraft {
  /// Mentions given names that a list has, and the surnames behind them or behind a title; each name is
  /// a group of its own.
  mutating func mentionPeople(_ lists: NameLists) {
    var groups = WordIndex(capacity: 32)
    var surnames = WordIndex(capacity: 32)
    var index = 0
    while index < pieces.count {
      defer { index += 1 }
      guard isCapitalWord(index) else { continue }
      if let given = givenName(index, lists) {
        mention(index..<index + 1, groups, given)
        _ = groups.insert(word.elements)
      } else if !isTitle(index) {
        continue
      }
      // John Smith; Mr. Smith; not: Mary. Smith, Mary's Smith.
      guard let next = surnameStart(after: index), isCapitalWord(next),
        !pieces[next].traits.contains(.function)
      else { continue }
      loadWord(next)
      let found = lists.find(word.elements)
      // Where all words have capitals, only the list tells a surname.
      guard found != nil || showsNames && pieces[next].traits.contains(.name) else { continue }
      let kind = found.map { $0.kinds & NameLists.Kind.surname } ?? NameLists.Kind.surname
      guard kind != 0 || found == nil || isTitle(index) else { continue }
      mention(
        next..<next + 1, groups, (NameLists.Kind.surname, found?.number ?? Mention.none))
      _ = groups.insert(word.elements)
      _ = surnames.insert(word.elements)
      index = next
    }
    mentionAgain(surnames, groups)
  }

  private mutating func mention(
    _ run: Range<Int>, _ groups: WordIndex, _ name: (kind: Int, number: Int)
  ) {
    let group = groups.find(word.elements) ?? groups.count
    mention(run, Mention(group: group, kind: name.kind, number: name.number))
  }

  /// A surname that was found with its given name is a name elsewhere too.
  private mutating func mentionAgain(_ surnames: WordIndex, _ groups: WordIndex) {
    guard surnames.count > 0 else { return }
    let first = matches.elements.first { Mention($0) != nil }
    for index in 0..<pieces.count where isCapitalWord(index) && first != nil {
      loadWord(index)
      guard surnames.find(word.elements) != nil, let group = groups.find(word.elements) else {
        continue
      }
      let known = matches.elements.first { Mention($0)?.group == group }
      guard let known, let mention = Mention(known),
        !matches.elements.contains(where: { Int($0.piece) == index })
      else { continue }
      self.mention(index..<index + 1, mention)
    }
  }

  /// The gender of a given name and its number; leaves its letters in `word`.
  private mutating func givenName(
    _ piece: Int, _ lists: NameLists
  ) -> (kind: Int, number: Int)? {
    loadWord(piece)
    guard let found = lists.find(word.elements) else { return nil }
    let gender = found.kinds & NameLists.Kind.either
    guard gender != 0, pieces[piece].traits.contains(.name) || startsUnknown(piece) else {
      return nil
    }
    return (gender, found.number)
  }

  /// At the start of a sentence a capital says nothing: Will, Mark and Rose are words too.
  private mutating func startsUnknown(_ piece: Int) -> Bool {
    language == .en && vocabulary.weights(tokens[Int(pieces[piece].token)].entry).sum() == 0
  }

  private mutating func isTitle(_ piece: Int) -> Bool {
    guard language == .en else { return false }
    loadWord(piece)
    return GenderPairs.shared.isTitle(word.elements)
  }

  /// The word behind a given name or a title with nothing but a space, or a title's period, between.
  private func surnameStart(after piece: Int) -> Int? {
    guard Possessive.length(bytes(of: piece)) == 0 else { return nil }
    var index = piece + 1
    if index < pieces.count, pieces[index].kind == .punctuation,
      bytes(of: index).elementsEqual([0x2E]),
      pieces[piece].length < 5
    {
      index += 1
    }
    guard index < pieces.count, pieces[index].kind == .space, pieces[index].length == 1 else {
      return nil
    }
    return index + 1 < pieces.count ? index + 1 : nil
  }
}
