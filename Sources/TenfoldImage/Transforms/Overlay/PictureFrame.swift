public import TenfoldCore

/// Puts a frame of one colour around the picture.
///
/// The picture grows by the frame; boxes, outlines and masks follow. What lies beyond a frame is made by `pad`.
///
/// Source: Pad and PadSquare of AugLy.
public struct PictureFrame: Transform {
  public typealias Draft = ImageDraft

  /// The frame's width as a share of the picture's shorter side, 0...2.
  public var width: ClosedRange<Double> = 0.03...0.12
  /// Its colour: one level, or R, G and B.
  public var colour: [Double] = [255]
  /// Whether a thin dark line runs along the picture.
  public var hasLine = true

  public init() {}

  /// Draws the width from a range.
  public init(width: ClosedRange<Double>, colour: [Double] = [255], hasLine: Bool = true) {
    self.width = width
    self.colour = colour
    self.hasLine = hasLine
  }

  public static let name = "picture_frame"
  public static let summary = "Puts a frame of one colour around the picture."
  public static let effects: [Effect] = [.overlaid]
  public static let parameters: [Parameter<Self>] = [
    .range("width", \.width, in: 0...2, "of the frame, as a share of the shorter side"),
    .numbers("colour", \.colour, count: 1...3, in: 0...255, "a level, or R, G, B"),
    .boolean("line", \.hasLine, "whether a thin dark line runs along the picture"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let share = random.number(in: width)
    let before = draft.size
    let side = Int((share * Double(min(before.width, before.height))).rounded())
    guard side > 0 else { return }
    draft.pad(
      left: side, top: side, right: side, bottom: side, Resampling(.nearest, fill: colour))
    let inner = Box(
      minX: Double(side), minY: Double(side), maxX: Double(side + before.width),
      maxY: Double(side + before.height))
    draft.change(Self.name, [share]) { image in
      image.clearBorder(inner, Ink(levels: colour))
      guard hasLine, side > 3 else { return }
      let thickness = max(1, Double(side) / 12)
      let edge = Box(
        minX: inner.minX - thickness, minY: inner.minY - thickness, maxX: inner.maxX + thickness,
        maxY: inner.maxY + thickness)
      image.drawOpaque { $0.outline(edge.corners, width: thickness, Ink(grey: 60)) }
    }
  }
}
