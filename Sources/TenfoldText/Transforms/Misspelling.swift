public import TenfoldCore

/// Spells words as people often misspell them: definitely → definately.
///
/// The label is kept: with the guards on, negations and names are spared.
///
/// Source: SpellingAug of nlpaug, simulate_typos of AugLy; the list is `lexicons/en/misspellings.tsv`.
public struct Misspelling: Transform {
  public typealias Draft = TextDraft

  /// Which words are misspelt.
  public var extent = Respelling(minimumLength: 2)

  public init() {}

  /// Misspells a share of the words, or a number of them.
  public init(rate: Double = 0.1, count: Int? = nil) {
    extent.rate = rate
    extent.count = count
  }

  public static let name = "misspelling"
  public static let summary = "Spells words as people often misspell them."
  public static let effects: [Effect] = [.spellingChanged]
  public static let languages = MisspellingList.languages
  public static let parameters: [Parameter<Self>] =
    Respelling.words.map { $0.lifted(\.extent) }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard let list = MisspellingList.of(draft.language) else { return }
    draft.respell(extent, note: "misspelling", using: &random) { word, _, output, random in
      guard let wrong = list.draw(word, using: &random) else { return false }
      let start = output.count
      output.append(contentsOf: wrong)
      let isUpper = word.allSatisfy { !($0 &- 0x61 < 26) }
      if isUpper && word.count > 1 {
        for index in start..<output.count where output[index] &- 0x61 < 26 { output[index] ^= 0x20 }
      } else if word[0] &- 0x41 < 26, output[start] &- 0x61 < 26 {
        output[start] ^= 0x20
      }
      return true
    }
  }
}

/// Right words and their common misspellings, read once.
struct MisspellingList: Sendable {
  private static let lists = Language.allCases.map { MisspellingList($0) }

  /// The tags of the languages that there are lists for.
  static let languages = Language.allCases.filter { of($0) != nil }.map(\.tag)

  /// The list of a language, if there is one.
  static func of(_ language: Language) -> MisspellingList? { lists[Int(language.rawValue)] }

  private var index = WordIndex(capacity: 2048)
  private var lists: [[[UInt8]]] = []

  private init?(_ language: Language) {
    WordList("lexicons/\(language.tag)/misspellings.tsv").forEachGroup { right, wrong in
      guard index.insert(right) == lists.count else { return }
      lists.append(wrong.map { Array($0) })
    }
    if lists.isEmpty { return nil }
  }

  /// A misspelling of a word in any case, or nil where there is none.
  func draw(_ word: UnsafeBufferPointer<UInt8>, using random: inout RandomStream) -> [UInt8]? {
    let found = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.count) { lower in
      for index in word.indices {
        lower[index] = word[index] &- 0x41 < 26 ? word[index] | 0x20 : word[index]
      }
      return index.find(UnsafeBufferPointer(lower))
    }
    guard let found else { return nil }
    return lists[found][random.integer(below: lists[found].count)]
  }
}
