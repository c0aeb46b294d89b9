public import TenfoldCore

/// Keeps a fixed part of the picture.
///
/// The part may reach beyond the edges: it is cut off there, or with `pad` filled with border. Where it misses the
/// picture, nothing is done. The label rules answer to `cropped` and `object_lost`, which are measured.
///
/// Source: Crop of Albumentations.
public struct Crop: Transform {
  public typealias Draft = ImageDraft

  /// The first column that is kept.
  public var left = 0
  /// The first row that is kept.
  public var top = 0
  /// How many columns are kept, from 1.
  public var width = 224
  /// How many rows are kept, from 1.
  public var height = 224
  /// Whether the part keeps its size where it reaches beyond the edges.
  public var pads = false
  /// The border.
  public var resampling = Resampling()

  public init() {}

  public static let name = "crop"
  public static let summary = "Keeps a fixed part of the picture."
  public static let effects: [Effect] = [.cropped, .objectLost]
  public static let parameters: [Parameter<Self>] =
    [
      .integer("left", \.left, in: -65_535...65_535, "first column that is kept"),
      .integer("top", \.top, in: -65_535...65_535, "first row that is kept"),
      .integer("width", \.width, in: 1...65_535, "columns that are kept"),
      .integer("height", \.height, in: 1...65_535, "rows that are kept"),
      .boolean("pad", \.pads, "whether border fills what lies beyond the edges"),
    ]
    + Resampling.padding.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    var (x, y, right, bottom) = (left, top, left + width, top + height)
    guard x < draft.width, y < draft.height, right > 0, bottom > 0 else { return }
    if !pads {
      (x, y) = (max(0, x), max(0, y))
      (right, bottom) = (min(draft.width, right), min(draft.height, bottom))
    }
    let part = Size(right - x, bottom - y)
    guard part != draft.size || x != 0 || y != 0 else { return }
    draft.crop(x: x, y: y, part, resampling)
    draft.note(Self.name, Double(x), Double(y), Double(part.width), Double(part.height))
  }
}
