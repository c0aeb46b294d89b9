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
    EDACleaning.self,
    SentenceShuffle.self,
    SentenceSwapNeighbours.self,
    SentenceDeletion.self,
    SentenceCrop.self,
    FillerInsertion.self,
    Disfluency.self,
    Greeting.self,
    GenderSwap.self,
    NameReplacement.self,
    LocationReplacement.self,
    OrganisationReplacement.self,
    NumberReplacement.self,
    EntityReplacement.self,
    AntonymReplacement.self,
    NegationToggle.self,
    TFIDFReplacement.self,
    TFIDFInsertion.self,
    Inflection.self,
    TenseChange.self,
    LearnedMisspelling.self,
    EmbeddingReplacement.self,
    CodeMixing.self,
    HypernymReplacement.self,
    HyponymReplacement.self,
  ]

  /// The catalogue of all of them.
  public static let catalog = TransformCatalog<TextDraft>(all)
}
