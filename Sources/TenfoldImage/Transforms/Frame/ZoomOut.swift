public import TenfoldCore

/// Puts the picture somewhere in a larger frame.
///
/// With `keep_size` the frame is then made as small as the picture was, so that objects are seen from farther away. The
/// label is kept.
///
/// Source: RandomZoomOut of torchvision (Liu et al., SSD, 2016), where the frame is up to four times as wide and the
/// size is not kept: `scale: [1, 4], keep_size: false`.
public struct ZoomOut: Transform {
  public typealias Draft = ImageDraft

  /// How many times as long the frame's sides are, 1...16.
  public var scale: ClosedRange<Double> = 1...2
  /// Whether the result has the size that the picture had.
  public var keepsSize = true
  /// How pixels are found, and what fills the frame.
  public var resampling = Resampling()

  public init() {}

  public static let name = "zoom_out"
  public static let summary = "Puts the picture somewhere in a larger frame."
  public static let effects: [Effect] = []
  public static let parameters: [Parameter<Self>] =
    [
      .range("scale", \.scale, in: 1...16, "how many times as long the frame's sides are"),
      .boolean("keep_size", \.keepsSize, "whether the result has the old size"),
    ]
    + Resampling.parameters.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let before = draft.size
    let frame = before.scaled(by: random.number(in: scale))
    let (freeX, freeY) = (max(0, frame.width - before.width), max(0, frame.height - before.height))
    let (x, y) = (random.integer(in: 0...freeX), random.integer(in: 0...freeY))
    guard freeX > 0 || freeY > 0 else { return }
    draft.crop(x: -x, y: -y, frame, resampling)
    if keepsSize { draft.resize(to: before, resampling) }
    draft.note(Self.name, Double(frame.width), Double(frame.height), Double(x), Double(y))
  }
}
