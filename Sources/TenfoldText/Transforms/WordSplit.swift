public import TenfoldCore

/// Writes a word as two: `de finitely` for `definitely`.
///
/// No grapheme cluster is cut. The label is kept: with the guards on, negations, names, numbers,
/// addresses and placeholders are spared.
///
/// Source: SplitAug of nlpaug.
public struct WordSplit: Transform {
  public typealias Draft = TextDraft

  /// Which words are split.
  public var extent = Respelling()

  public init() {}

  /// Splits a share of the words.
  public init(rate: Double, minimumLength: Int = 4) {
    extent.rate = rate
    extent.minimumLength = minimumLength
  }

  public static let name = "word_split"
  public static let summary = "Writes a word as two."
  public static let effects: [Effect] = [.spellingChanged, .spaceChanged]
  public static let parameters: [Parameter<Self>] =
    (Respelling.words + [Respelling.length]).map { $0.lifted(\.extent) }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.respell(extent, note: "split", using: &random) { word, ends, output, random in
      guard ends.count > 1 else { return false }
      let place = ends[random.integer(below: ends.count - 1)]
      output.append(contentsOf: UnsafeBufferPointer(rebasing: word[..<place]))
      output.append(0x20)
      output.append(contentsOf: UnsafeBufferPointer(rebasing: word[place...]))
      return true
    }
  }
}
