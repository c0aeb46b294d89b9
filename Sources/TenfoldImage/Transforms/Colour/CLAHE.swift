internal import CTenfoldKernels
public import TenfoldCore

/// Evens out the contrast region by region, within a limit.
///
/// Colours are taken by their luma; what the channels differ by stays. The label is kept.
///
/// Source: Zuiderveld, "Contrast limited adaptive histogram equalization" (Graphics Gems IV, 1994); CLAHE of
/// Albumentations, which takes the L of L\*a\*b\*.
public struct CLAHE: Transform {
  public typealias Draft = ImageDraft

  /// How much steeper than even the new levels may rise, 1...40.
  public var clipLimit: ClosedRange<Double> = 1...4
  /// How many regions there are across and down, 1...32.
  public var tiles = 8

  public init() {}

  public static let name = "clahe"
  public static let summary = "Evens out the contrast region by region, within a limit."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("clip_limit", \.clipLimit, in: 1...40, "how much steeper than even levels may rise"),
    .integer("tiles", \.tiles, in: 1...32, "how many regions there are across and down"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let limit = random.number(in: clipLimit)
    let (across, down) = (min(tiles, draft.width), min(tiles, draft.height))
    draft.changePixels(key: StableHash.mix(limit.bitPattern, UInt64(tiles))) { image in
      image.changeLuma { luma in
        let (width, height) = (luma.width, luma.height)
        luma.withMutableBytes { bytes in
          guard let base = bytes.baseAddress else { return }
          _ = tf_clahe(
            base, width, base, width, width, height, Int32(across), Int32(down), Float(limit))
        }
      }
    }
    draft.note(Self.name, limit)
  }
}
