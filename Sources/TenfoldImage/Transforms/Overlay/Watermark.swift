public import TenfoldCore

/// Writes a faint slanting text all over the picture, or one in a corner.
///
/// Source: the watermarks of picture agencies; OverlayText of AugLy.
public struct Watermark: Transform {
  public typealias Draft = ImageDraft

  /// Where it is written.
  public enum Layout: String, Sendable, CaseIterable {
    /// All over.
    case tiled
    /// Once, at the lower right.
    case corner
  }

  /// The text.
  public var text = "SAMPLE"
  /// Where it is written.
  public var layout = Layout.tiled
  /// The height of capitals as a share of the picture's shorter side, 0.01...1.
  public var height: ClosedRange<Double> = 0.05...0.09
  /// The slant in degrees, counterclockwise, -90...90; for `tiled`.
  public var degrees: ClosedRange<Double> = 15...45
  /// The colour: one level, or R, G and B.
  public var colour: [Double] = [255]
  /// How much it covers, 0...1.
  public var opacity: ClosedRange<Double> = 0.2...0.45

  public init() {}

  /// Writes a text.
  public init(_ text: String, _ layout: Layout) {
    self.text = text
    self.layout = layout
  }

  public static let name = "watermark"
  public static let summary = "Writes a faint text all over the picture, or in a corner."
  public static let effects: [Effect] = [.overlaid]
  public static let parameters: [Parameter<Self>] = [
    .text("text", \.text, "what is written"),
    .choice("layout", \.layout, "all over or in a corner"),
    .range("height", \.height, in: 0.01...1, "of capitals, as a share of the shorter side"),
    .range("degrees", \.degrees, in: -90...90, "slant, counterclockwise"),
    .numbers("colour", \.colour, count: 1...3, in: 0...255, "a level, or R, G, B"),
    .range("opacity", \.opacity, in: 0...1, "how much it covers"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let share = random.number(in: height)
    let angle = random.number(in: degrees)
    let opacity = random.number(in: opacity)
    let size = draft.size
    let height = share * Double(min(size.width, size.height))
    let width = StrokeFont.width(text, height: height)
    guard opacity > 0, width > 0, height >= 1 else { return }
    var path = Path()
    switch layout {
    case .corner:
      path = StrokeFont.path(
        text, at: Point(Double(size.width) - width - height, Double(size.height) - 2 * height),
        height: height)
    case .tiled:
      let centre = Box(size).centre
      let turn = Matrix3.rotation(degrees: angle).about(centre)
      let reach =
        Double(size.width * size.width + size.height * size.height).squareRoot() / 2 + width
      let (stepX, stepY) = (width + 2 * height, 4 * height)
      let word = StrokeFont.path(text, at: Point(0, 0), height: height)
      let (rows, columns) = (min(60, Int(reach / stepY) + 1), min(60, Int(reach / stepX) + 1))
      for row in -rows...rows {
        for column in -columns...columns {
          // Every other row begins half a word later.
          let shift = row % 2 == 0 ? 0 : stepX / 2
          let place = Matrix3.translation(
            centre.x + Double(column) * stepX + shift, centre.y + Double(row) * stepY)
          let copy = word.transformed(by: turn * place)
          guard let bounds = copy.bounds, bounds.intersection(Box(size)) != nil else { continue }
          path.add(copy)
        }
      }
    }
    let ink = Ink(levels: colour, opacity: opacity)
    draft.sign(StableHash.of(text))
    draft.change(Self.name, [height, angle, opacity]) { $0.draw { $0.fill(path, ink) } }
  }
}
