import TenfoldCore

/// Texts that nobody would write, drawn from an alphabet that is hard to split.
struct RandomText {
  private var random: RandomStream

  init(_ name: String) {
    random = RandomStream(
      key: StreamKey(seed: 99, record: 0), step: StepAddress(name), variant: 1)
  }

  /// A number below a bound.
  mutating func integer(below bound: Int) -> Int { random.integer(below: bound) }

  /// Joins up to `length` random parts.
  mutating func next(_ length: Int, of alphabet: [String]) -> String {
    (0..<random.integer(below: length + 1)).map { _ in
      alphabet[random.integer(below: alphabet.count)]
    }
    .joined()
  }

  /// Letters, blanks, marks, joiners, emoji, scripts and fragments of addresses and tags.
  static let nasty: [String] =
    [
      "a", "Z", "x", "movie", "The", "not", "an", "0", "7", " ", "  ", "\t", "\n", "\r\n", ".", ",",
      "!", "?", "'", "\u{2019}", "-", "_", "/", ":", "@", "#", "$", "%", "&", ";", "(", ")", "[",
      "]",
      "{", "}", "<", ">", "=", "\"", "\\", "|", "~", "*", "http://", "www.", ".com", "@b.c",
      "&amp;",
      "<br>", "{x}", "%s", ":-)", "10/10", "$3,000.50", "50%",
    ]
    + [
      "\u{E9}", "\u{DF}", "\u{D7}", "\u{F7}", "\u{17F}", "\u{130}", "\u{F1}", "\u{391}", "\u{416}",
      "\u{5D0}", "\u{627}", "\u{644}", "\u{915}", "\u{94D}", "\u{937}", "\u{93F}", "\u{E01}",
      "\u{E34}", "\u{4E2D}", "\u{6587}", "\u{3042}", "\u{30AB}", "\u{3099}", "\u{AC00}", "\u{1100}",
      "\u{1161}", "\u{11A8}", "\u{3002}", "\u{FF01}", "\u{3000}", "\u{A0}", "\u{2026}", "\u{201C}",
      "\u{20AC}",
    ]
    + [
      "\u{301}", "\u{308}", "\u{20E3}", "\u{FE0F}", "\u{200D}", "\u{200B}", "\u{FEFF}", "\u{AD}",
      "\u{1F600}", "\u{1F44D}", "\u{1F3FD}", "\u{1F469}", "\u{1F4BB}", "\u{2764}", "\u{1F1E9}",
      "\u{1F1EA}", "\u{1F3F4}", "\u{E0067}", "\u{E007F}", "1\u{FE0F}\u{20E3}", "\u{0}", "\u{7F}",
      "\u{1F996}", "\u{10FFFF}", "\u{FFFD}",
    ]

  /// Characters that join what stands before them although they are letters, or join what follows.
  static let rare = ["\u{E33}", "\u{EB3}", "\u{600}", "\u{6DD}", "\u{110BD}", "\u{D4E}"]
}

/// Where the characters of a text begin and where it ends, in bytes.
func characterBoundaries(_ text: String) -> Set<Int> {
  var found: Set<Int> = [0]
  var position = 0
  for character in text {
    position += character.utf8.count
    found.insert(position)
  }
  return found
}
