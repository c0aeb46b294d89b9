/// How a word stands to another beside meaning the same.
public enum LexicalRelation: Int, Sendable, CaseIterable {
  /// The opposite: hot, cold.
  case antonym
  /// The wider term: animal for dog.
  case hypernym
  /// The narrower term: poodle for dog.
  case hyponym

  /// The name in messages and label lists.
  public var name: String {
    switch self {
    case .antonym: "antonym"
    case .hypernym: "hypernym"
    case .hyponym: "hyponym"
    }
  }
}

/// In what kind of speech a word is at home, as far as its source says so.
public enum LexicalRegister: Int, Sendable, CaseIterable {
  /// Anywhere, or the source is silent.
  case neutral
  /// Elevated or literary.
  case formal
  /// Everyday talk and slang.
  case informal
  /// A region, a dialect, another language.
  case regional
  /// A trade or science.
  case technical
  /// Out of use.
  case archaic
  /// Coarse or offensive.
  case vulgar

  /// The name in messages and label lists.
  public var name: String {
    switch self {
    case .neutral: "neutral"
    case .formal: "formal"
    case .informal: "informal"
    case .regional: "regional"
    case .technical: "technical"
    case .archaic: "archaic"
    case .vulgar: "vulgar"
    }
  }

  /// Whether a word of this register may stand for one of any other; a vulgar, archaic or technical
  /// one is never a likely synonym.
  public var isCommon: Bool { rawValue < LexicalRegister.technical.rawValue }
}
