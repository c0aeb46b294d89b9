public import TenfoldCore

/// Makes rows of columns: mirrors the picture about its diagonal from the upper left.
///
/// Width and height change places. The label rules answer to `mirrored` and `quarter_turned`.
///
/// Source: Transpose of Albumentations.
public struct Transpose: Transform {
  public typealias Draft = ImageDraft

  public init() {}

  public static let name = "transpose"
  public static let summary = "Makes rows of columns: mirrors the picture about its diagonal."
  public static let effects: [Effect] = [.mirrored, .quarterTurned]
  public static let parameters: [Parameter<Self>] = []

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    draft.project(Matrix3(0, 1, 0, 1, 0, 0), to: Size(draft.height, draft.width))
    draft.note(Self.name)
  }
}
