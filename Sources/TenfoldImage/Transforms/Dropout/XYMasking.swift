public import TenfoldCore

/// Covers stripes of columns and rows, as time and frequency are masked in spectrograms.
///
/// Source: XYMasking of Albumentations; Park et al., "SpecAugment" (2019).
public struct XYMasking: Transform {
  public typealias Draft = ImageDraft

  /// How many stripes of columns, 0...100.
  public var columns: ClosedRange<Int> = 1...2
  /// How many stripes of rows, 0...100.
  public var rows: ClosedRange<Int> = 1...2
  /// The width of stripes of columns as a share of the picture's, 0...1.
  public var width: ClosedRange<Double> = 0.03...0.1
  /// The height of stripes of rows as a share of the picture's, 0...1.
  public var height: ClosedRange<Double> = 0.03...0.1
  /// What stripes are filled with.
  public var fill = HoleFill()

  public init() {}

  public static let name = "xy_masking"
  public static let summary = "Covers stripes of columns and rows."
  public static let effects: [Effect] = [.occluded, .objectLost]
  public static let parameters: [Parameter<Self>] =
    [
      .range("columns", \.columns, in: 0...100, "stripes of columns"),
      .range("rows", \.rows, in: 0...100, "stripes of rows"),
      .range("width", \.width, in: 0...1, "of stripes of columns, as a share of the picture's"),
      .range("height", \.height, in: 0...1, "of stripes of rows, as a share of the picture's"),
    ] + HoleFill.parameters.map { $0.lifted(\.fill) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let upright = random.integer(in: columns)
    let level = random.integer(in: rows)
    let size = draft.size
    var holes: [PixelRectangle] = []
    for stripe in 0..<(upright + level) {
      let isUpright = stripe < upright
      let side = isUpright ? size.width : size.height
      let thickness = max(
        1, Int((random.number(in: isUpright ? width : height) * Double(side)).rounded()))
      let start = random.integer(below: side - min(side, thickness) + 1)
      let hole =
        isUpright
        ? PixelRectangle(x: start, y: 0, width: thickness, height: size.height, within: size)
        : PixelRectangle(x: 0, y: start, width: size.width, height: thickness, within: size)
      if let hole { holes.append(hole) }
    }
    draft.makeHoles(Self.name, holes, fill, key: random.branch())
  }
}
