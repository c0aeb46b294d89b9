public import TenfoldCore

/// Leaves fewer colours.
///
/// The label is kept.
///
/// Source: UniformColorQuantization and KMeansColorQuantization of imgaug; median cut: Heckbert, "Color image
/// quantization for frame buffer display" (SIGGRAPH 1982).
public struct Quantize: Transform {
  public typealias Draft = ImageDraft

  /// How the colours are chosen.
  public enum Method: String, Sendable, CaseIterable {
    /// The colours of the picture are parted in groups of about equal spread; the means are taken.
    case medianCut = "median_cut"
    /// Those of `median_cut`, made better by eight rounds of k-means.
    case kmeans
    /// Evenly spaced levels of each channel, whatever the picture shows.
    case uniform
  }

  /// How the colours are chosen.
  public var method = Method.medianCut
  /// How many colours there are, 2...256; with `uniform` how many levels of each channel.
  public var colors: ClosedRange<Int> = 8...32

  public init() {}

  public static let name = "quantize"
  public static let summary = "Leaves fewer colours."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .choice("method", \.method, "how the colours are chosen"),
    .range("colors", \.colors, in: 2...256, "how many colours; for uniform, levels a channel"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let count = random.integer(in: colors)
    let mark = draft.edits
    if method == .uniform {
      draft.recolour(.uniform(count))
    } else {
      var palette = Palette(medianCut: draft.currentPixels(), count: count)
      if method == .kmeans { palette.improve(rounds: 8) }
      let digest = StableHash.mix(StableHash.of(method.rawValue), UInt64(count))
      draft.changePixels(key: digest) { palette.apply(to: &$0) }
    }
    if draft.edits > mark { draft.note(Self.name, Double(count)) }
  }
}

extension ToneTable {
  /// As many levels as are wanted: each is the middle of an equal part of all levels.
  static func uniform(_ count: Int) -> ToneTable {
    let step = 256 / Double(count)
    return ToneTable { (($0 / step).rounded(.down) + 0.5) * step - 0.5 }
  }
}
