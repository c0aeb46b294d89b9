public import TenfoldCore

/// Sharpens with a 3×3 kernel and mixes the result in.
///
/// Source: Sharpen of Albumentations and imgaug.
public struct Sharpen: Transform {
  public typealias Draft = ImageDraft

  /// How much of the sharpened picture is mixed in, 0...1.
  public var amount: ClosedRange<Double> = 0.2...0.5
  /// How bright the sharpened picture is: 1 as the original, 0...2.
  public var lightness: ClosedRange<Double> = 0.8...1.1

  public init() {}

  /// Draws both from ranges.
  public init(amount: ClosedRange<Double>, lightness: ClosedRange<Double> = 1...1) {
    self.amount = amount
    self.lightness = lightness
  }

  public static let name = "sharpen"
  public static let summary = "Sharpens, and mixes the result in."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("amount", \.amount, in: 0...1, "how much of the sharpened picture is mixed in"),
    .range("lightness", \.lightness, in: 0...2, "how bright the sharpened picture is"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let amount = random.number(in: amount)
    let lightness = random.number(in: lightness)
    guard amount > 0 else { return }
    let kernel = Kernel(rows: [
      [-amount, -amount, -amount],
      [-amount, 1 - amount + amount * (8 + lightness), -amount],
      [-amount, -amount, -amount],
    ])
    draft.change(Self.name, [amount, lightness]) { $0.convolve(kernel) }
  }
}
