public import TenfoldCore

/// Turns the picture about its middle without losing its corners.
///
/// With `keep_size` the turned picture is made smaller until it fits; without, the frame grows around it. The label
/// rules answer to `tilted`, `quarter_turned` and `upside_down`, which are measured.
///
/// Source: SafeRotate of Albumentations, which always keeps the size; Rotate with `fit_output` of imgaug and `expand`
/// of torchvision, which never do.
public struct SafeRotate: Transform {
  public typealias Draft = ImageDraft

  /// The angle in degrees, counterclockwise, -180...180.
  public var degrees: ClosedRange<Double> = -30...30
  /// Whether the picture stays as large as it is.
  public var keepsSize = true
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  /// Turns by an angle from a range.
  public init(
    degrees: ClosedRange<Double>, keepsSize: Bool = true, _ resampling: Resampling = Resampling()
  ) {
    self.degrees = degrees
    self.keepsSize = keepsSize
    self.resampling = resampling
  }

  public static let name = "safe_rotate"
  public static let summary = "Turns the picture without losing its corners."
  public static let effects: [Effect] = [.tilted, .quarterTurned, .upsideDown, .leftRightSwapped]
  public static let parameters: [Parameter<Self>] =
    [
      .range("degrees", \.degrees, in: -180...180, "angle, counterclockwise"),
      .boolean("keep_size", \.keepsSize, "whether the picture shrinks to fit its old frame"),
    ]
    + Resampling.parameters.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let angle = random.number(in: degrees)
    let turn = Matrix3.rotation(degrees: angle)
    if keepsSize {
      guard let map = turn.fitted(draft.size, within: draft.size) else { return }
      draft.project(map, resampling)
    } else {
      guard let (map, frame) = turn.fitted(draft.size) else { return }
      draft.project(map, to: frame, resampling)
    }
    draft.note(Self.name, angle)
  }
}
