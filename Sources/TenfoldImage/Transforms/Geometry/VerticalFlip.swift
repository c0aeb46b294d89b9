public import TenfoldCore

/// Mirrors the picture top to bottom.
///
/// The label is unknown where up and down matter: the rules answer to `mirrored` and `upside_down`; captions and
/// keypoints named by side follow.
///
/// Source: VerticalFlip of Albumentations; RandomVerticalFlip of torchvision; Flipud of imgaug.
public struct VerticalFlip: Transform {
  public typealias Draft = ImageDraft

  public init() {}

  public static let name = "vertical_flip"
  public static let summary = "Mirrors the picture top to bottom."
  public static let effects: [Effect] = [.mirrored, .upsideDown]
  public static let parameters: [Parameter<Self>] = []

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    draft.project(Matrix3(1, 0, 0, 0, -1, Double(draft.height)))
    draft.note(Self.name)
  }
}
