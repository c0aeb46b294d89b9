public import TenfoldCore

/// Writes words as they come out when the keyboard is set to another layout: `qnd` for `and`.
///
/// The label is kept: with the guards on, negations, names, numbers, addresses and placeholders are
/// spared.
///
/// Source: azerty_qwerty of NL-Augmenter, here between any two layouts.
public struct LayoutConfusion: Transform {
  public typealias Draft = TextDraft

  /// Which words are changed; all their letters are.
  public var extent = Respelling(characterRate: 1, minimumLength: 2)
  /// The layout that is typed on; that of the text's language unless named.
  public var from = KeyboardLayout.auto
  /// The layout that the machine is set to.
  public var to = KeyboardLayout.azerty

  public init() {}

  /// Changes a share of the words.
  public init(rate: Double, from: KeyboardLayout = .auto, to: KeyboardLayout = .azerty) {
    extent.rate = rate
    self.from = from
    self.to = to
  }

  public static let name = "layout_confusion"
  public static let summary = "Writes words as on a keyboard that is set to another layout."
  public static let effects: [Effect] = [.spellingChanged]
  public static let parameters: [Parameter<Self>] =
    Respelling.words.map { $0.lifted(\.extent) } + [
      .choice("from", \.from, "the layout that is typed on"),
      .choice("to", \.to, "the layout that the machine is set to"),
    ]

  private struct Pair: Hashable {
    var from: KeyboardLayout
    var to: KeyboardLayout
  }

  /// The letters of each pair of layouts.
  private static let tables: [Pair: CharacterTable] = {
    var tables: [Pair: CharacterTable] = [:]
    for from in KeyboardLayout.allCases where from != .auto {
      for to in KeyboardLayout.allCases where to != .auto && to != from {
        tables[Pair(from: from, to: to)] = Keyboard.exchange(from, to)
      }
    }
    return tables
  }()

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let own = from == .auto ? KeyboardLayout(draft.language) : from
    let other = to == .auto ? KeyboardLayout.qwerty : to
    guard let table = Self.tables[Pair(from: own, to: other)] else { return }
    draft.respell(extent, note: "layout", using: &random) { word, ends, output, random in
      table.respell(word, ends, rate: 1, into: &output, using: &random)
    }
  }
}
