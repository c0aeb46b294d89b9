public import TenfoldCore

/// Makes the picture a mosaic of squares of one colour, as if its resolution were low. The size stays.
///
/// Source: Pixelization of AugLy.
public struct Pixelate: Transform {
  public typealias Draft = ImageDraft

  /// The squares' side as a share of the picture's shorter side, 0...1.
  public var share: ClosedRange<Double> = 0.01...0.04

  public init() {}

  /// Draws the side from a range.
  public init(share: ClosedRange<Double>) { self.share = share }

  public static let name = "pixelate"
  public static let summary = "Makes the picture a mosaic of squares."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("share", \.share, in: 0...1, "side of squares, as a share of the shorter side")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let share = random.number(in: share)
    let block = Int((share * Double(min(draft.width, draft.height))).rounded())
    guard block > 1 else { return }
    draft.change(Self.name, [share]) { $0.pool(.average, block) }
  }
}
