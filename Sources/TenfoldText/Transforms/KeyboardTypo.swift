public import TenfoldCore

/// Hits the key next to the right one.
///
/// The label is kept: with the guards on, negations, names, numbers, addresses and placeholders are
/// spared.
///
/// Source: KeyboardAug of nlpaug, simulate_typos of AugLy; ours knows the shape of the keyboard.
public struct KeyboardTypo: Transform {
  public typealias Draft = TextDraft

  /// The share of words hit, 0...1; at least one unless 0.
  public var rate = 0.1
  /// How many words are hit, instead of a share.
  public var count: Int?
  /// The share of characters hit in such a word, 0...1; at least one.
  public var characterRate = 0.1
  /// The fewest characters a word must have.
  public var minimumLength = 4
  /// The keyboard.
  public var layout = KeyboardLayout.qwerty
  /// Whether digits and symbols may be hit as well.
  public var symbols = false

  public init() {}

  /// Hits a share of the words, or a number of them.
  public init(
    rate: Double = 0.1, count: Int? = nil, characterRate: Double = 0.1,
    layout: KeyboardLayout = .qwerty
  ) {
    self.rate = rate
    self.count = count
    self.characterRate = characterRate
    self.layout = layout
  }

  public static let name = "keyboard_typo"
  public static let summary = "Hits the key next to the right one."
  public static let effects: [Effect] = [.spellingChanged]
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the words, at least one word unless 0"),
    .integer("count", \.count, in: 0...10_000, "number of words, instead of a share"),
    .number(
      "character_rate", \.characterRate, in: 0...1, "share of a word's characters, at least one"),
    .integer("min_length", \.minimumLength, in: 1...100, "fewest characters of a word"),
    .choice("layout", \.layout, "the keyboard"),
    .boolean("symbols", \.symbols, "whether digits and symbols may be hit"),
  ]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let keyboard = Keyboard.layout(layout)
    let scope = RespellingScope(rate: rate, count: count, minimumLength: minimumLength)
    draft.respell(scope, note: "keyboard", using: &random) { word, ends, output, random in
      let amount = CharacterChoice.amount(characterRate, ends.count)
      let chosen = CharacterChoice.draw(amount, from: 0..<ends.count, using: &random)
      var hasChanged = false
      var start = 0
      for (index, end) in ends.enumerated() {
        let character = UnsafeBufferPointer(rebasing: word[start..<end])
        start = end
        guard index < 64, chosen >> UInt64(index) & 1 == 1 else {
          output.append(contentsOf: character)
          continue
        }
        let neighbors = keyboard.neighbors(of: character, symbols: symbols)
        if neighbors.isEmpty {
          output.append(contentsOf: character)
        } else {
          keyboard.append(
            neighbors.lowerBound + random.integer(below: neighbors.count), to: &output)
          hasChanged = true
        }
      }
      return hasChanged
    }
  }
}
