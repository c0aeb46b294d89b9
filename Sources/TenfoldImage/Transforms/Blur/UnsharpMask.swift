public import TenfoldCore

/// Sharpens: what a blur takes away is added once more.
///
/// Source: UnsharpMask of Albumentations and Real-ESRGAN.
public struct UnsharpMask: Transform {
  public typealias Draft = ImageDraft

  /// The standard deviation of the blur in pixels, 0...20.
  public var sigma: ClosedRange<Double> = 0.5...3
  /// How much is added, 0...5.
  public var amount: ClosedRange<Double> = 0.2...0.8
  /// Differences in level up to this stay, so that noise is not sharpened, 0...255.
  public var threshold = 5

  public init() {}

  /// Draws both from ranges.
  public init(sigma: ClosedRange<Double>, amount: ClosedRange<Double>, threshold: Int = 0) {
    self.sigma = sigma
    self.amount = amount
    self.threshold = threshold
  }

  public static let name = "unsharp_mask"
  public static let summary = "Sharpens: what a blur takes away is added once more."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("sigma", \.sigma, in: 0...20, "standard deviation of the blur in pixels"),
    .range("amount", \.amount, in: 0...5, "how much is added"),
    .integer("threshold", \.threshold, in: 0...255, "differences in level up to this stay"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let sigma = random.number(in: sigma)
    let amount = random.number(in: amount)
    guard sigma > 0, amount > 0 else { return }
    let threshold = Int32(threshold)
    draft.change(Self.name, [sigma, amount, Double(threshold)]) { image in
      var soft = image
      soft.gaussianBlur(sigma: sigma)
      let weight = Int32((amount * 4096).rounded())
      image.keepingOpacity { image in
        image.withMutableBytes { bytes in
          soft.withBytes { soft in
            for place in bytes.indices {
              let level = Int32(bytes[place])
              let detail = level &- Int32(soft[place])
              let added = abs(detail) > threshold ? (detail &* weight &+ 2048) &>> 12 : 0
              bytes[place] = UInt8(clamping: level &+ added)
            }
          }
        }
      }
    }
  }
}
