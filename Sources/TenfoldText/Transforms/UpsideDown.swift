public import TenfoldCore

/// Turns words by half a circle, with letters that look like others turned: `ʇɐǝɹƃ` for `great`.
///
/// A word is turned whole or not at all. The label is kept: with the guards on, negations, names,
/// numbers, addresses and placeholders are spared. Knows Latin and Cyrillic letters; words of other
/// scripts stay.
///
/// Source: replace_upside_down of AugLy, which turns the order of the words too; ours leaves each word
/// in its place. The list is `lexicons/upside-down.tsv`.
public struct UpsideDown: Transform {
  public typealias Draft = TextDraft

  /// Which words are turned.
  public var extent = Respelling(minimumLength: 2)

  public init() {}

  /// Turns a share of the words.
  public init(rate: Double) { extent.rate = rate }

  public static let name = "upside_down"
  public static let summary = "Turns words upside down."
  public static let effects: [Effect] = [.spellingChanged]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] =
    Respelling.words.map { $0.lifted(\.extent) }

  static let table = CharacterTable("lexicons/upside-down.tsv")

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let table = Self.table
    draft.respell(extent, note: "upside_down", using: &random) { word, ends, output, _ in
      let from = output.count
      var index = ends.count
      while index > 0 {
        index -= 1
        let start = index == 0 ? 0 : ends[index - 1]
        let turned = table.others(of: word[start..<ends[index]])
        if turned.isEmpty { return false }
        table.append(turned.lowerBound, to: &output)
      }
      return !output.elements(from, output.count - from).elementsEqual(word)
    }
  }
}
