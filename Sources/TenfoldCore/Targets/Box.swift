/// An upright rectangle in a picture, in pixels; see ``Point`` for how they count.
@frozen
public struct Box: Sendable, Hashable {
  /// The left edge.
  public var minX: Double
  /// The upper edge.
  public var minY: Double
  /// The right edge, at least `minX`.
  public var maxX: Double
  /// The lower edge, at least `minY`.
  public var maxY: Double

  /// Names a rectangle by its edges.
  @inlinable
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// The whole of a picture.
  @inlinable
  public init(_ size: Size) {
    self.init(minX: 0, minY: 0, maxX: Double(size.width), maxY: Double(size.height))
  }

  /// The smallest rectangle around some points; nil around none.
  @inlinable
  public init?(around points: some Sequence<Point>) {
    var box: Box?
    for point in points {
      guard var around = box else {
        box = Box(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
        continue
      }
      around.minX = min(around.minX, point.x)
      around.minY = min(around.minY, point.y)
      around.maxX = max(around.maxX, point.x)
      around.maxY = max(around.maxY, point.y)
      box = around
    }
    guard let box else { return nil }
    self = box
  }

  /// Pixels across.
  @inlinable public var width: Double { maxX - minX }
  /// Pixels down.
  @inlinable public var height: Double { maxY - minY }
  /// Square pixels.
  @inlinable public var area: Double { width * height }
  /// The middle.
  @inlinable public var centre: Point { Point((minX + maxX) / 2, (minY + maxY) / 2) }
  /// The four corners, clockwise from the upper left.
  @inlinable public var corners: [Point] {
    [Point(minX, minY), Point(maxX, minY), Point(maxX, maxY), Point(minX, maxY)]
  }

  /// What both cover; nil if they do not overlap.
  public func intersection(_ other: Box) -> Box? {
    let box = Box(
      minX: max(minX, other.minX), minY: max(minY, other.minY), maxX: min(maxX, other.maxX),
      maxY: min(maxY, other.maxY))
    return box.minX < box.maxX && box.minY < box.maxY ? box : nil
  }

  /// The smallest rectangle around both.
  public func union(_ other: Box) -> Box {
    Box(
      minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
      maxY: max(maxY, other.maxY))
  }

  /// The area that both cover as a share of what either covers, 0...1.
  public func overlap(_ other: Box) -> Double {
    guard let common = intersection(other)?.area else { return 0 }
    return common / (area + other.area - common)
  }
}
