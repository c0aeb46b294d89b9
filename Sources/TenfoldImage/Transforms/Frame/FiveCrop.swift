public import TenfoldCore

/// Keeps one corner of the picture, or its middle.
///
/// One of the five is drawn; with `mirror` one of ten: the five and their mirror images (torchvision's TenCrop,
/// mirrored left to right). The label rules answer to `cropped` and `object_lost`, and with `mirror` to `mirrored`.
///
/// Source: FiveCrop and TenCrop of torchvision, which return all of them at once.
public struct FiveCrop: Transform {
  public typealias Draft = ImageDraft

  /// How many columns are kept, from 1.
  public var width = 224
  /// How many rows are kept, from 1.
  public var height = 224
  /// Whether the mirror images count as well.
  public var mirrors = false
  /// The border, where the picture is smaller.
  public var resampling = Resampling()

  public init() {}

  public static let name = "five_crop"
  public static let summary = "Keeps one corner of the picture, or its middle."
  public static let effects: [Effect] = [.cropped, .objectLost, .mirrored, .leftRightSwapped]
  public static let parameters: [Parameter<Self>] =
    [
      .integer("width", \.width, in: 1...65_535, "columns that are kept"),
      .integer("height", \.height, in: 1...65_535, "rows that are kept"),
      .boolean("mirror", \.mirrors, "whether mirror images count as well (ten crops)"),
    ]
    + Resampling.padding.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let positions: [FramePosition] = [.topLeft, .topRight, .bottomLeft, .bottomRight, .centre]
    let number = random.integer(below: 5)
    let isMirrored = mirrors && random.chance(0.5)
    let wanted = Size(width, height)
    let corner = draft.keepPart(
      wanted, pads: true, positions[number], resampling, using: &random)
    if isMirrored { draft.project(Matrix3(-1, 0, Double(draft.width), 0, 1, 0)) }
    if corner != nil || isMirrored { draft.note(Self.name, Double(number), isMirrored ? 1 : 0) }
  }
}
