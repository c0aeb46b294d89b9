/// What a compiled lexicon was made from.
public enum LexiconFormat: Int, Sendable, CaseIterable {
  /// A folder of WordNet's database files, wndb(5).
  case wordNet
  /// XML of the Global WordNet Association's WN-LMF 1.0 to 1.3.
  case lmf
  /// A thesaurus of MyThes, as LibreOffice and OpenOffice have them.
  case myThes
  /// A lexical file of the Paraphrase Database, 1.0 or 2.0.
  case ppdb
  /// Lines of a word, its synonyms, part of speech and register, between tabs.
  case wordList

  /// The name in messages.
  public var name: String {
    switch self {
    case .wordNet: "WordNet database"
    case .lmf: "WN-LMF"
    case .myThes: "MyThes thesaurus"
    case .ppdb: "PPDB"
    case .wordList: "word list"
    }
  }
}

/// What a source tells of how sure its synonyms are, on which the likely ones rest.
enum LexiconEvidence: Int {
  /// How often each word was seen in each sense.
  case counted
  /// Groups of words with one meaning, without counts.
  case grouped
  /// Synonyms that somebody wrote down to be used, best first.
  case stated
  /// Synonyms with a score, and perhaps a verdict.
  case scored
}

/// What stands about a lexicon in its compiled form.
struct LexiconNotes: Equatable {
  var title: String
  var language: String
  var licence: String?
  /// The names of the files that it was made from.
  var sources: [String] = []

  /// One field a line.
  var text: String {
    var lines = ["title\t\(title)", "language\t\(language)"]
    if let licence { lines.append("licence\t\(licence)") }
    lines += sources.map { "source\t\($0)" }
    return lines.map { $0.replacing("\n", with: " ") }.joined(separator: "\n")
  }

  init(title: String, language: String, licence: String? = nil, sources: [String] = []) {
    self.title = title
    self.language = language
    self.licence = licence
    self.sources = sources
  }

  init(parsing text: String) {
    title = ""
    language = "en"
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: "\t", maxSplits: 1)
      guard fields.count == 2 else { continue }
      let value = String(fields[1])
      switch fields[0] {
      case "title": title = value
      case "language": language = value
      case "licence": licence = value
      case "source": sources.append(value)
      default: continue
      }
    }
  }

  /// The primary tag of a BCP 47 tag, in lower case: de for de-AT or de_DE; nil if it is none.
  static func primaryTag(_ tag: some StringProtocol) -> String? {
    let first = tag.lowercased().prefix { $0 != "-" && $0 != "_" }
    guard (2...3).contains(first.utf8.count), first.utf8.allSatisfy({ $0 &- 0x61 < 26 }) else {
      return nil
    }
    return String(first)
  }
}
