public import TenfoldCore
public import TenfoldText

/// The text operations that ask models. To add one, write its file, add its line here, and test it.
public enum ModelTransforms {
  /// All of them, in the order in which `tenfold ops` lists them.
  public static let all: [any Transform<TextDraft>.Type] = [
    Paraphrase.self,
    BackTranslation.self,
    MaskedWord.self,
    Style.self,
    Summarise.self,
    Continuation.self,
    Generate.self,
    LabelJudge.self,
  ]
}
