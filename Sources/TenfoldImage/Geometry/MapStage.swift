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
    self.resampling = resampling.withThreeLevels
  }

  init(_ field: DisplacementField, _ resampling: Resampling) {
    motion = .field(field)
    before = field.size
    after = field.size
    self.resampling = resampling.withThreeLevels
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
    // What was lost when the picture became small does not come back.
    if shrinks, next.areaScale > 1.001 { return nil }
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
    guard case .projective = motion, resampling.antialias,
      resampling.interpolation != .nearest
    else { return false }
    return areaScale < 0.5
  }

  /// How many times as large an area in the middle becomes; 1 for a bend.
  private var areaScale: Double {
    guard case .projective(let forward, _) = motion else { return 1 }
    let d = forward.derivative(at: Box(before).centre)
    return abs(d.xx * d.yy - d.xy * d.yx)
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

  /// Whether the picture after it is the one before it.
  var changesNothing: Bool {
    guard case .projective(let forward, _) = motion else { return false }
    return before == after && forward == .identity
  }

  /// Whether a constant colour is to be seen beyond the edges.
  var showsFill: Bool { resampling.border == .constant && !staysWithin }

  /// Folds all that bears on the pixels into a digest.
  func sign(_ digest: inout UInt64) {
    switch motion {
    case .projective(let forward, _):
      for index in 0..<9 { digest = StableHash.mix(digest, forward.elements[index].bitPattern) }
    case .field(let field):
      for (x, y) in zip(field.dx, field.dy) {
        digest = StableHash.mix(digest, UInt64(x.bitPattern) << 32 | UInt64(y.bitPattern))
      }
    }
    digest = StableHash.mix(digest, UInt64(after.width) << 32 | UInt64(after.height))
    if !movesWholePixels {
      let antialias: UInt64 = resampling.antialias ? 8 : 0
      digest = StableHash.mix(digest, UInt64(resampling.interpolation.code) | antialias)
    }
    if staysWithin { return }
    digest = StableHash.mix(digest, UInt64(resampling.border.code))
    guard resampling.border == .constant else { return }
    for level in resampling.fill { digest = StableHash.mix(digest, level.bitPattern) }
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
