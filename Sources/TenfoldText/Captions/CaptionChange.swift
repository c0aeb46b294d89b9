public import TenfoldCore

/// What happened to a picture, as far as its caption must know: measured, not guessed.
///
/// ```swift
/// var change = CaptionChange([EffectSet(.mirrored), EffectSet(.leftRightSwapped)])
/// change.lostObjects = ["cat"]
/// ```
public struct CaptionChange: Sendable, Equatable {
  /// The picture shows a mirror image, along whichever axis: a left hand became a right hand, and text can no
  /// longer be read.
  public var isMirrored = false
  /// What was on the left of the picture is on its right.
  public var leftRightSwapped = false
  /// What was above is below.
  public var upsideDown = false
  /// The picture was turned by about a quarter, so that left and right became above and below.
  public var quarterTurned = false
  /// Parts of the picture changed places, so that no word of place is certain.
  public var partsShuffled = false
  /// All colours are gone; black, white and grey are still what they were.
  public var coloursRemoved = false
  /// Colours became others that have another name; black, white and grey are still what they were.
  public var huesShifted = false
  /// The labels of the objects that are no longer to be seen, one for each object.
  public var lostObjects: [String] = []
  /// The labels of the objects that are still to be seen, one for each object.
  public var keptObjects: [String] = []

  /// Nothing happened.
  public init() {}

  /// What effects say.
  ///
  /// - Parameters:
  ///   - effects: what was done to the picture.
  ///   - lost: the labels of the annotated objects that are no longer to be seen, one for each object.
  ///   - kept: those of the objects that still are.
  public init(_ effects: EffectSet, lost: [String] = [], kept: [String] = []) {
    isMirrored = effects.contains(EffectSet(.mirrored))
    leftRightSwapped = effects.contains(EffectSet(.leftRightSwapped))
    upsideDown = effects.contains(EffectSet(.upsideDown))
    quarterTurned = effects.contains(EffectSet(.quarterTurned))
    partsShuffled = effects.contains(EffectSet(.partsShuffled))
    coloursRemoved = effects.contains(EffectSet(.colourRemoved))
    huesShifted = effects.contains(EffectSet(.hueShifted))
    lostObjects = lost
    keptObjects = kept
  }

  /// Whether no caption has to follow.
  public var isIdle: Bool {
    !isMirrored && !leftRightSwapped && !upsideDown && !quarterTurned && !partsShuffled
      && !coloursRemoved && !huesShifted && lostObjects.isEmpty
  }

  /// Whether words of place are to be looked at.
  var movesPlaces: Bool {
    isMirrored || leftRightSwapped || upsideDown || quarterTurned || partsShuffled
  }
}

/// What became of a caption.
public enum CaptionOutcome: Sendable, Equatable {
  /// It is as true as it was.
  case kept
  /// It was edited, and is true again.
  case changed
  /// It is no longer true, or may not be, and no edit is certain; why, in a few words. The picture is to be
  /// drawn again.
  case rejected(String)
}
