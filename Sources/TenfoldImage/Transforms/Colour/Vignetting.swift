public import TenfoldCore

/// Makes the picture darker towards its corners, as simple lenses do.
///
/// The label is kept.
///
/// Source: Vignetting of AlbumentationsX.
public struct Vignetting: Transform {
  public typealias Draft = ImageDraft

  /// How much darker the corners are than the middle, 0...1.
  public var strength: ClosedRange<Double> = 0.2...0.6

  public init() {}

  public static let name = "vignetting"
  public static let summary = "Makes the picture darker towards its corners."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("strength", \.strength, in: 0...1, "how much darker the corners are")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let strength = random.number(in: strength)
    guard strength > 0 else { return }
    let (halfWidth, halfHeight) = (Float(draft.width) / 2, Float(draft.height) / 2)
    let share = Float(strength) / (halfWidth * halfWidth + halfHeight * halfHeight)
    draft.changePixels(key: strength.bitPattern) { image in
      image.scaleColours { x, y in
        let (dx, dy) = (Float(x) + 0.5 - halfWidth, Float(y) + 0.5 - halfHeight)
        return (1 - share * (dx * dx + dy * dy), 0)
      }
    }
    draft.note(Self.name, strength)
  }
}
