public import TenfoldCore

/// Makes the picture so large, whatever its proportions.
///
/// The label rules answer to `aspect_changed`, which is measured. `letterbox` keeps the proportions.
///
/// Source: Resize of Albumentations, torchvision and imgaug.
public struct Resize: SizingTransform {
  public typealias Draft = ImageDraft

  /// The new width in pixels, from 1.
  public var width = 224
  /// The new height in pixels, from 1.
  public var height = 224
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  /// Makes pictures so large.
  public init(_ size: Size, _ resampling: Resampling = Resampling()) {
    (width, height) = (size.width, size.height)
    self.resampling = resampling
  }

  public static let name = "resize"
  public static let summary = "Makes the picture so large, whatever its proportions."
  public static let effects: [Effect] = [.aspectChanged]
  public static let parameters: [Parameter<Self>] =
    [
      .integer("width", \.width, in: 1...65_535, "new width in pixels"),
      .integer("height", \.height, in: 1...65_535, "new height in pixels"),
    ]
    + Resampling.sampling.map { $0.lifted(\.resampling) }

  var leastSize: Size? { resampling.least(width, height) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let size = Size(width, height)
    guard size != draft.size else { return }
    draft.resize(to: size, resampling)
    draft.note(Self.name, Double(width), Double(height))
  }
}
