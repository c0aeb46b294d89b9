/// What can go wrong with a lexicon.
public enum LexiconError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A file or folder that cannot be read.
  case unreadable(String)
  /// A line that is not as the format has it; the problem says what is wrong and what would be right.
  case malformed(file: String, line: Int, problem: String)
  /// A file whose content is none of the formats.
  case unrecognised(String)
  /// A compiled or packed file that is damaged or of another version; the problem says what to do.
  case unusable(file: String, problem: String)
  /// A file that cannot be written.
  case unwritable(String)

  public var description: String {
    switch self {
    case .unreadable(let path):
      "\(path): cannot be read; a lexicon is a file, or a WordNet folder with data.*, *.exc and cntlist.rev"
    case .malformed(let file, let line, let problem): "\(file):\(line): \(problem)"
    case .unrecognised(let path):
      "\(path):1: not a lexicon; WN-LMF XML, a MyThes thesaurus, PPDB, lines of word<TAB>synonym, synonym, and compiled files are"
    case .unusable(let file, let problem): "\(file): \(problem)"
    case .unwritable(let path): "\(path): cannot be written"
    }
  }
}
