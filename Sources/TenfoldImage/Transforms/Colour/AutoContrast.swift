public import TenfoldCore

/// Stretches the levels so that they reach from black to white.
///
/// The label is kept.
///
/// Source: ImageOps.autocontrast of Pillow, AutoContrast of Albumentations; here results are rounded, there cut off.
public struct AutoContrast: Transform {
  public typealias Draft = ImageDraft

  /// How much of the darkest and of the brightest pixels is left out of account, in percent, 0...49.
  public var cutoff: ClosedRange<Double> = 0...0
  /// Each channel by itself, or all alike by their luma.
  public var by = ToneBasis.channel

  public init() {}

  public static let name = "auto_contrast"
  public static let summary = "Stretches the levels so that they reach from black to white."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("cutoff", \.cutoff, in: 0...49, "darkest and brightest pixels left out, in percent"),
    .choice("by", \.by, "each channel by itself, or all alike by luma"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let cutoff = random.number(in: cutoff)
    let mark = draft.edits
    let picture = draft.currentPixels()
    let counts = by == .luma ? LevelCounts(luma: picture) : LevelCounts(picture)
    let levels = (0..<counts.colours).flatMap { Self.table(counts.channel($0), cutoff) }
    draft.recolour(ToneTable(levels: levels))
    if draft.edits > mark { draft.note(Self.name, cutoff) }
  }

  /// The new levels for a channel in which levels occur so often.
  static func table(_ counts: ArraySlice<Int>, _ cutoff: Double) -> [UInt8] {
    let counts = Array(counts)
    let ignored = Int(Double(counts.reduce(0, +)) * cutoff / 100)
    func first(_ levels: some Sequence<Int>) -> Int {
      var left = ignored
      for level in levels {
        left -= counts[level]
        if left < 0 { return level }
      }
      return 0
    }
    let (low, high) = (first(0..<256), first((0..<256).reversed()))
    if high <= low { return [UInt8](0...255) }
    return (0..<256).map { level in
      let value = (Double(level - low) * 255 / Double(high - low)).rounded()
      return UInt8(max(0, min(255, value)))
    }
  }
}
