public import TenfoldCore

/// Turns the picture about its middle.
///
/// The size stays, so corners are cut off and border comes in; `safe_rotate` keeps the corners. With `crop_border` the
/// largest upright part without border is kept, and the size becomes its size. The label rules answer to `tilted`,
/// `quarter_turned` and `upside_down`, which are measured.
///
/// Source: Rotate of Albumentations; RandomRotation of torchvision.
public struct Rotate: Transform {
  public typealias Draft = ImageDraft

  /// The angle in degrees, counterclockwise, -180...180.
  public var degrees: ClosedRange<Double> = -30...30
  /// Whether the border is cropped away.
  public var cropsBorder = false
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  /// Turns by an angle from a range.
  public init(
    degrees: ClosedRange<Double>, cropsBorder: Bool = false,
    _ resampling: Resampling = Resampling()
  ) {
    self.degrees = degrees
    self.cropsBorder = cropsBorder
    self.resampling = resampling
  }

  public static let name = "rotate"
  public static let summary = "Turns the picture about its middle."
  public static let effects: [Effect] = [
    .tilted, .quarterTurned, .upsideDown, .leftRightSwapped, .cropped, .objectLost,
  ]
  public static let parameters: [Parameter<Self>] =
    [
      .range("degrees", \.degrees, in: -180...180, "angle, counterclockwise"),
      .boolean("crop_border", \.cropsBorder, "whether only what has no border is kept"),
    ]
    + Resampling.parameters.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let angle = random.number(in: degrees)
    let turn = Matrix3.rotation(degrees: angle)
    let frame = cropsBorder ? Self.inner(draft.size, turn) : draft.size
    let (old, new) = (Box(draft.size).centre, Box(frame).centre)
    draft.project(
      .translation(new.x, new.y) * turn * .translation(-old.x, -old.y), to: frame, resampling)
    draft.note(Self.name, angle)
  }

  /// The largest upright rectangle within a turned one.
  ///
  /// Either two of its corners touch the long sides, half-way along the short ones, or all four touch one side each.
  static func inner(_ size: Size, _ turn: Matrix3) -> Size {
    let (cosine, sine) = (abs(turn.elements[0]), abs(turn.elements[1]))
    let (w, h) = (Double(size.width), Double(size.height))
    let (long, short) = (max(w, h), min(w, h))
    let across: Double
    let down: Double
    if short <= 2 * sine * cosine * long || abs(sine - cosine) < 1e-9 {
      let half = short / 2
      (across, down) = w >= h ? (half / sine, half / cosine) : (half / cosine, half / sine)
    } else {
      let double = cosine * cosine - sine * sine
      (across, down) = ((w * cosine - h * sine) / double, (h * cosine - w * sine) / double)
    }
    return Size(max(1, Int(across + 1e-6)), max(1, Int(down + 1e-6)))
  }
}
