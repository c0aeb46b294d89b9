public import TenfoldCore

/// The operations on pictures. To add one, write its file, add its line to the list of its folder, and test it.
public enum ImageTransforms {
  /// All of them, in the order in which `tenfold ops` lists them.
  public static let all: [any Transform<ImageDraft>.Type] =
    geometry + frame + colour + blur + noise + weather + dropout + overlay + mixing + policies
    + output

  /// The catalogue of all of them.
  public static let catalog = TransformCatalog<ImageDraft>(all)
}
