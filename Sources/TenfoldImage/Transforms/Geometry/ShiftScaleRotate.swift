public import TenfoldCore

/// Moves, scales and turns the picture about its middle.
///
/// A short form of `affine`, under the name that many recipes know. The label rules answer to what is measured:
/// `tilted`, `cropped` and so on.
///
/// Source: ShiftScaleRotate of Albumentations, whose `scale_limit` of ±0.1 is `scale: [0.9, 1.1]` here.
public struct ShiftScaleRotate: Transform {
  public typealias Draft = ImageDraft

  /// How far the picture moves to the right, and by another draw down, as a share of width and height, -1...1.
  public var shift: ClosedRange<Double> = -0.0625...0.0625
  /// By which factor lengths grow, 0.05...20.
  public var scale: ClosedRange<Double> = 0.9...1.1
  /// The angle in degrees, counterclockwise, -180...180.
  public var degrees: ClosedRange<Double> = -45...45
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  public static let name = "shift_scale_rotate"
  public static let summary = "Moves, scales and turns the picture about its middle."
  public static let effects: [Effect] = [
    .tilted, .quarterTurned, .upsideDown, .leftRightSwapped, .cropped, .objectLost,
  ]
  public static let parameters: [Parameter<Self>] =
    [
      .range("shift", \.shift, in: -1...1, "moves to the right and down, as shares of the sides"),
      .range("scale", \.scale, in: 0.05...20, "factor of lengths"),
      .range("degrees", \.degrees, in: -180...180, "angle, counterclockwise"),
    ]
    + Resampling.parameters.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let x = random.number(in: shift) * Double(draft.width)
    let y = random.number(in: shift) * Double(draft.height)
    let factor = random.number(in: scale)
    let angle = random.number(in: degrees)
    let linear = Matrix3.rotation(degrees: angle) * .scale(factor, factor)
    draft.project(.translation(x, y) * linear.about(Box(draft.size).centre), resampling)
    draft.note(Self.name, x, y, factor, angle)
  }
}
