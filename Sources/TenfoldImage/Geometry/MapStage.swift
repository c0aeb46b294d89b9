internal import TenfoldCore

/// One link of a chain of geometry: from the picture before it to the picture after it.
struct MapStage: Sendable, Equatable {
  /// How points move.
  enum Motion: Sendable, Equatable {
    /// A projective map and its inverse.
    case projective(forward: Matrix3, backward: Matrix3)
    /// A bend.
    case field(DisplacementField)
  }

  let motion: Motion
  /// The size of the picture before it.
  let before: Size
  /// The size of the picture after it.
  let after: Size
  /// What is sampled where the picture before it has ended.
  let resampling: Resampling

  /// A projective map; nil if it cannot be undone.
  init?(_ forward: Matrix3, from before: Size, to after: Size, _ resampling: Resampling) {
    guard let backward = forward.inverse else { return nil }
    motion = .projective(forward: forward, backward: backward)
    self.before = before
    self.after = after
    self.resampling = resampling
  }

  init(_ field: DisplacementField, _ resampling: Resampling) {
    motion = .field(field)
    before = field.size
    after = field.size
    self.resampling = resampling
  }

  /// Where a point of the picture before it goes; nil if it is nowhere.
  func forward(_ point: Point) -> Point? {
    switch motion {
    case .projective(let forward, _): forward.apply(point)
    case .field(let field): field.target(point)
    }
  }

  /// Where an outline goes if the picture after it had no edges.
  ///
  /// What lies behind the viewer is cut off; where a bend has no place for a corner, that corner is left out.
  func forward(outline: [Point]) -> [Point] {
    switch motion {
    case .projective(let forward, _):
      let seen = forward.isAffine ? outline : outline.clipped { forward.depth($0) - 1e-6 }
      return seen.compactMap(forward.apply)
    case .field(let field) where field.placement == .centres:
      return field.coverage(of: outline)
    case .field(let field):
      guard let extent = Box(around: outline) else { return [] }
      let longest = max(4, max(extent.width, extent.height) / 64)
      return outline.subdivided(longest: longest).compactMap(field.target)
        .simplified(tolerance: 0.1)
    }
  }

  /// Where a point of the picture after it was.
  func backward(_ point: Point) -> Point? {
    switch motion {
    case .projective(_, let backward): backward.apply(point)
    case .field(let field): field.source(point)
    }
  }

  /// This and the next one in one, where no pixel would come out otherwise but for rounding; nil where that cannot be.
  func merged(with next: MapStage) -> MapStage? {
    guard case .projective(let first, _) = motion, case .projective(let second, _) = next.motion
    else { return nil }
    // What only moves whole pixels has no say in how values between them are found.
    let interpolation =
      next.movesWholePixels
      ? resampling.interpolation
      : movesWholePixels
        ? next.resampling.interpolation
        : max(resampling.interpolation, next.resampling.interpolation)
    var how: Resampling
    if keepsFrame {
      // What is beyond the edges of one picture is beyond those of the other.
      how = next.resampling
    } else if next.staysWithin {
      how = resampling
    } else if keepsEverything, resampling.border == .constant, next.resampling.border == .constant,
      resampling.fill == next.resampling.fill
    {
      how = resampling
    } else {
      return nil
    }
    how.interpolation = interpolation
    how.antialias = resampling.antialias || next.resampling.antialias
    let merged = MapStage(second * first, from: before, to: next.after, how)
    // A warp looks at a few pixels only; what is made much smaller is resized by itself, where every pixel counts.
    if let merged, merged.shrinks, !merged.keepsRows { return nil }
    return merged
  }

  /// Whether the picture is made so much smaller that a warp would leave pixels out, and none should be.
  var shrinks: Bool {
    guard case .projective(let forward, _) = motion, resampling.antialias,
      resampling.interpolation != .nearest
    else { return false }
    let d = forward.derivative(at: Box(before).centre)
    return abs(d.xx * d.yy - d.xy * d.yx) < 0.5
  }

  /// Whether rows stay rows.
  var keepsRows: Bool {
    guard case .projective(let forward, _) = motion, forward.isAffine else { return false }
    return forward.elements[1] == 0 && forward.elements[3] == 0
  }

  /// Whether every pixel after it is a pixel before it, or border: shifts by whole pixels, flips, quarter turns.
  var movesWholePixels: Bool {
    guard case .projective(let forward, _) = motion, forward.isAffine else { return false }
    let m = forward.elements
    let isUpright = abs(m[0]) == 1 && m[1] == 0 && m[3] == 0 && abs(m[4]) == 1
    let isTurned = m[0] == 0 && abs(m[1]) == 1 && abs(m[3]) == 1 && m[4] == 0
    return (isUpright || isTurned) && m[2] == m[2].rounded() && m[5] == m[5].rounded()
  }

  /// Whether every pixel after it comes from within the picture before it.
  var staysWithin: Bool {
    guard case .projective(_, let backward) = motion else { return false }
    return Self.corners(of: after, through: backward, within: before)
  }

  /// Whether every pixel before it is in the picture after it.
  var keepsEverything: Bool {
    guard case .projective(let forward, _) = motion else { return false }
    return Self.corners(of: before, through: forward, within: after)
  }

  /// Whether the frames before and after are the same places.
  private var keepsFrame: Bool { staysWithin && keepsEverything }

  private static func corners(of size: Size, through matrix: Matrix3, within frame: Size) -> Bool {
    let slack = 1e-6
    return Box(size).corners.allSatisfy { corner in
      guard let point = matrix.apply(corner) else { return false }
      return point.x >= -slack && point.y >= -slack && point.x <= Double(frame.width) + slack
        && point.y <= Double(frame.height) + slack
    }
  }
}

private func max(_ left: Interpolation, _ right: Interpolation) -> Interpolation {
  return Interpolation.allCases.last { $0 == left || $0 == right } ?? left
}
