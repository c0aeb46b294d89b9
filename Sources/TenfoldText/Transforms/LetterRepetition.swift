public import TenfoldCore

/// Draws a letter out: `sooo` for `so`, `niiiice` for `nice`.
///
/// A vowel, or the last consonant of a Hindi word without a vowel sign, is written three times or more,
/// so that no other word comes out (`god` → `good`); the first letter only where there is no other vowel. Chinese words stay. The label is kept, the tone becomes
/// that of chats: with the guards on, negations, names, numbers, addresses and placeholders are spared.
///
/// Source: the repeated characters of NL-Augmenter's noise transformations; the list is
/// `lexicons/vowels.tsv`.
public struct LetterRepetition: Transform {
  public typealias Draft = TextDraft

  /// Which words are drawn out.
  public var extent = Respelling(minimumLength: 2)
  /// The most letters that are added, 2...20; at least two are.
  public var most = 4

  public init() {}

  /// Draws a share of the words out.
  public init(rate: Double, most: Int = 4) {
    extent.rate = rate
    self.most = max(2, most)
  }

  public static let name = "letter_repetition"
  public static let summary = "Draws a letter out, as in sooo good."
  public static let effects: [Effect] = [.spellingChanged, .registerChanged]
  public static let parameters: [Parameter<Self>] =
    (Respelling.words + [Respelling.length]).map { $0.lifted(\.extent) } + [
      .integer("most", \.most, in: 2...20, "most letters that are added; at least two are")
    ]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let vowels = VowelTable.shared.stretched
    draft.respell(extent, note: "stretch", using: &random) { word, ends, output, random in
      var places = 0
      for index in 1..<max(1, ends.count)
      where vowels.contains(word[ends[index - 1]..<ends[index]]) { places += 1 }
      // The place of the character: a vowel, the first letter if it is the only one, or the last letter.
      var wanted = 0
      if places > 0 {
        var left = random.integer(below: places) + 1
        while left > 0 {
          wanted += 1
          if vowels.contains(word[ends[wanted - 1]..<ends[wanted]]) { left -= 1 }
        }
      } else if !vowels.contains(word[0..<ends[0]]) {
        guard Self.endsInDevanagari(word, ends) else { return false }
        wanted = ends.count - 1
      }
      let extra = 2 + random.integer(below: most - 1)
      let start = wanted == 0 ? 0 : ends[wanted - 1]
      output.append(contentsOf: UnsafeBufferPointer(rebasing: word[..<start]))
      for _ in 0...extra {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: word[start..<ends[wanted]]))
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: word[ends[wanted]...]))
      return true
    }
  }

  /// Whether the last character is a consonant of Devanagari without a sign.
  private static func endsInDevanagari(
    _ word: UnsafeBufferPointer<UInt8>, _ ends: UnsafeBufferPointer<Int>
  ) -> Bool {
    let start = ends.count > 1 ? ends[ends.count - 2] : 0
    guard word.count - start == 3 else { return false }
    let scalar = UnsafeBufferPointer(rebasing: word[start...]).firstScalar
    return (0x915...0x939).contains(scalar)
  }
}
