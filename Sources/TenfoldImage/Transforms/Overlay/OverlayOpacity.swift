public import TenfoldCore

/// Makes the picture see-through over a plain ground.
///
/// A picture with an opacity channel keeps it; the ground shines through its colours.
///
/// Source: Opacity of AugLy.
public struct OverlayOpacity: Transform {
  public typealias Draft = ImageDraft

  /// How much of the picture is left, 0...1.
  public var opacity: ClosedRange<Double> = 0.5...0.9
  /// The ground's colour: one level, or R, G and B.
  public var ground: [Double] = [255]

  public init() {}

  /// Draws the opacity from a range.
  public init(opacity: ClosedRange<Double>, ground: [Double] = [255]) {
    self.opacity = opacity
    self.ground = ground
  }

  public static let name = "overlay_opacity"
  public static let summary = "Makes the picture see-through over a plain ground."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("opacity", \.opacity, in: 0...1, "how much of the picture is left"),
    .numbers("ground", \.ground, count: 1...3, in: 0...255, "its colour: a level, or R, G, B"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let opacity = random.number(in: opacity)
    let ink = Ink(levels: ground)
    func fade(_ level: UInt8) -> (Double) -> Double {
      { $0 * opacity + Double(level) * (1 - opacity) }
    }
    let edits = draft.edits
    if draft.colours == 1 {
      draft.recolour(ToneTable(fade(ink.luma)))
    } else {
      draft.recolour(ToneTable(red: fade(ink.red), green: fade(ink.green), blue: fade(ink.blue)))
    }
    if draft.edits > edits { draft.note(Self.name, opacity) }
  }
}
