public import TenfoldCore

/// Keeps the middle of the picture, of a fixed size.
///
/// A smaller picture gets a border, so that the size is always the same; without `pad` it is left as it is on that
/// side. The label rules answer to `cropped` and `object_lost`, which are measured.
///
/// Source: CenterCrop of Albumentations and torchvision; CenterCropToFixedSize of imgaug.
public struct CenterCrop: Transform {
  public typealias Draft = ImageDraft

  /// How many columns are kept, from 1.
  public var width = 224
  /// How many rows are kept, from 1.
  public var height = 224
  /// Whether a smaller picture gets a border.
  public var pads = true
  /// The border.
  public var resampling = Resampling()

  public init() {}

  /// Keeps so much.
  public init(_ size: Size, pads: Bool = true, _ resampling: Resampling = Resampling()) {
    (width, height) = (size.width, size.height)
    self.pads = pads
    self.resampling = resampling
  }

  public static let name = "center_crop"
  public static let summary = "Keeps the middle of the picture."
  public static let effects: [Effect] = [.cropped, .objectLost]
  public static let parameters: [Parameter<Self>] =
    [
      .integer("width", \.width, in: 1...65_535, "columns that are kept"),
      .integer("height", \.height, in: 1...65_535, "rows that are kept"),
      .boolean("pad", \.pads, "whether a smaller picture gets a border"),
    ]
    + Resampling.padding.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let corner = draft.keepPart(
      Size(width, height), pads: pads, .centre, resampling, using: &random)
    guard let corner else { return }
    draft.note(Self.name, Double(corner.x), Double(corner.y))
  }
}
