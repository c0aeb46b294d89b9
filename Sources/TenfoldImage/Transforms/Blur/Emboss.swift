public import TenfoldCore

/// Makes the picture look pressed into paper, lit from the upper left, and mixes the result in.
///
/// Source: Emboss of Albumentations and imgaug.
public struct Emboss: Transform {
  public typealias Draft = ImageDraft

  /// How much of the embossed picture is mixed in, 0...1.
  public var amount: ClosedRange<Double> = 0.2...0.5
  /// How strong the relief is, 0...5.
  public var strength: ClosedRange<Double> = 0.2...0.7

  public init() {}

  /// Draws both from ranges.
  public init(amount: ClosedRange<Double>, strength: ClosedRange<Double>) {
    self.amount = amount
    self.strength = strength
  }

  public static let name = "emboss"
  public static let summary = "Makes the picture look pressed into paper."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("amount", \.amount, in: 0...1, "how much of the embossed picture is mixed in"),
    .range("strength", \.strength, in: 0...5, "how strong the relief is"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let amount = random.number(in: amount)
    let strength = random.number(in: strength)
    guard amount > 0 else { return }
    let (near, far) = (amount * -strength, amount * (-1 - strength))
    let kernel = Kernel(rows: [
      [far, near, 0],
      [near, 1, -near],
      [0, -near, -far],
    ])
    draft.change(Self.name, [amount, strength]) { $0.convolve(kernel) }
  }
}
