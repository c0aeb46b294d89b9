public import TenfoldCore

/// Slants the picture about its middle.
///
/// The label rules answer to `distorted`, `tilted` and `cropped`, which are measured.
///
/// Source: ShearX and ShearY of imgaug and of the AutoAugment policies; RandomShear of Kornia.
public struct Shear: Transform {
  public typealias Draft = ImageDraft

  /// By how many degrees columns are slanted: what is below the middle moves right, -80...80.
  public var x: ClosedRange<Double> = -15...15
  /// By how many degrees rows are slanted: what is right of the middle moves down, -80...80.
  public var y: ClosedRange<Double> = 0...0
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  /// Slants by angles from ranges.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, _ resampling: Resampling = Resampling()
  ) {
    self.x = x
    self.y = y
    self.resampling = resampling
  }

  public static let name = "shear"
  public static let summary = "Slants the picture."
  public static let effects: [Effect] = [
    .distorted, .tilted, .aspectChanged, .cropped, .objectLost,
  ]
  public static let parameters: [Parameter<Self>] =
    [
      .range("x", \.x, in: -80...80, "degrees by which columns are slanted"),
      .range("y", \.y, in: -80...80, "degrees by which rows are slanted"),
    ]
    + Resampling.parameters.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let (slantX, slantY) = (random.number(in: x), random.number(in: y))
    let slant = Matrix3.shear(xDegrees: slantX, yDegrees: slantY)
    draft.project(slant.about(Box(draft.size).centre), resampling)
    draft.note(Self.name, slantX, slantY)
  }
}
