internal import TenfoldBackends
public import TenfoldCore
public import TenfoldImage
public import TenfoldText

/// The operations that recipes may name: here the lists of all modalities come together.
///
/// Names are unique over all of them, so a recipe may hold operations on texts beside operations on pictures; each kind
/// of sample undergoes its own.
public enum AllTransforms {
  /// The text operations, then those that ask models.
  public static let text: [any Transform<TextDraft>.Type] =
    TextTransforms.all + ModelTransforms.all

  /// The operations on pictures, then those that ask models.
  public static let images: [any Transform<ImageDraft>.Type] =
    ImageTransforms.all + ModelTransforms.images

  /// The text operations by name.
  public static let catalog = TransformCatalog(text, others: images.map { $0.name })

  /// The operations on pictures by name.
  public static let imageCatalog = TransformCatalog(images, others: text.map { $0.name })
}
