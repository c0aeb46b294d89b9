public import TenfoldCore

/// Mirrors the picture left to right.
///
/// The label is unknown where left and right matter: the rules answer to `mirrored` and `left_right_swapped`, captions and
/// keypoints named by side follow.
///
/// Source: HorizontalFlip of Albumentations; RandomHorizontalFlip of torchvision.
public struct HorizontalFlip: Transform {
  public typealias Draft = ImageDraft

  public init() {}

  public static let name = "horizontal_flip"
  public static let summary = "Mirrors the picture left to right."
  public static let effects: [Effect] = [.mirrored, .leftRightSwapped]
  public static let parameters: [Parameter<Self>] = []

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    draft.project(Matrix3(-1, 0, Double(draft.width), 0, 1, 0))
    draft.note(Self.name)
  }
}
