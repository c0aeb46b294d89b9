internal import TenfoldCore

/// What the words of captions in a language say about places and colours: `lexicons/xx/caption-rules.tsv`.
///
/// Lines of the file:
/// - `class NAME WORDS`: words of a class; several lines add up.
/// - `pair A B`, `opposite A B`: what stands for a word when sides change, both ways or one way.
/// - `forms STEMS ENDINGS CLASS`: words of a class, made of stems and endings; `-` is no ending.
/// - `phrase WORDS`: two words that are a colour together: sky blue.
/// - `companion WORDS`: a preposition whose phrase may go together with its object: next to.
/// - `VERDICT PATTERN [WORD]`: what a word in brackets is in a context, the first that fits. A pattern has
///   words and classes such as `a|b|@class`, `!a|b` (none of them), `~a|b` (somewhere on that side), `*` (any
///   word), `#` (a mark or the end), and `?` behind what may be missing. WORD stands for the bracketed word
///   when sides change.
final class CaptionRules: Sendable {
  private let index: WordIndex
  private let classes: [CaptionClasses]
  private let opposites: [[UInt8]?]
  private let rulesOfWord: [[Rule]]
  /// Pairs of words that are a colour together.
  let shadePairs: WordIndex
  /// Prepositions whose phrase may go with its object, of one word or some.
  let companions: WordIndex
  /// Whether colours stand behind their nouns.
  let colourFollows: Bool

  /// What a word says.
  enum Verdict: String, Sendable {
    /// Nothing about places or colours.
    case keep
    /// A colour like others, although later lines may say otherwise.
    case colour
    /// A place in the picture, left or right.
    case position
    /// A side of a body or a way of turning, which only a mirror changes.
    case handed
    /// A place in the picture, above or below.
    case vertical
    /// What is held by the ground.
    case gravity
    /// Left or right, or something else; unsure.
    case side
    /// Above or below, or something else; unsure.
    case height
    /// An hour that means a direction.
    case dial
    /// A point of the compass.
    case compass
    /// Text in the picture.
    case text
    /// A colour that is not said right at a noun.
    case hue
    /// Talk of colours as such.
    case talk
  }

  struct Rule: Sendable {
    var pattern: CaptionPattern
    var verdict: Verdict
    var replacement: [UInt8]?
  }

  private static let all: [CaptionRules?] = Language.allCases.map { CaptionRules($0) }

  /// The rules of a language, if there are any.
  static func of(_ language: Language) -> CaptionRules? { all[Int(language.rawValue)] }

  private init?(_ language: Language) {
    var builder = CaptionRulesBuilder()
    if language == .en { builder.readColours("lexicons/en/colours.tsv") }
    builder.read("lexicons/\(language.tag)/caption-rules.tsv")
    if builder.isEmpty { return nil }
    index = builder.index
    classes = builder.classes
    opposites = builder.opposites
    rulesOfWord = builder.rules
    shadePairs = builder.shadePairs
    companions = builder.companions
    colourFollows = language == .es || language == .fr
  }

  /// The number of a lower-case word; -1 if no rule names it.
  func id(_ word: UnsafeBufferPointer<UInt8>) -> Int32 {
    index.find(word).map { Int32(truncatingIfNeeded: $0) } ?? -1
  }

  func classes(of id: Int32) -> CaptionClasses { id < 0 ? [] : classes[Int(id)] }

  func opposite(of id: Int32) -> [UInt8]? { id < 0 ? nil : opposites[Int(id)] }

  /// What a word says where it stands; nil if it is no word of rules, or none fits.
  func rule(at place: Int, in words: [CaptionWord]) -> Rule? {
    let id = words[place].id
    guard id >= 0 else { return nil }
    for index in rulesOfWord[Int(id)].indices
    where rulesOfWord[Int(id)][index].pattern.holds(at: place, in: words) {
      return rulesOfWord[Int(id)][index]
    }
    return nil
  }
}
