public import TenfoldCore

/// Lays parallel stripes over the picture.
///
/// Source: OverlayStripes of AugLy.
public struct OverlayStripes: Transform {
  public typealias Draft = ImageDraft

  /// From one stripe to the next as a share of the longer side, 0.005...1.
  public var spacing: ClosedRange<Double> = 0.04...0.15
  /// A stripe's width as a share of the spacing, 0...1.
  public var width: ClosedRange<Double> = 0.2...0.5
  /// The direction in degrees, counterclockwise from the right, -90...90.
  public var degrees: ClosedRange<Double> = -90...90
  /// The colour: one level, or R, G and B.
  public var colour: [Double] = [255]
  /// How much they cover, 0...1.
  public var opacity: ClosedRange<Double> = 0.3...0.7

  public init() {}

  public static let name = "overlay_stripes"
  public static let summary = "Lays parallel stripes over the picture."
  public static let effects: [Effect] = [.overlaid]
  public static let parameters: [Parameter<Self>] = [
    .range("spacing", \.spacing, in: 0.005...1, "between stripes, as a share of the longer side"),
    .range("width", \.width, in: 0...1, "of a stripe, as a share of the spacing"),
    .range("degrees", \.degrees, in: -90...90, "direction, counterclockwise from the right"),
    .numbers("colour", \.colour, count: 1...3, in: 0...255, "a level, or R, G, B"),
    .range("opacity", \.opacity, in: 0...1, "how much they cover"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let spacing = random.number(in: spacing)
    let width = random.number(in: width)
    let angle = random.number(in: degrees)
    let opacity = random.number(in: opacity)
    guard width > 0, opacity > 0 else { return }
    let size = draft.size
    let step = max(2, spacing * Double(max(size.width, size.height)))
    let centre = Box(size).centre
    let reach = Double(size.width + size.height)
    let turn = Matrix3.rotation(degrees: angle).about(centre)
    var path = Path()
    let count = Int(reach / step / 2) + 1
    for index in -count...count {
      let y = centre.y + Double(index) * step
      let stripe = Box(
        minX: centre.x - reach, minY: y, maxX: centre.x + reach, maxY: y + step * width)
      path.polygons.append(stripe.corners.compactMap(turn.apply))
    }
    let ink = Ink(levels: colour, opacity: opacity)
    draft.change(Self.name, [step, width, angle, opacity]) { $0.draw { $0.fill(path, ink) } }
  }
}
