internal import TenfoldCore

/// Names that may stand for each other: cities for cities, countries for countries.
///
/// A name may have several forms, such as a country and its adjective; a form gives way to the same form
/// of another.
final class ExchangeList: Sendable {
  private let table: PhraseTable
  /// For each phrase of the table its name and form.
  private let meanings: [(name: Int, form: Int)]
  private let forms: [[[UInt8]]]
  private let classOf: [Int]
  private let members: [[Int]]

  /// A name as a list has it.
  struct Row {
    /// The forms that the name has.
    var forms: [String]
    /// Names of one class stand for each other.
    var group: String
  }

  /// Takes names; a form that was there before is passed over.
  init(_ rows: [Row]) {
    var phrases: [(String, [String])] = []
    var seen: Set<String> = []
    var meanings: [(Int, Int)] = []
    var forms: [[[UInt8]]] = []
    var classes: [String] = []
    var classOf: [Int] = []
    var members: [[Int]] = []
    for row in rows {
      let name = forms.count
      for (form, text) in row.forms.enumerated() where !text.isEmpty {
        guard seen.insert(text.lowercased()).inserted else { continue }
        phrases.append((text, []))
        meanings.append((name, form))
      }
      forms.append(row.forms.map { Array($0.utf8) })
      let known = classes.firstIndex(of: row.group) ?? classes.count
      if known == classes.count {
        classes.append(row.group)
        members.append([])
      }
      classOf.append(known)
      members[known].append(name)
    }
    table = PhraseTable(phrases)
    self.meanings = meanings
    self.forms = forms
    self.classOf = classOf
    self.members = members
  }

  /// Whether there is no name.
  var isEmpty: Bool { meanings.isEmpty }

  /// The letters of a name in a form.
  func letters(_ name: Int, _ form: Int) -> [UInt8] {
    form < forms[name].count ? forms[name][form] : []
  }

  /// Draws a name of the same class; it must have the form.
  func draw(like name: Int, _ form: Int, using random: inout RandomStream) -> Int? {
    let list = members[classOf[name]]
    let drawn = list[random.integer(below: list.count)]
    return letters(drawn, form).isEmpty ? nil : drawn
  }

  /// Mentions the names of a draft that are written with a capital.
  ///
  /// A name of one word that is also another word does not count where a capital says nothing; nor does
  /// one behind a given name, for it is a surname then.
  func mention(in draft: inout TextDraft) {
    let people = NameLists.of(draft.language)
    var index = 0
    while index < draft.pieceCount {
      guard draft.isCapitalWord(index), let found = draft.findName(table, at: index) else {
        index += 1
        continue
      }
      let meaning = meanings[found.phrase]
      if found.count > 1 || draft.showsName(index, people) {
        draft.mention(
          index..<index + found.count,
          .init(
            group: draft.group(ofNumber: meaning.name), kind: meaning.form, number: meaning.name))
      }
      index += found.count
    }
  }
}

extension TextDraft {
  /// The group of a name by its number: that of its first mention, or a new one.
  func group(ofNumber number: Int) -> Int {
    var next = 0
    for match in matches.elements {
      guard let mention = Mention(match) else { continue }
      if mention.number == number { return mention.group }
      next = max(next, mention.group + 1)
    }
    return next
  }

  /// Whether a word with a capital is a name rather than another word, and not a part of a person's.
  mutating func showsName(_ piece: Int, _ people: NameLists?) -> Bool {
    let traits = pieces[piece].traits
    if traits.contains(.function) { return false }
    if traits.contains(.sentenceStart) || !showsNames && language != .de {
      guard vocabulary.weights(tokens[Int(pieces[piece].token)].entry).sum() == 0 else {
        return false
      }
    }
    guard let people, let before = previous(before: piece), isCapitalWord(before) else {
      return true
    }
    loadWord(before)
    return (people.find(word.elements)?.kinds ?? 0) & NameLists.Kind.either == 0
  }
}
