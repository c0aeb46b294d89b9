public import TenfoldCore

/// Hits the key next to the right one.
///
/// The label is kept: with the guards on, negations, names, numbers, addresses and placeholders are
/// spared.
///
/// Source: KeyboardAug of nlpaug, simulate_typos of AugLy; ours knows the shape of the keyboard.
public struct KeyboardTypo: Transform {
  public typealias Draft = TextDraft

  /// Which words are changed, and how many characters of each.
  public var extent = Respelling()
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
    extent.rate = rate
    extent.count = count
    extent.characterRate = characterRate
    self.layout = layout
  }

  public static let name = "keyboard_typo"
  public static let summary = "Hits the key next to the right one."
  public static let effects: [Effect] = [.spellingChanged]
  public static let parameters: [Parameter<Self>] =
    Respelling.characters.map { $0.lifted(\.extent) } + [
      .choice("layout", \.layout, "the keyboard"),
      .boolean("symbols", \.symbols, "whether digits and symbols may be hit"),
    ]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let keyboard = Keyboard.layout(layout)
    draft.respell(extent, note: "keyboard", using: &random) { word, ends, output, random in
      let amount = CharacterChoice.amount(extent.characterRate, ends.count)
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
