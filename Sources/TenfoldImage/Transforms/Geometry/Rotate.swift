public import TenfoldCore

/// Turns the picture about its middle.
///
/// The size stays, so corners are cut off; `safe_rotate` keeps them. The label rules answer to `tilted`, `quarter_turned` and
/// `upside_down`, which are measured.
///
/// Source: Rotate of Albumentations; RandomRotation of torchvision.
public struct Rotate: Transform {
  public typealias Draft = ImageDraft

  /// The angle in degrees, counterclockwise, -180...180.
  public var degrees: ClosedRange<Double> = -30...30
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  /// Turns by an angle from a range.
  public init(degrees: ClosedRange<Double>, _ resampling: Resampling = Resampling()) {
    self.degrees = degrees
    self.resampling = resampling
  }

  public static let name = "rotate"
  public static let summary = "Turns the picture about its middle."
  public static let effects: [Effect] = [.tilted, .quarterTurned, .upsideDown, .cropped]
  public static let parameters: [Parameter<Self>] =
    [.range("degrees", \.degrees, in: -180...180, "angle, counterclockwise")]
    + Resampling.parameters.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let angle = random.number(in: degrees)
    draft.project(.rotation(degrees: angle).about(Box(draft.size).centre), resampling)
    draft.note(Self.name, angle)
  }
}
