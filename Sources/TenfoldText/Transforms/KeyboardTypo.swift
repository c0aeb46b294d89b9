public import TenfoldCore

/// Hits the key next to the right one, on the keyboard of the text's language unless told otherwise.
///
/// In Hindi a letter or vowel sign is hit within its character, which stays one. The label is kept: with the guards on, negations, names, numbers, addresses and placeholders are
/// spared.
///
/// Source: KeyboardAug of nlpaug, simulate_typos of AugLy; ours knows the shape of the keyboard
/// and takes that of the language.
public struct KeyboardTypo: Transform {
  public typealias Draft = TextDraft

  /// Which words are changed, and how many characters of each.
  public var extent = Respelling()
  /// The keyboard.
  public var layout = KeyboardLayout.auto
  /// Whether digits and symbols may be hit as well.
  public var symbols = false

  public init() {}

  /// Hits a share of the words, or a number of them.
  public init(
    rate: Double = 0.1, count: Int? = nil, characterRate: Double = 0.1,
    layout: KeyboardLayout = .auto
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
    let keyboard = Keyboard.layout(layout == .auto ? KeyboardLayout(draft.language) : layout)
    let latin = layout == .auto ? Keyboard.layout(.qwerty) : nil
    draft.respell(extent, note: "keyboard", using: &random) { word, ends, output, random in
      let amount = CharacterChoice.amount(extent.characterRate, ends.count)
      let chosen = CharacterChoice.draw(amount, from: 0..<ends.count, using: &random)
      var hasChanged = false
      var start = 0
      for (index, end) in ends.enumerated() {
        let character = UnsafeBufferPointer(rebasing: word[start..<end])
        start = end
        if index < 64, chosen >> UInt64(index) & 1 == 1,
          hit(character, keyboard, &output, &random)
            || latin.map({ hit(character, $0, &output, &random) }) ?? false
        {
          hasChanged = true
        } else {
          output.append(contentsOf: character)
        }
      }
      return hasChanged
    }
  }

  /// Appends a neighbour of a character, if the keyboard has any.
  @inline(__always)
  private func hit(
    _ character: UnsafeBufferPointer<UInt8>, _ keyboard: Keyboard, _ output: inout Scratch<UInt8>,
    _ random: inout RandomStream
  ) -> Bool {
    var part = character
    var before = 0
    if character[0] == 0xE0 && character.count > 3 && character.count % 3 == 0 {
      before = 3 * random.integer(below: character.count / 3)
      part = UnsafeBufferPointer(rebasing: character[before..<(before + 3)])
      // A virama joins letters: without it they are two characters.
      if part.firstScalar == 0x94D { return false }
    }
    let neighbors = keyboard.neighbors(of: part, symbols: symbols)
    guard !neighbors.isEmpty else { return false }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: character[..<before]))
    keyboard.append(neighbors.lowerBound + random.integer(below: neighbors.count), to: &output)
    output.append(
      contentsOf: UnsafeBufferPointer(rebasing: character[(before + part.count)...]))
    return true
  }
}
