internal import TenfoldBackends
public import TenfoldCore
public import TenfoldText

/// The operations that recipes may name: here the lists of all modalities come together.
public enum AllTransforms {
  /// The text operations, then those that ask models.
  public static let text: [any Transform<TextDraft>.Type] =
    TextTransforms.all + ModelTransforms.all

  /// The same by name.
  public static let catalog = TransformCatalog(text)
}
