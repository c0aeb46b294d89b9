public import TenfoldCore

/// The text operations. To add one, write its file, add its line here, and test it.
public enum TextTransforms {
  /// All of them, in the order in which `tenfold ops` lists them.
  public static let all: [any Transform<TextDraft>.Type] = [
    SynonymReplacement.self,
    RandomInsertion.self,
    RandomSwap.self,
    RandomDeletion.self,
    PunctuationInsertion.self,
    KeyboardTypo.self,
    OCRConfusion.self,
    Misspelling.self,
    CharacterInsertion.self,
    CharacterDeletion.self,
    CharacterSubstitution.self,
    CharacterTransposition.self,
    CasingNoise.self,
    EncodingNoise.self,
    Transliteration.self,
    DiacriticRemoval.self,
    DiacriticAddition.self,
    LetterRepetition.self,
    VowelRemoval.self,
    DyslexiaSwap.self,
    Leet.self,
    Homoglyph.self,
    LetterStyle.self,
    UpsideDown.self,
    ZeroWidth.self,
    Bidirectional.self,
    WordSplit.self,
    WordMerge.self,
    WordCrop.self,
    SegmentShuffle.self,
    Spacing.self,
    Underscore.self,
    PunctuationRemoval.self,
    PunctuationToggle.self,
    ReservedTokens.self,
    Mapping.self,
    TextInsertion.self,
    EDACleaning.self,
  ]

  /// The catalogue of all of them.
  public static let catalog = TransformCatalog<TextDraft>(all)
}
