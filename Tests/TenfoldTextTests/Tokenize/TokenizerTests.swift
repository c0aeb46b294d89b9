import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct TokenKindTests {
  /// A text that is one token, whatever stands around it.
  struct Single: Sendable {
    var text: String
    var kind: TokenKind

    init(_ text: String, _ kind: TokenKind) {
      self.text = text
      self.kind = kind
    }
  }

  static let addresses = [
    Single("http://a.example", .url), Single("https://www.example.com/manuals/x200?lang=en", .url),
    Single("HTTPS://EXAMPLE.ORG/A_(b)/c", .url), Single("www.example.com", .url),
    Single("ftp://files.example/x.zip", .url), Single("amazon.com", .url),
    Single("bbc.co.uk/news", .url), Single("support@brightlamp.example", .email),
    Single("first.last+tag@mail.example.co.uk", .email), Single("4ever@site.org", .email),
    Single("@anna_b", .mention), Single("@42", .mention), Single("#nofilter", .hashtag),
    Single("#caf\u{E9}", .hashtag), Single("#2024goals", .hashtag),
  ]

  static let numbers = [
    "7", "$3,000.50", "10/10", "192.168.1.1", "50%", "16GB", "1,000,000", "3.14", "12:30",
    "2020-01-02", ".5", "1st", "4K", "$5", "1'000",
  ].map { Single($0, .number) }

  static let symbols = [
    Single("\u{1F996}", .emoji), Single("\u{1F44D}\u{1F3FD}", .emoji),
    Single("\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{200D}\u{1F466}", .emoji),
    Single("\u{1F469}\u{200D}\u{1F4BB}", .emoji), Single("\u{1F1E9}\u{1F1EA}", .emoji),
    Single("1\u{FE0F}\u{20E3}", .emoji), Single("\u{2764}\u{FE0F}", .emoji),
    Single("\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", .emoji),
    Single(":-)", .emoticon), Single(":)", .emoticon), Single(";-)", .emoticon),
    Single(":D", .emoticon), Single("=)", .emoticon), Single(":((", .emoticon),
    Single(":'(", .emoticon), Single("<3", .emoticon),
  ]

  static let code = [
    Single("<br>", .markup), Single("<br />", .markup), Single("</p>", .markup),
    Single("<a href=\"x y\">", .markup), Single("<!-- note -->", .markup), Single("&amp;", .entity),
    Single("&#39;", .entity), Single("&nbsp;", .entity), Single("{order_id}", .placeholder),
    Single("{{x}}", .placeholder), Single("${x}", .placeholder), Single("%s", .placeholder),
    Single("%(x)s", .placeholder), Single("%d", .placeholder), Single("[MASK]", .placeholder),
    Single("[NAME_1]", .placeholder),
  ]

  static let words = [
    "movie", "well-made", "state-of-the-art", "don't", "don\u{2019}t", "O'Brien", "tr\u{E8}s",
    "cafe\u{301}", "na\u{EF}ve-looking", "stra\u{DF}e",
    "\u{41C}\u{43E}\u{441}\u{43A}\u{432}\u{430}",
    "snake_case", "x2", "\u{3B5}\u{3BB}\u{3BB}\u{3B7}\u{3BD}\u{3B9}\u{3BA}\u{3AC}",
  ].map { Single($0, .word) }

  @Test(arguments: addresses + numbers + symbols + code + words)
  func isOneTokenAlone(_ single: Single) throws {
    let found = tokens(of: single.text)
    #expect(found.map(\.text) == [single.text])
    #expect(found.first?.kind == single.kind)
  }

  @Test(arguments: addresses + numbers + symbols + code + words)
  func isOneTokenWithinASentence(_ single: Single) throws {
    let found = tokens(of: "See \(single.text) now, and \(single.text).")
    let kinds = found.filter { $0.text == single.text }.map(\.kind)
    #expect(kinds == [single.kind, single.kind])
  }

  @Test(arguments: [
    "Price: 5 $", "a % b", "5 < 6 and 7 > 6", "R&D", "a {b", "x [see below] y", "100 % sure", "C#",
    "AT&T", "this : that", "e.g. so", "end.Next", "@ home", "# 1",
  ])
  func looseMarksAreNotCode(_ text: String) {
    let special: [TokenKind] = [
      .url, .email, .mention, .hashtag, .emoji, .emoticon, .markup, .entity, .placeholder,
    ]
    #expect(tokens(of: text).filter { special.contains($0.kind) }.map(\.text) == [])
  }
}

@Suite struct TokenizerTests {
  struct Split: Sendable {
    var text: String
    var tokens: [String]
  }

  static let splits = [
    Split(text: "", tokens: []), Split(text: "   ", tokens: ["   "]),
    Split(text: "A great movie.", tokens: ["A", " ", "great", " ", "movie", "."]),
    Split(
      text: "(See https://a.example/x?y=1.)",
      tokens: [
        "(", "See", " ", "https://a.example/x?y=1", ".", ")",
      ]),
    Split(text: "Wow!!! Really...", tokens: ["Wow", "!!!", " ", "Really", "..."]),
    Split(text: "a\t\n b", tokens: ["a", "\t\n ", "b"]),
    Split(text: "'quoted'", tokens: ["'", "quoted", "'"]),
    Split(text: "good--bad", tokens: ["good", "--", "bad"]),
    Split(text: "dogs' tails", tokens: ["dogs", "'", " ", "tails"]),
    Split(text: "3.5.", tokens: ["3.5", "."]),
    Split(text: "-5 C", tokens: ["-", "5", " ", "C"]),
    Split(text: "one<br/>two", tokens: ["one", "<br/>", "two"]),
    Split(text: "hi\u{1F44D}\u{1F44D}", tokens: ["hi", "\u{1F44D}", "\u{1F44D}"]),
    Split(
      text: "\u{1F1E9}\u{1F1EA}\u{1F1EB}\u{1F1F7}",
      tokens: [
        "\u{1F1E9}\u{1F1EA}", "\u{1F1EB}\u{1F1F7}",
      ]),
    Split(
      text: "\u{201C}Fine\u{201D}\u{2026}", tokens: ["\u{201C}", "Fine", "\u{201D}", "\u{2026}"]),
  ]

