public import TenfoldCore

extension ImageDraft {
  /// What has happened to the picture, measured where it can be: a picture that was mirrored twice is not mirrored.
  ///
  /// - Parameter placed: the objects that are still to be seen.
  /// - Returns: the effects.
  public func confirmedEffects(_ placed: [PlacedObject]) -> EffectSet {
    var effects = declared.union(measuredEffects(from: 0))
    if !lostObjects(placed).isEmpty { effects.insert(EffectSet(.objectLost)) }
    return effects
  }

  /// What geometry has done, from a link of the map on.
  func measuredEffects(from first: Int) -> EffectSet {
    if first >= map.count { return [] }
    var effects: EffectSet = []
    let lie = map.orientation(from: first)
    func add(_ effect: Effect, if condition: Bool) {
      if condition { effects.insert(EffectSet(effect)) }
    }
    add(.mirrored, if: lie.isMirrored)
    add(.leftRightSwapped, if: lie.swapsLeftRight)
    add(.upsideDown, if: lie.swapsUpDown)
    add(.quarterTurned, if: lie.isQuarterTurned)
    let fromQuarter = abs(lie.degrees - (lie.degrees / 90).rounded() * 90)
    add(.tilted, if: fromQuarter > 5)
    add(.distorted, if: lie.slantDegrees > 5 || map.bends(from: first))
    add(.aspectChanged, if: lie.stretch > 1.1)
    add(.cropped, if: lossOfFrame(from: first) > 0.01)
    return effects
  }

  /// How much of the area that the picture had before a link is no longer in it, 0...1.
  private func lossOfFrame(from first: Int) -> Double {
    let frame = Box(map.stages[first].before).corners
    let whole = map.unclipped(outline: frame, from: first).polygonArea
    guard whole > 0 else { return 1 }
    return 1 - map.forward(outline: frame, from: first).polygonArea / whole
  }
}

extension CoordinateMap {
  /// Whether parallels are no longer parallel, from a link on.
  func bends(from first: Int) -> Bool {
    stages.dropFirst(first).contains { stage in
      guard case .projective(let forward, _) = stage.motion else { return true }
      return !forward.isAffine
    }
  }
}
