public import TenfoldCore

/// Mixes the picture with others that were made from it by chains of operations.
///
/// The shares of the chains are drawn from a Dirichlet distribution, that of the original from a Beta distribution.
/// What is annotated stays where it was, so where boxes, points or masks are annotated chains do not move the picture.
/// Rules answer to what was done in any chain.
///
/// Source: Hendrycks et al., "AugMix: A simple data processing method to improve robustness and uncertainty" (ICLR
/// 2020); operations and strengths as in torchvision.
public struct AugMix: Transform {
  public typealias Draft = ImageDraft

  /// How many chains there are, 1...8.
  public var width = 3
  /// How many operations a chain has, 1...8.
  public var depth: ClosedRange<Int> = 1...3
  /// How strong operations are at most, 1...10.
  public var severity = 3
  /// The parameter of both distributions, 0.05...20: small ones make one chain, or the original, prevail.
  public var alpha = 1.0
  /// Whether brightness, colour, contrast and sharpness are among the operations; the paper leaves them to its test.
  public var isWhole = true

  public init() {}

  public static let name = "aug_mix"
  public static let summary = "Mixes the picture with others made from it by chains of operations."
  public static let effects: [Effect] = RandAugment.effects
  public static let parameters: [Parameter<Self>] = [
    .integer("width", \.width, in: 1...8, "how many chains there are"),
    .range("depth", \.depth, in: 1...8, "how many operations a chain has"),
    .integer("severity", \.severity, in: 1...10, "how strong operations are at most"),
    .number("alpha", \.alpha, in: 0.05...20, "small: one chain, or the original, prevails"),
    .boolean("all_ops", \.isWhole, "whether brightness, colour, contrast, sharpness belong to it"),
  ]

  private static let core: [PolicyOperation] = [
    .shearX, .shearY, .translateX, .translateY, .rotate, .posterize, .solarize, .autoContrast,
    .equalize,
  ]
  private static let further: [PolicyOperation] = [.brightness, .color, .contrast, .sharpness]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let isAnnotated = !draft.sample.objects.isEmpty || !draft.sample.masks.isEmpty
    let operations = (Self.core + (isWhole ? Self.further : []))
      .filter { !isAnnotated || !$0.isGeometric }
    var shares = (0..<width).map { _ in random.gamma(alpha) }
    let total = shares.reduce(0, +)
    shares = shares.map { total > 0 ? $0 / total : 1 / Double(width) }
    let share = random.beta(alpha)

    let original = draft.currentPixels()
    let (colours, channels) = (original.colours, original.channels)
    var sums = [Float](repeating: 0, count: original.stride * original.height)
    var digest = share.bitPattern
    for weight in shares {
      let steps = (0..<random.integer(in: depth)).map { _ in
        (
          operations[random.integer(below: operations.count)], random.integer(below: severity),
          random.integer(below: 2) == 0
        )
      }
      var chain = ImageDraft(ImageSample(original))
      for (operation, level, isNegative) in steps {
        _ = operation.apply(
          to: &chain, Double(level) / 9, isNegative: isNegative, .augMix, Resampling())
      }
      let told: [Effect] = [.tilted, .distorted, .hueShifted, .colourRemoved]
      for effect in chain.confirmedEffects([]).effects where told.contains(effect) {
        draft.record(effect)
      }
      digest = StableHash.mix(StableHash.mix(digest, chain.signature), weight.bitPattern)
      let part = Float(weight * share)
      chain.currentPixels().withBytes { bytes in
        for index in sums.indices { sums[index] += part * Float(bytes[index]) }
      }
    }
    let left = Float(1 - share)
    draft.changePixels(key: digest) { image in
      image.withMutableBytes { bytes in
        for pixel in stride(from: 0, to: bytes.count, by: channels) {
          for index in pixel..<(pixel + colours) {
            bytes[index] = UInt8(level: left * Float(bytes[index]) + sums[index])
          }
        }
      }
    }
    draft.note(Self.name, share)
  }
}
