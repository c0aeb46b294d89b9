public import TenfoldCore

/// Makes the picture so large that it just fits into a frame, and fills the rest.
///
/// The proportions stay, but for the rounding to whole pixels. The label is kept.
///
/// Source: LetterBox of AlbumentationsX and of YOLO's training code, whence the grey level 114.
public struct Letterbox: SizingTransform {
  public typealias Draft = ImageDraft

  /// The frame's width in pixels, from 1.
  public var width = 640
  /// The frame's height in pixels, from 1.
  public var height = 640
  /// Whether a smaller picture is made larger.
  public var enlarges = true
  /// Where the picture stands in the frame.
  public var position = FramePosition.centre
  /// How pixels are found, and what fills the rest.
  public var resampling = Resampling(.linear, fill: [114])

  public init() {}

  public static let name = "letterbox"
  public static let summary = "Fits the picture into a frame and fills the rest."
  public static let effects: [Effect] = [.aspectChanged]
  public static let parameters: [Parameter<Self>] =
    [
      .integer("width", \.width, in: 1...65_535, "the frame's width in pixels"),
      .integer("height", \.height, in: 1...65_535, "the frame's height in pixels"),
      .boolean("enlarge", \.enlarges, "whether a smaller picture is made larger"),
      .choice("position", \.position, "where the picture stands in the frame"),
    ]
    + Resampling.parameters.map { $0.lifted(\.resampling) }

  var leastSize: Size? { resampling.least(width, height) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let frame = Size(width, height)
    let fit = min(
      Double(width) / Double(draft.width), Double(height) / Double(draft.height))
    let scaled = draft.size.scaled(by: enlarges ? fit : min(1, fit))
    let inner = Size(min(scaled.width, width), min(scaled.height, height))
    let corner = position.offset(
      freeX: width - inner.width, freeY: height - inner.height, using: &random)
    guard frame != draft.size || inner != frame else { return }
    draft.resize(to: inner, resampling)
    draft.crop(x: -corner.x, y: -corner.y, frame, resampling)
    draft.note(Self.name, Double(corner.x), Double(corner.y))
  }
}
