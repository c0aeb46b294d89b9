public import TenfoldCore

/// Cuts rectangular holes into the picture.
///
/// Objects know how much of them is covered; those of which too little is left to see are dropped.
///
/// Source: CoarseDropout of Albumentations and imgaug; DeVries & Taylor 2017.
public struct CoarseDropout: Transform {
  public typealias Draft = ImageDraft

  /// How many holes, 0...1000.
  public var count: ClosedRange<Int> = 1...8
  /// The height of holes as a share of the picture's, 0...1.
  public var height: ClosedRange<Double> = 0.05...0.15
  /// The width of holes as a share of the picture's, 0...1.
  public var width: ClosedRange<Double> = 0.05...0.15
  /// What holes are filled with.
  public var fill = HoleFill()

  public init() {}

  /// Draws number and size from ranges.
  public init(
    count: ClosedRange<Int>, height: ClosedRange<Double>, width: ClosedRange<Double>,
    _ fill: HoleFill = HoleFill()
  ) {
    self.count = count
    self.height = height
    self.width = width
    self.fill = fill
  }

  public static let name = "coarse_dropout"
  public static let summary = "Cuts rectangular holes into the picture."
  public static let effects: [Effect] = [.occluded, .objectLost]
  public static let parameters: [Parameter<Self>] =
    [
      .range("count", \.count, in: 0...1000, "how many holes"),
      .range("height", \.height, in: 0...1, "of holes, as a share of the picture's"),
      .range("width", \.width, in: 0...1, "of holes, as a share of the picture's"),
    ] + HoleFill.parameters.map { $0.lifted(\.fill) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let count = random.integer(in: count)
    var holes: [PixelRectangle] = []
    for _ in 0..<count {
      let w = max(1, Int((random.number(in: width) * Double(draft.width)).rounded()))
      let h = max(1, Int((random.number(in: height) * Double(draft.height)).rounded()))
      let x = random.integer(below: draft.width - w + 1)
      let y = random.integer(below: draft.height - h + 1)
      if let hole = PixelRectangle(x: x, y: y, width: w, height: h, within: draft.size) {
        holes.append(hole)
      }
    }
    draft.makeHoles(Self.name, holes, fill, key: random.branch())
  }
}
