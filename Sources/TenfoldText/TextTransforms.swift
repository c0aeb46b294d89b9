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
    Contraction.self,
    Expansion.self,
    SpellingVariant.self,
    SpellingCorrection.self,
    Abbreviation.self,
    AbbreviationExpansion.self,
    Slang.self,
    SlangNormalization.self,
    IntensifierReplacement.self,
    DiscourseMarker.self,
    Emojification.self,
    NumberWords.self,
    WeekdayMonthAbbreviation.self,
    DateFormat.self,
    UnitConversion.self,
    Homophone.self,
    SpeechRecognitionNoise.self,
    EDACleaning.self,
  ]

  /// The catalogue of all of them.
  public static let catalog = TransformCatalog<TextDraft>(all)
}