  @Test(arguments: splits)
  func splitsAsExpected(_ split: Split) {
    #expect(tokens(of: split.text).map(\.text) == split.tokens)
  }

  struct Script: Sendable {
    var text: String
    var words: [String]
  }

  static let scripts = [
    // "This is a good film": this, film, very, good among the words.
    Script(
      text: "\u{8FD9}\u{90E8}\u{7535}\u{5F71}\u{5F88}\u{597D}\u{3002}",
      words: ["\u{7535}\u{5F71}"]),
    // Japanese "the film was good".
    Script(
      text: "\u{6620}\u{753B}\u{306F}\u{826F}\u{304B}\u{3063}\u{305F}\u{3002}",
      words: ["\u{6620}\u{753B}", "\u{306F}"]),
    // Thai "a very good film", which has no blanks.
    Script(
      text:
        "\u{E20}\u{E32}\u{E1E}\u{E22}\u{E19}\u{E15}\u{E23}\u{E4C}\u{E14}\u{E35}\u{E21}\u{E32}\u{E01}",
      words: ["\u{E20}\u{E32}\u{E1E}\u{E22}\u{E19}\u{E15}\u{E23}\u{E4C}", "\u{E21}\u{E32}\u{E01}"]),
    // Hindi "this film is good".
    Script(
      text:
        "\u{92F}\u{939} \u{92B}\u{93C}\u{93F}\u{932}\u{94D}\u{92E} \u{905}\u{91A}\u{94D}\u{91B}\u{940} \u{939}\u{948}\u{964}",
      words: [
        "\u{92F}\u{939}", "\u{92B}\u{93C}\u{93F}\u{932}\u{94D}\u{92E}",
        "\u{905}\u{91A}\u{94D}\u{91B}\u{940}", "\u{939}\u{948}",
      ]),
    // Arabic "this is a wonderful film".
    Script(
      text:
        "\u{647}\u{630}\u{627} \u{641}\u{64A}\u{644}\u{645} \u{631}\u{627}\u{626}\u{639}\u{60C}",
      words: [
        "\u{647}\u{630}\u{627}", "\u{641}\u{64A}\u{644}\u{645}", "\u{631}\u{627}\u{626}\u{639}",
      ]),
  ]

  @Test(arguments: scripts)
  func splitsOtherScriptsIntoWords(_ script: Script) {
    let found = tokens(of: script.text)
    let words = found.filter { $0.kind == .word }.map(\.text)
    for word in script.words { #expect(words.contains(word)) }
    #expect(found.map(\.text).joined() == script.text)
    #expect(words.count > 1)
  }

  @Test func punctuationOfOtherScriptsIsNoWord() {
    let found = tokens(of: "\u{597D}\u{3002}\u{597D}\u{FF01} \u{939}\u{948}\u{964}")
    let marks = found.filter { $0.kind == .punctuation }.map(\.text)
    #expect(marks == ["\u{3002}", "\u{FF01}", "\u{964}"])
  }

  /// Checks that tokens follow each other without gaps and end where Swift's characters end.
  static func check(_ text: String) -> String? {
    var found: [Token] = []
    var copy = text
    copy.withUTF8 { Tokenizer().tokenize($0, into: &found) }
    let boundaries = characterBoundaries(text)
    var position = 0
    let shown = text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
    for token in found {
      if token.range.lowerBound != position { return "a gap at \(position) of \(shown)" }
      if token.range.isEmpty { return "an empty token at \(position) of \(shown)" }
      position = token.range.upperBound
      if !boundaries.contains(position) { return "a character cut at \(position) of \(shown)" }
    }
    return position == text.utf8.count ? nil : "the end is missing of \(shown)"
  }

  @Test func coversRandomTextWithoutCuttingCharacters() {
    var source = RandomText("tokenizer")
    let faults = (0..<10_000).compactMap { _ in Self.check(source.next(12, of: RandomText.nasty)) }
    #expect(Array(faults.prefix(3)) == [])
  }

  /// Every pair and triple around a mark that joins.
  @Test func coversPairsOfEverything() {
    var faults: [String] = []
    for first in RandomText.nasty {
      for second in RandomText.nasty {
        if let fault = Self.check(first + second) { faults.append(fault) }
      }
    }
    #expect(Array(faults.prefix(3)) == [])
  }

  /// Thai and Lao vowels that Unicode counts as spacing marks, and signs that precede their digits.
  @Test func coversRareJoinersWithoutCuttingCharacters() {
    var faults: Set<String> = []
    for rare in RandomText.rare {
      for other in ["a", "7", "-", ".", "\u{E9}", "\u{E01}", "\u{4E2D}", "\u{1F600}", " "] {
        for text in [rare + other, other + rare] {
          if let fault = Self.check(text) { faults.insert(fault) }
        }
      }
    }
    #expect(faults == [])
  }

  @Test func isFastEnoughOnRepeatedOpeners() {
    for opener in ["<a", "{{", "${", "[", "&", "a@", "http://", "'-", "1,"] {
      let text = String(repeating: opener, count: 2_000)
      #expect(Self.check(text) == nil)
    }
  }
}
