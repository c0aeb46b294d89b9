internal import Synchronization
internal import TenfoldCore

/// The given names, with their gender, and the surnames of a language.
///
/// Only for languages that write names with a capital and do not inflect them.
final class NameLists: Sendable {
  /// The languages that there may be lists for.
  static let languages: [Language] = [.en, .de, .fr, .es, .it, .pt, .nl]

  /// Genders and surnames, as the kind of a mention.
  enum Kind {
    static let female = 1
    static let male = 2
    /// The bits of both.
    static let either = 3
    static let surname = 4
  }

  private let index: WordIndex
  private let kinds: [Int]
  private let letters: [[UInt8]]
  /// The numbers of the female, male and last names.
  private let female: [Int]
  private let male: [Int]
  private let surnames: [Int]

  private static let known = Mutex<[Language: NameLists]>([:])

  /// The lists of a language; nil where there are none.
  static func of(_ language: Language) -> NameLists? {
    guard languages.contains(language) else { return nil }
    let lists = known.withLock { known in
      if let lists = known[language] { return lists }
      let lists = NameLists(language)
      known[language] = lists
      return lists
    }
    return lists.letters.isEmpty ? nil : lists
  }

  private init(_ language: Language) {
    var index = WordIndex()
    var kinds: [Int] = []
    var letters: [[UInt8]] = []
    func add(_ name: String, _ kind: Int) {
      let number = index.insert(name.lowercased())
      if number == kinds.count {
        kinds.append(0)
        letters.append(Array(name.utf8))
      }
      kinds[number] |= kind
    }
    let folder = "lexicons/\(language.tag)"
    for list in ["given-names-by-gender.tsv", "given-names.tsv"] {
      WordList("\(folder)/\(list)").forEachRow { fields in
        guard fields.count == 2 else { return }
        let name = String(decoding: fields[0], as: UTF8.self)
        add(Self.capitalized(name), fields[1].first == 0x66 ? Kind.female : Kind.male)
      }
    }
    WordList("\(folder)/surnames.txt").forEachRow { fields in
      add(String(decoding: fields[0], as: UTF8.self), Kind.surname)
    }
    self.index = index
    self.kinds = kinds
    self.letters = letters
    // A name of both genders, or one that is also a surname, is known but not drawn.
    female = kinds.indices.filter { kinds[$0] == Kind.female }
    male = kinds.indices.filter { kinds[$0] == Kind.male }
    surnames = kinds.indices.filter { kinds[$0] == Kind.surname }
  }

  /// A name with a capital at the start and behind a hyphen or a space.
  private static func capitalized(_ name: String) -> String {
    var result = ""
    var startsPart = true
    for character in name {
      result += startsPart ? character.uppercased() : String(character)
      startsPart = character == "-" || character == " "
    }
    return result
  }

  /// The number and the bits of a lower-case name.
  func find(_ name: UnsafeBufferPointer<UInt8>) -> (number: Int, kinds: Int)? {
    index.find(name).map { ($0, kinds[$0]) }
  }

  /// The letters of a name.
  func name(_ number: Int) -> [UInt8] { letters[number] }

  /// Draws a name of a kind: a given name of a gender, or a surname.
  func draw(_ kind: Int, using random: inout RandomStream) -> Int? {
    var list = kind == Kind.surname ? surnames : kind == Kind.male ? male : female
    if kind == Kind.either, random.chance(0.5) { list = male }
    return list.isEmpty ? nil : list[random.integer(below: list.count)]
  }
}
