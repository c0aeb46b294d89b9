public import TenfoldCore

/// Cuts holes only where objects are, so that parts of them are hidden.
///
/// Source: ConstrainedCoarseDropout of Albumentations.
public struct ConstrainedDropout: Transform {
  public typealias Draft = ImageDraft

  /// How many holes each object gets, 0...100.
  public var count: ClosedRange<Int> = 1...3
  /// The sides of holes as shares of the object's box, 0...1.
  public var size: ClosedRange<Double> = 0.1...0.3
  /// The labels of objects that get holes, separated by commas; any if empty.
  public var labels = ""
  /// What holes are filled with.
  public var fill = HoleFill()

  public init() {}

  /// Draws number and size from ranges.
  public init(
    count: ClosedRange<Int>, size: ClosedRange<Double>, labels: String = "",
    _ fill: HoleFill = HoleFill()
  ) {
    self.count = count
    self.size = size
    self.labels = labels
    self.fill = fill
  }

  public static let name = "constrained_dropout"
  public static let summary = "Cuts holes only where objects are."
  public static let effects: [Effect] = [.occluded, .objectLost]
  public static let parameters: [Parameter<Self>] =
    [
      .range("count", \.count, in: 0...100, "holes for each object"),
      .range("size", \.size, in: 0...1, "sides of holes, as shares of the object's box"),
      .text("labels", \.labels, "of objects that get holes, separated by commas; any if empty"),
    ] + HoleFill.parameters.map { $0.lifted(\.fill) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let labels = LabelList(labels)
    var holes: [PixelRectangle] = []
    for placed in draft.placedObjects() where labels.has(placed) {
      guard let box = placed.box else { continue }
      for _ in 0..<random.integer(in: count) {
        let w = random.number(in: size) * box.width
        let h = random.number(in: size) * box.height
        let x = box.minX + random.unit() * (box.width - w)
        let y = box.minY + random.unit() * (box.height - h)
        let hole = PixelRectangle(
          Box(minX: x, minY: y, maxX: x + w, maxY: y + h), within: draft.size)
        if let hole { holes.append(hole) }
      }
    }
    draft.makeHoles(Self.name, holes, fill, key: random.branch())
  }
}
