public import TenfoldCore

/// Makes the picture look drawn: smooth areas of few colours, dark lines along edges.
///
/// Source: Cartoon of imgaug; ours smooths with a bilateral filter.
public struct Cartoon: Transform {
  public typealias Draft = ImageDraft

  /// How many levels each channel has, 2...64.
  public var levels: ClosedRange<Int> = 6...12
  /// How dark the lines are, 0...1.
  public var lines: ClosedRange<Double> = 0.4...0.9
  /// How many times it is smoothed, 1...5.
  public var passes = 2

  public init() {}

  public static let name = "cartoon"
  public static let summary = "Makes the picture look drawn."
  public static let effects: [Effect] = [.qualityReduced, .toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("levels", \.levels, in: 2...64, "levels of each channel"),
    .range("lines", \.lines, in: 0...1, "darkness of the lines"),
    .integer("passes", \.passes, in: 1...5, "how many times it is smoothed"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let levels = random.integer(in: levels)
    let lines = random.number(in: lines)
    let passes = passes
    draft.change(Self.name, [Double(levels), lines, Double(passes)]) { image in
      for _ in 0..<passes { image.bilateral(radius: 3, sigmaColour: 30, sigmaSpace: 3) }
      var edges = image.edges(low: 0.06, high: 0.14)
      let top = Double(levels - 1)
      image.apply(
        (0..<256).map { UInt8(((Double($0) / 255 * top).rounded() / top * 255).rounded()) })
      // Lines of about two pixels with soft edges.
      edges.blur(sigma: 0.7)
      edges.map { min(1, $0 * 2.5) * Float(lines) }
      image.blend(toward: .black, by: edges)
    }
  }
}
