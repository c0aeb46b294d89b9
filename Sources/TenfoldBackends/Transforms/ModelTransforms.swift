public import TenfoldCore
public import TenfoldImage
public import TenfoldText

/// The operations that ask models. To add one, write its file, add its line here, and test it.
public enum ModelTransforms {
  /// Those on texts, in the order in which `tenfold ops` lists them.
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

  /// Those on pictures.
  public static let images: [any Transform<ImageDraft>.Type] = [ImageToImage.self]
}
