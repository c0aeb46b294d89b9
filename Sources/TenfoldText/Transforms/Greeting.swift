public import TenfoldCore

/// Adds a greeting at the start or a farewell at the end.
///
/// Nothing of the text changes but the capital of its first word behind a greeting that ends in a comma.
/// A text that starts with a greeting or a thank-you gets no other. The label is kept.
///
/// Source: greetings_and_farewells of NL-Augmenter; the list is `lexicons/en/greetings.tsv`.
public struct Greeting: Transform {
  public typealias Draft = TextDraft

  /// The share of the two places, 0...1: one of them up to below 1, both at 1, none at 0.
  public var rate = 0.5

  public init() {}

  /// Uses a share of the two places.
  public init(rate: Double) { self.rate = rate }

  public static let name = "greeting"
  public static let summary = "Adds a greeting at the start or a farewell at the end."
  public static let effects: [Effect] = [.wordInserted, .registerChanged]
  public static let languages = ["en"]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of start and end, at least one of them unless 0")
  ]

  private static let phrases = MarkedPhrases("greetings.tsv")
  private static let greetings = phrases.phrases(.en, "greeting")
  /// One that ends in a comma waits for a signature.
  private static let farewells = phrases.phrases(.en, "farewell").filter { $0.last != 0x2C }
  /// The first words of all greetings.
  private static let openings = {
    var index = WordIndex(capacity: 32)
    for greeting in greetings {
      let first = greeting.prefix { ByteClass.isLetter($0) }
      _ = index.insert(String(decoding: first, as: UTF8.self).lowercased())
    }
    return index
  }()

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let count = Amount.of(rate: rate, count: nil, words: 2)
    guard count > 0, let first = draft.next(after: -1),
      let last = draft.previous(before: draft.pieceCount)
    else { return }
    let isGreeted = Self.startsWithGreeting(&draft, first)
    let atStart = count > 1 || random.chance(0.5)
    if atStart, !isGreeted { greet(before: first, in: &draft, using: &random) }
    if count > 1 || !atStart || isGreeted { part(behind: last, in: &draft, using: &random) }
    draft.commitInsertions()
  }

  private static func startsWithGreeting(_ draft: inout TextDraft, _ first: Int) -> Bool {
    guard draft.isWord(first) else { return false }
    draft.loadWord(first)
    return openings.find(draft.word.elements) != nil
  }

  private func greet(
    before piece: Int, in draft: inout TextDraft, using random: inout RandomStream
  ) {
    guard !Self.greetings.isEmpty else { return }
    let greeting = Self.greetings[random.integer(below: Self.greetings.count)]
    if greeting.last == 0x2C { draft.lowerStart(piece) }
    let start = draft.arena.count
    draft.arena.append(contentsOf: greeting)
    draft.arena.append(0x20)
    draft.insertClosely(start..<draft.arena.count, at: piece, isBefore: true, note: "greeting")
  }

  private func part(
    behind piece: Int, in draft: inout TextDraft, using random: inout RandomStream
  ) {
    guard !Self.farewells.isEmpty else { return }
    let start = draft.arena.count
    if draft.hasContent(piece) { draft.arena.append(0x2E) }
    draft.arena.append(0x20)
    draft.arena.append(contentsOf: Self.farewells[random.integer(below: Self.farewells.count)])
    draft.insertClosely(start..<draft.arena.count, at: piece, isBefore: false, note: "greeting")
  }
}
