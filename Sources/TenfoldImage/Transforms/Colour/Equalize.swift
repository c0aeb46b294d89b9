public import TenfoldCore

/// Spreads the levels so that each occurs about as often.
///
/// The label is kept.
///
/// Source: ImageOps.equalize of Pillow (the same table), Equalize of Albumentations.
public struct Equalize: Transform {
  public typealias Draft = ImageDraft

  /// Each channel by itself, or their luma.
  public var by = ToneBasis.channel

  public init() {}

  public static let name = "equalize"
  public static let summary = "Spreads the levels so that each occurs about as often."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .choice("by", \.by, "each channel by itself, or luma, which keeps colours")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let mark = draft.edits
    draft.recolour(by: by) { counts, channel in Self.table(counts.channel(channel)) }
    if draft.edits > mark { draft.note(Self.name) }
  }

  /// The new levels for a channel in which levels occur so often.
  static func table(_ counts: ArraySlice<Int>) -> [UInt8] {
    let total = counts.reduce(0, +)
    let step = (total - (counts.last { $0 > 0 } ?? 0)) / 255
    if step == 0 { return [UInt8](0...255) }
    var sum = step / 2
    return counts.map { count in
      defer { sum += count }
      return UInt8(min(255, sum / step))
    }
  }
}

/// What a table is worked out from.
public enum ToneBasis: String, Sendable, CaseIterable {
  /// Each channel by itself.
  case channel
  /// The luma of all; what the channels differ by stays.
  case luma
}

extension ImageDraft {
  /// Gives levels others, as their counts in the picture call for.
  mutating func recolour(by basis: ToneBasis, _ table: (LevelCounts, Int) -> [UInt8]) {
    let picture = currentPixels()
    if basis == .channel || colours == 1 {
      let counts = LevelCounts(picture)
      let levels = (0..<colours).flatMap { table(counts, $0) }
      recolour(ToneTable(levels: levels))
    } else {
      let levels = table(LevelCounts(luma: picture), 0)
      if levels == [UInt8](0...255) { return }
      changePixels(key: StableHash.of(levels)) { image in
        image.changeLuma { luma in luma = Image(luma, levels) }
      }
    }
  }
}
