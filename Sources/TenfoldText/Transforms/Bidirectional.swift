public import TenfoldCore

/// Writes letters backward between marks that have them shown forward again.
///
/// Readers see the same text, programs a reversed one: U+2066 U+202E, the reversed letters, U+202C
/// U+2069. Words of scripts that run from right to left stay, for their letters would join otherwise.
/// The label is kept: with the guards on, negations, names, numbers, addresses and placeholders are
/// spared.
///
/// Source: replace_bidirectional of AugLy, the reorderings of "Bad Characters" (Boucher and others
/// 2022); ours isolates each word, so that its neighbours stay where they are.
public struct Bidirectional: Transform {
  public typealias Draft = TextDraft

  /// How much is written backward.
  public enum Span: String, Sendable, CaseIterable {
    /// The whole word.
    case word
    /// Two letters of it.
    case pair
  }

  /// Which words are changed.
  public var extent = Respelling(minimumLength: 2)
  /// How much is written backward.
  public var span = Span.word

  public init() {}

  /// Changes a share of the words.
  public init(rate: Double, span: Span = .word) {
    extent.rate = rate
    self.span = span
  }

  public static let name = "bidirectional"
  public static let summary = "Writes letters backward between marks that have them shown forward."
  public static let effects: [Effect] = [.spellingChanged]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] =
    Respelling.words.map { $0.lifted(\.extent) } + [
      .choice("span", \.span, "how much of a word is written backward")
    ]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.respell(extent, note: "bidirectional", using: &random) { word, ends, output, random in
      guard ends.count > 1, !Self.runsFromRight(word) else { return false }
      var first = 0
      var last = ends.count - 1
      if span == .pair {
        first = random.integer(below: last)
        last = first + 1
      }
      let head = first == 0 ? 0 : ends[first - 1]
      output.append(contentsOf: UnsafeBufferPointer(rebasing: word[0..<head]))
      output.append(scalar: 0x2066)
      output.append(scalar: 0x202E)
      for index in (first...last).reversed() {
        let start = index == 0 ? 0 : ends[index - 1]
        output.append(contentsOf: UnsafeBufferPointer(rebasing: word[start..<ends[index]]))
      }
      output.append(scalar: 0x202C)
      output.append(scalar: 0x2069)
      output.append(contentsOf: UnsafeBufferPointer(rebasing: word[ends[last]...]))
      return true
    }
  }

  /// Whether a word has letters of Hebrew, Arabic and their kin, or marks of direction already.
  private static func runsFromRight(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    for (index, byte) in word.enumerated() {
      if byte >= 0xD6 && byte <= 0xDF { return true }
      guard index + 1 < word.count else { break }
      let next = word[index + 1]
      if byte == 0xE0 && next < 0xA4 || byte == 0xEF && next >= 0xAC && next < 0xBC { return true }
      if byte == 0xE2 && (next == 0x80 || next == 0x81), index + 2 < word.count,
        word[index + 2] >= 0xA6 && word[index + 2] <= 0xAE
      {
        return true
      }
    }
    return false
  }
}
