public import TenfoldCore

extension ImageDraft {
  /// What has happened to the picture, measured where it can be: a picture that was mirrored twice is not mirrored.
  ///
  /// - Parameter placed: the objects that are still to be seen.
  /// - Returns: the effects.
  public func confirmedEffects(_ placed: [PlacedObject]) -> EffectSet {
    var effects = declared
    let lie = map.orientation
    func add(_ effect: Effect, if condition: Bool) {
      if condition { effects.insert(EffectSet(effect)) }
    }
    add(.mirrored, if: lie.isMirrored)
    add(.leftRightSwapped, if: lie.swapsLeftRight)
    add(.upsideDown, if: lie.swapsUpDown)
    add(.quarterTurned, if: lie.isQuarterTurned)
    let fromQuarter = abs(lie.degrees - (lie.degrees / 90).rounded() * 90)
    add(.tilted, if: fromQuarter > 5)
    add(.distorted, if: lie.slantDegrees > 5 || map.bends)
    add(.aspectChanged, if: lie.stretch > 1.1)
    add(.cropped, if: lossOfFrame > 0.01)
    add(.objectLost, if: !lostObjects(placed).isEmpty)
    return effects
  }

  /// How much of the original's area is no longer in the picture, 0...1.
  private var lossOfFrame: Double {
    if map.count == 0 { return 0 }
    let frame = Box(map.original).corners
    let whole = map.unclipped(outline: frame, from: 0).polygonArea
    guard whole > 0 else { return 1 }
    return 1 - map.forward(outline: frame).polygonArea / whole
  }
}

extension CoordinateMap {
  /// Whether parallels are no longer parallel.
  var bends: Bool {
    stages.contains { stage in
      guard case .projective(let forward, _) = stage.motion else { return true }
      return !forward.isAffine
    }
  }
}
