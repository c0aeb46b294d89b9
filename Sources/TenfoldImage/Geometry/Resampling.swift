public import TenfoldCore

/// How the value between pixels is found.
public enum Interpolation: String, Sendable, CaseIterable {
  /// That of the nearest pixel.
  case nearest
  /// From the 2×2 pixels around.
  case linear
  /// From the 4×4 pixels around (Catmull-Rom).
  case cubic
  /// From the 6×6 pixels around (Lanczos).
  case lanczos
}

/// What lies beyond the edges of a picture.
public enum Border: String, Sendable, CaseIterable {
  /// One colour.
  case constant
  /// The pixel at the edge, again and again.
  case replicate
  /// The picture mirrored, the edge's pixel once: cb|abc|ba.
  case reflect101
  /// The picture mirrored, the edge's pixel twice: ba|abc|cb.
  case reflect
  /// The picture again and again.
  case wrap
}

/// How a picture is sampled anew: what operations on geometry have in common.
public struct Resampling: Sendable, Equatable {
  /// How the value between pixels is found.
  public var interpolation = Interpolation.linear
  /// What lies beyond the edges.
  public var border = Border.constant
  /// The colour beyond the edges where `border` is constant: one level for all channels, or R, G and B.
  public var fill: [Double] = [0]
  /// Whether every pixel counts where a picture is made smaller, so that fine patterns turn grey instead of coarse.
  public var antialias = true

  /// Samples between 2×2 pixels, with black beyond the edges.
  public init() {}

  /// Says how to sample.
  public init(_ interpolation: Interpolation, border: Border = .constant, fill: [Double] = [0]) {
    self.interpolation = interpolation
    self.border = border
    self.fill = fill
  }

  /// The parameters that operations on geometry share.
  public static let parameters: [Parameter<Self>] = sampling + padding

  /// The parameters of operations that bring nothing from beyond the edges.
  public static let sampling: [Parameter<Self>] = [
    .choice("interpolation", \.interpolation, "how the value between pixels is found"),
    .boolean("antialias", \.antialias, "whether every pixel counts where it gets smaller"),
  ]

  /// The parameters of operations that move pixels as they are.
  public static let padding: [Parameter<Self>] = [
    .choice("border", \.border, "what lies beyond the edges"),
    .numbers(
      "fill", \.fill, count: 1...3, in: 0...255, "colour beyond the edges: a level, or R, G, B"),
  ]

  /// The same with a level for each of red, green and blue, so that equal colours are equal.
  var withThreeLevels: Resampling {
    guard fill.count != 3 else { return self }
    var copy = self
    copy.fill = [Double](repeating: fill.first ?? 0, count: 3)
    return copy
  }

  /// The colour beyond the edges for a picture of some channels; alpha is 0 there.
  func colour(channels: Int) -> [UInt8] {
    let levels = fill.map { UInt8(max(0, min(255, $0.rounded()))) }
    let rgb = levels.count == 3 ? levels : [UInt8](repeating: levels.first ?? 0, count: 3)
    switch channels {
    case 1: return [rgb[1]]
    case 2: return [rgb[1], 0]
    case 3: return rgb
    default: return rgb + [0]
    }
  }
}
