public import TenfoldCore

/// Where everything of a picture goes: a chain of geometry, from the original to the picture as it is now.
///
/// Neighbouring links that are projective become one where that changes no pixel but by rounding, so a chain resamples
/// once. Points, outlines and boxes follow the same chain as the pixels.
public struct CoordinateMap: Sendable, Equatable {
  /// The size of the original.
  public let original: Size
  private(set) var stages: [MapStage] = []

  /// The map of a picture to which nothing has happened.
  public init(_ size: Size) { original = size }

  /// The size of the picture after it.
  public var size: Size { stages.last?.after ?? original }

  /// Adds a link.
  ///
  /// - Parameters:
  ///   - stage: the link, from a picture of the present size.
  ///   - fixed: how many links have been carried out already, and stay as they are.
  mutating func append(_ stage: MapStage, fixed: Int = 0) {
    if stages.count > fixed, let last = stages.last, let merged = last.merged(with: stage) {
      stages.removeLast()
      if !merged.changesNothing { stages.append(merged) }
    } else {
      stages.append(stage)
    }
  }

  /// Sets what constant borders are filled with, from a link on.
  mutating func refill(from first: Int, _ tone: Tone) {
    for index in stages.indices.dropFirst(first) where stages[index].showsFill {
      let stage = stages[index]
      var how = stage.resampling
      how.fill = tone.apply(how.fill)
      stages[index] = MapStage(stage, how)
    }
  }

  /// Where a point goes, from the picture before a link on; nil if it has left the picture on its way.
  public func forward(_ point: Point, from first: Int = 0) -> Point? {
    var point = point
    for stage in stages.dropFirst(first) {
      guard let next = stage.forward(point) else { return nil }
      point = next
      let (width, height) = (Double(stage.after.width), Double(stage.after.height))
      if point.x < 0 || point.y < 0 || point.x > width || point.y > height { return nil }
    }
    return point
  }

  /// Where the pixel of a point was in the original; nil if it comes from beyond an edge.
  public func backward(_ point: Point) -> Point? {
    var point = point
    for stage in stages.reversed() {
      guard let next = stage.backward(point) else { return nil }
      point = next
      let (width, height) = (Double(stage.before.width), Double(stage.before.height))
      if point.x < 0 || point.y < 0 || point.x > width || point.y > height { return nil }
    }
    return point
  }

  /// Where an outline goes, from the picture before a link on: it is cut off at the edges of each picture on its way.
  ///
  /// - Parameters:
  ///   - outline: the corners of a polygon.
  ///   - first: the link to start from.
  /// - Returns: the corners of what is left in the present picture; empty if nothing is.
  public func forward(outline: [Point], from first: Int = 0) -> [Point] {
    let before = first < stages.count ? stages[first].before : size
    var outline = outline.clipped(to: before)
    for stage in stages.dropFirst(first) {
      outline = stage.forward(outline: outline).clipped(to: stage.after)
      if outline.isEmpty { return [] }
    }
    return outline
  }

  /// How the picture as a whole lies now, from the derivative of the map at its middle.
  public var orientation: Orientation { orientation(from: 0) }

  /// How the picture lies compared with what it was before a link.
  ///
  /// Bends count for nothing here: they are `distorted`, whatever they do to the middle.
  func orientation(from first: Int) -> Orientation {
    let centre = Box(size).centre
    var point = centre
    // The derivative of the way back, link by link.
    var (xx, xy, yx, yy) = (1.0, 0.0, 0.0, 1.0)
    for stage in stages.dropFirst(first).reversed() {
      guard case .projective(_, let backward) = stage.motion else {
        point = stage.backward(point) ?? point
        continue
      }
      let d = backward.derivative(at: point)
      (xx, xy, yx, yy) = (
        d.xx * xx + d.xy * yx, d.xx * xy + d.xy * yy, d.yx * xx + d.yy * yx, d.yx * xy + d.yy * yy
      )
      point = backward.apply(point) ?? point
    }
    let determinant = xx * yy - xy * yx
    guard determinant != 0 else { return Orientation() }
    // The inverse of the derivative back is the derivative forward.
    return Orientation(
      xx: yy / determinant, xy: -xy / determinant, yx: -yx / determinant, yy: xx / determinant)
  }
}

extension MapStage {
  init(_ stage: MapStage, _ resampling: Resampling) {
    motion = stage.motion
    before = stage.before
    after = stage.after
    self.resampling = resampling.withThreeLevels
  }
}
