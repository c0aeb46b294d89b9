public import TenfoldCore

/// Leaves fewer levels: only the upper bits of each are kept.
///
/// The label is kept.
///
/// Source: Posterize of Albumentations, ImageOps.posterize of Pillow.
public struct Posterize: Transform {
  public typealias Draft = ImageDraft

  /// How many bits are kept, 1...8; 8 changes nothing.
  public var bits: ClosedRange<Int> = 4...6

  public init() {}

  /// Draws the number of bits from a range.
  public init(bits: ClosedRange<Int>) { self.bits = bits }

  public static let name = "posterize"
  public static let summary = "Leaves fewer levels: only the upper bits of each are kept."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("bits", \.bits, in: 1...8, "how many bits are kept")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let bits = random.integer(in: bits)
    let mark = draft.edits
    draft.recolour(.posterized(bits: bits))
    if draft.edits > mark { draft.note(Self.name, Double(bits)) }
  }
}

extension ToneTable {
  /// Keeps the upper bits.
  static func posterized(bits: Int) -> ToneTable {
    let mask = UInt8(truncatingIfNeeded: 0xFF << (8 - bits))
    return ToneTable(levels: (0...255).map { $0 & mask })
  }

  /// Inverts the levels from a threshold on.
  static func solarized(from threshold: Double) -> ToneTable {
    ToneTable { $0 < threshold ? $0 : 255 - $0 }
  }
}
