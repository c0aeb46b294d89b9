/// The languages that Tenfold has word lists for.
public enum Language: UInt8, Sendable, CaseIterable {
  /// English.
  case en
  /// German.
  case de
  /// French.
  case fr
  /// Spanish.
  case es
  /// Italian.
  case it
  /// Portuguese.
  case pt
  /// Dutch.
  case nl
  /// Hindi.
  case hi
  /// Chinese.
  case zh
  /// Japanese.
  case ja
  /// Arabic.
  case ar
  /// Russian.
  case ru
  /// Any other: no word list is used.
  case other

  /// The language of a BCP 47 tag, such as `en` or `pt-BR`; nil if there are no lists for it.
  public init?(tag: String) {
    let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    guard let found = Self.allCases.first(where: { $0.tag == primary }) else { return nil }
    self = found
  }

  /// The primary tag of BCP 47; `und` for any other.
  public var tag: String { self == .other ? "und" : "\(self)" }

  /// The name in English.
  public var name: String {
    switch self {
    case .en: "English"
    case .de: "German"
    case .fr: "French"
    case .es: "Spanish"
    case .it: "Italian"
    case .pt: "Portuguese"
    case .nl: "Dutch"
    case .hi: "Hindi"
    case .zh: "Chinese"
    case .ja: "Japanese"
    case .ar: "Arabic"
    case .ru: "Russian"
    case .other: "another language"
    }
  }

  /// Whether a capital within a sentence shows a name: not where nouns have capitals, nor where there
  /// are none.
  var showsNamesByCase: Bool {
    switch self {
    case .de, .hi, .zh, .ja, .ar: false
    default: true
    }
  }

  /// Whether negations stand behind what they negate.
  var negatesBackward: Bool { self == .hi || self == .ja }

  /// The words that end the reach of a negation.
  var contrasts: [String] {
    switch self {
    case .en: ["but"]
    case .de: ["aber", "sondern", "doch"]
    case .fr: ["mais"]
    case .es: ["pero", "sino"]
    case .it: ["ma", "però"]
    case .pt: ["mas"]
    case .nl: ["maar"]
    case .hi: ["लेकिन", "मगर", "पर"]
    case .zh: ["但", "但是", "可是", "不过"]
    case .ja: ["が", "けど", "でも"]
    case .ar: ["لكن", "ولكن"]
    case .ru: ["но", "а"]
    case .other: []
    }
  }
}
