public import TenfoldCore

/// Changes upper and lower case.
///
/// The label is kept: with the guards on, names, negations, addresses and placeholders are spared.
///
/// Source: change_case of AugLy, change_char_case of NL-Augmenter.
public struct CasingNoise: Transform {
  public typealias Draft = TextDraft

  /// What a word is turned into.
  public enum Mode: String, Sendable, CaseIterable {
    /// MOVIE
    case upper
    /// movie
    case lower
    /// Movie
    case title
    /// mOvIE: each letter at random
    case random
  }

  /// Which words are changed.
  public var extent = Respelling(minimumLength: 1)
  /// What a word is turned into.
  public var mode = Mode.upper

  public init() {}

  /// Changes a share of the words, or a number of them.
  public init(rate: Double = 0.1, count: Int? = nil, mode: Mode = .upper) {
    extent.rate = rate
    extent.count = count
    self.mode = mode
  }

  public static let name = "casing_noise"
  public static let summary = "Changes upper and lower case of words."
  public static let effects: [Effect] = [.caseChanged]
  public static let parameters: [Parameter<Self>] =
    Respelling.words.map { $0.lifted(\.extent) } + [
      .choice("mode", \.mode, "what a word is turned into")
    ]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.respell(extent, note: "case", using: &random) { word, ends, output, random in
      let from = output.count
      var start = 0
      for (index, end) in ends.enumerated() {
        let isUpper: Bool =
          switch mode {
          case .upper: true
          case .lower: false
          case .title: index == 0
          case .random: random.nextWord() & 1 == 1
          }
        Self.append(word[start..<end], isUpper: isUpper, to: &output)
        start = end
      }
      return !output.elements(from, output.count - from).elementsEqual(word)
    }
  }

  private static func append(
    _ character: Slice<UnsafeBufferPointer<UInt8>>, isUpper: Bool, to output: inout Scratch<UInt8>
  ) {
    if character.count == 1, let byte = character.first {
      output.append(ByteClass.isLetter(byte) ? (isUpper ? byte & 0xDF : byte | 0x20) : byte)
    } else {
      let text = String(decoding: character, as: UTF8.self)
      output.append(contentsOf: (isUpper ? text.uppercased() : text.lowercased()).utf8)
    }
  }
}
