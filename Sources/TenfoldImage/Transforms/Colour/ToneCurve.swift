public import TenfoldCore

/// Bends the curve of tones: dark and bright levels move up or down, black and white stay.
///
/// The curve is a Bézier curve whose two inner points, at a quarter and three quarters, are moved by normal numbers.
/// The label is kept.
///
/// Source: RandomToneCurve of Albumentations; Bianco et al., arXiv:1912.07661.
public struct ToneCurve: Transform {
  public typealias Draft = ImageDraft

  /// The standard deviation of how far the inner points move, as a share of the full range, 0...1.
  public var scale = 0.1
  /// Whether each channel gets a curve of its own.
  public var perChannel = false

  public init() {}

  public static let name = "tone_curve"
  public static let summary = "Bends the curve of tones; black and white stay."
  public static let effects: [Effect] = [.toneChanged, .hueShifted]
  public static let parameters: [Parameter<Self>] = [
    .number("scale", \.scale, in: 0...1, "how far inner points move (standard deviation)"),
    .boolean("per_channel", \.perChannel, "whether each channel gets a curve of its own"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let points = (0..<3).map { _ in
      (low: 0.25 + scale * random.normal(), high: 0.75 + scale * random.normal())
    }
    func level(_ level: Double, _ channel: Int) -> Double {
      let (low, high) = points[perChannel ? channel : 1]
      let t = level / 255
      let middle = 3 * (1 - t) * t * ((1 - t) * Self.held(low) + t * Self.held(high))
      return 255 * (middle + t * t * t)
    }
    let mark = draft.edits
    let table = ToneTable(red: { level($0, 0) }, green: { level($0, 1) }, blue: { level($0, 2) })
    draft.recolour(table)
    if draft.colours == 3, table.tintsGreys { draft.record(.hueShifted) }
    if draft.edits > mark { draft.note(Self.name, points[1].low, points[1].high) }
  }

  private static func held(_ value: Double) -> Double { max(0, min(1, value)) }
}
