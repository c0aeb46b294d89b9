/// What a transform may do to the meaning of a sample. Guards and label rules answer to effects.
public enum Effect: String, Sendable, Codable, CaseIterable {
  /// A word was replaced by one of about the same meaning.
  case wordReplaced = "word_replaced"
  /// A word was added.
  case wordInserted = "word_inserted"
  /// A word was taken out.
  case wordDeleted = "word_deleted"
  /// Words changed places.
  case orderChanged = "order_changed"
  /// A word is spelt otherwise, as people or machines misspell it.
  case spellingChanged = "spelling_changed"
  /// Upper and lower case changed.
  case caseChanged = "case_changed"
  /// Punctuation changed.
  case punctuationChanged = "punctuation_changed"
  /// A negation may have been lost, gained or moved.
  case negationChanged = "negation_changed"
  /// A word of sentiment may have changed its sign or been lost.
  case polarityChanged = "polarity_changed"
  /// A name may have been changed.
  case entityChanged = "entity_changed"
  /// A number may have been changed.
  case numberChanged = "number_changed"
  /// White space changed.
  case spaceChanged = "space_changed"
  /// A wording gave way to another of the very same meaning.
  case rephrased
  /// The tone changed: slang, greetings, fillers, emoji.
  case registerChanged = "register_changed"
  /// A word gave way to a wider one: dog → animal.
  case meaningWidened = "meaning_widened"
  /// A word gave way to a narrower one: dog → poodle.
  case meaningNarrowed = "meaning_narrowed"
  /// A word gave way to its opposite.
  case meaningReversed = "meaning_reversed"
  /// The tense of a verb or the number of a noun changed.
  case inflectionChanged = "inflection_changed"
  /// A person's gender changed.
  case genderChanged = "gender_changed"
  /// A sentence was taken out.
  case sentenceDeleted = "sentence_deleted"
  /// Something of another language was put in.
  case languageMixed = "language_mixed"
  /// Something of another row was put in.
  case rowsMixed = "rows_mixed"
  /// The whole text was worded anew, as by a translator or a model.
  case reworded
  /// Another text of the same label stands in its place.
  case textReplaced = "text_replaced"
  /// The picture became its mirror image, along whichever axis.
  case mirrored
  /// What was on the left of the picture is on its right.
  case leftRightSwapped = "left_right_swapped"
  /// What was above is below: the picture was turned by more than 135 degrees, or flipped top to bottom.
  case upsideDown = "upside_down"
  /// The picture was turned by about a quarter: 45 to 135 degrees.
  case quarterTurned = "quarter_turned"
  /// The picture was tilted by 5 to 45 degrees.
  case tilted
  /// The picture's geometry changed in another way: sheared, seen from elsewhere, bent.
  case distorted
  /// The picture's sides have another proportion.
  case aspectChanged = "aspect_changed"
  /// Part of the picture is gone.
  case cropped
  /// An annotated object is no longer to be seen.
  case objectLost = "object_lost"
  /// Part of the picture is covered.
  case occluded
  /// Parts of the picture changed places.
  case partsShuffled = "parts_shuffled"
  /// The picture has no colours any more.
  case colourRemoved = "colour_removed"
  /// Colours became others that have another name.
  case hueShifted = "hue_shifted"
  /// Brightness, contrast or saturation changed; colours keep their names.
  case toneChanged = "tone_changed"
  /// Details were lost: blur, noise, compression, a lower resolution.
  case qualityReduced = "quality_reduced"
  /// Weather, light or dirt was laid over the picture.
  case weatherChanged = "weather_changed"
  /// Text, shapes or a frame were laid over the picture.
  case overlaid
  /// Another picture was mixed in.
  case imagesMixed = "images_mixed"
  /// A model painted the picture anew.
  case repainted

  /// Effects on pictures that are measured, or that an operation tells: that it may have them says nothing yet.
  public static let measured: EffectSet = [
    EffectSet(.mirrored), EffectSet(.leftRightSwapped), EffectSet(.upsideDown),
    EffectSet(.quarterTurned), EffectSet(.tilted), EffectSet(.distorted),
    EffectSet(.aspectChanged), EffectSet(.cropped), EffectSet(.objectLost),
    EffectSet(.hueShifted), EffectSet(.colourRemoved),
  ]

  /// Effects that an operation may have or not; the draft finds out.
  public static let possible: EffectSet = [
    EffectSet(.negationChanged), EffectSet(.polarityChanged), EffectSet(.numberChanged),
    EffectSet(.entityChanged),
  ]
}

/// A set of effects.
public struct EffectSet: OptionSet, Sendable, Hashable {
  public let rawValue: UInt64

  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The set of one effect.
  public init(_ effect: Effect) {
    rawValue = 1 << UInt64(Effect.allCases.firstIndex(of: effect) ?? 63)
  }

  /// The set of some effects.
  public init(_ effects: [Effect]) {
    self = effects.reduce(into: []) { $0.formUnion(EffectSet($1)) }
  }

  /// The effects, in their order of declaration.
  public var effects: [Effect] { Effect.allCases.filter { contains(EffectSet($0)) } }
}
