public import TenfoldCore

/// Scales, slants, turns and moves the picture.
///
/// In this order, about a centre. All four are drawn from ranges; those that are not wanted are set to 1 or 0. With
/// `fit_output` the frame follows: it holds the whole result, whatever was moved. The label rules answer to what is
/// measured: `tilted`, `distorted`, `aspect_changed`, `cropped` and so on.
///
/// Source: Affine of Albumentations and imgaug; RandomAffine of torchvision and Kornia.
public struct Affine: Transform {
  public typealias Draft = ImageDraft

  /// By which factor lengths grow, 0.05...20.
  public var scale: ClosedRange<Double> = 0.9...1.1
  /// Whether width and height grow alike; otherwise each draws its own factor.
  public var keepsRatio = true
  /// How far the picture moves to the right.
  public var translateX: ClosedRange<Double> = -0.1...0.1
  /// How far the picture moves down.
  public var translateY: ClosedRange<Double> = -0.1...0.1
  /// What moves are counted in.
  public var unit = LengthUnit.share
  /// The angle in degrees, counterclockwise, -180...180.
  public var degrees: ClosedRange<Double> = -15...15
  /// By how many degrees columns are slanted, -80...80.
  public var shearX: ClosedRange<Double> = -5...5
  /// By how many degrees rows are slanted, -80...80.
  public var shearY: ClosedRange<Double> = 0...0
  /// Which place stays where it is, as shares of width and height.
  public var centre: [Double] = [0.5, 0.5]
  /// Whether the frame is made to hold all of the result.
  public var fitsOutput = false
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  public static let name = "affine"
  public static let summary = "Scales, slants, turns and moves the picture."
  public static let effects: [Effect] = [
    .tilted, .quarterTurned, .upsideDown, .leftRightSwapped, .distorted, .aspectChanged, .cropped,
    .objectLost,
  ]
  public static let parameters: [Parameter<Self>] =
    [
      .range("scale", \.scale, in: 0.05...20, "factor of lengths"),
      .boolean("keep_ratio", \.keepsRatio, "whether width and height have one factor"),
      .range("translate_x", \.translateX, in: -10_000...10_000, "move to the right"),
      .range("translate_y", \.translateY, in: -10_000...10_000, "move down"),
      .choice("unit", \.unit, "what moves are counted in: shares of the sides, or pixels"),
      .range("degrees", \.degrees, in: -180...180, "angle, counterclockwise"),
      .range("shear_x", \.shearX, in: -80...80, "degrees by which columns are slanted"),
      .range("shear_y", \.shearY, in: -80...80, "degrees by which rows are slanted"),
      .numbers("centre", \.centre, count: 2...2, in: 0...1, "place that stays, as shares x, y"),
      .boolean("fit_output", \.fitsOutput, "whether the frame grows or shrinks to hold it all"),
    ]
    + Resampling.parameters.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let scaleX = random.number(in: scale)
    let scaleY = keepsRatio ? scaleX : random.number(in: scale)
    let x = unit.pixels(random.number(in: translateX), of: draft.width)
    let y = unit.pixels(random.number(in: translateY), of: draft.height)
    let angle = random.number(in: degrees)
    let slantX = random.number(in: shearX)
    let slantY = random.number(in: shearY)
    let about = Point(Double(draft.width) * centre[0], Double(draft.height) * centre[1])
    let linear =
      Matrix3.rotation(degrees: angle) * .shear(xDegrees: slantX, yDegrees: slantY)
      * .scale(scaleX, scaleY)
    if fitsOutput {
      guard let (map, frame) = linear.fitted(draft.size) else { return }
      draft.project(map, to: frame, resampling)
    } else {
      draft.project(.translation(x, y) * linear.about(about), resampling)
    }
    draft.note(Self.name, scaleX, scaleY, x, y, angle, slantX, slantY)
  }
}
