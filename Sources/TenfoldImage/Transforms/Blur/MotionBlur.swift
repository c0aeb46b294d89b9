public import TenfoldCore

/// Blurs along a line, as when the camera moves.
///
/// Source: MotionBlur of Albumentations and imgaug; ours places the line between pixels.
public struct MotionBlur: Transform {
  public typealias Draft = ImageDraft

  /// The length of the line in pixels, 1...100; 1 for none.
  public var length: ClosedRange<Double> = 3...9
  /// Its direction in degrees, counterclockwise from the right, -180...180.
  public var degrees: ClosedRange<Double> = -180...180
  /// Where the weight lies: from -1 (at the start) over 0 (evenly) to 1 (at the end).
  public var lean: ClosedRange<Double> = -1...1

  public init() {}

  /// Draws the line from ranges.
  public init(
    length: ClosedRange<Double>, degrees: ClosedRange<Double>, lean: ClosedRange<Double> = 0...0
  ) {
    self.length = length
    self.degrees = degrees
    self.lean = lean
  }

  public static let name = "motion_blur"
  public static let summary = "Blurs along a line, as when the camera moves."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("length", \.length, in: 1...100, "length of the line in pixels"),
    .range("degrees", \.degrees, in: -180...180, "direction, counterclockwise from the right"),
    .range("lean", \.lean, in: -1...1, "where the weight lies: at the start, evenly, at the end"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let length = random.number(in: length)
    let angle = random.number(in: degrees)
    let lean = random.number(in: lean)
    guard length > 1 else { return }
    let kernel = Kernel.line(length: length, degrees: angle, lean: lean)
    draft.change(Self.name, [length, angle, lean]) { $0.convolve(kernel) }
  }
}
