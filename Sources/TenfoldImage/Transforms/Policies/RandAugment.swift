public import TenfoldCore

/// Some operations, drawn anew each time, all of the same strength.
///
/// They are: nothing, shears, moves, turns, brightness, colour, contrast, sharpness, posterize, solarize, auto
/// contrast and equalize. Rules answer to what was really done.
///
/// Source: Cubuk et al., "RandAugment: Practical automated data augmentation with a reduced search space" (NeurIPS
/// 2020); operations and strengths as in torchvision.
public struct RandAugment: Transform {
  public typealias Draft = ImageDraft

  /// How many operations are drawn, 1...10.
  public var count = 2
  /// How strong they are, 0...30.
  public var strength = 9
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  /// Says how many operations there are, and how strong.
  public init(count: Int, strength: Int) {
    self.count = count
    self.strength = strength
  }

  public static let name = "rand_augment"
  public static let summary = "Some operations drawn anew each time, all of the same strength."
  public static let effects: [Effect] = [
    .toneChanged, .qualityReduced, .hueShifted, .colourRemoved, .tilted, .distorted,
    .aspectChanged, .cropped, .objectLost, .quarterTurned, .upsideDown, .leftRightSwapped,
  ]
  public static let parameters: [Parameter<Self>] =
    [
      .integer("n", \.count, in: 1...10, "how many operations are drawn"),
      .integer("m", \.strength, in: 0...30, "how strong they are"),
    ] + Resampling.parameters.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    var done: [String] = []
    let draws = (0..<count).map { _ in
      (random.integer(below: PolicyOperation.common.count), random.integer(below: 2) == 0)
    }
    for (index, isNegative) in draws {
      let operation = PolicyOperation.common[index]
      let note = operation.apply(
        to: &draft, Double(strength) / 30, isNegative: isNegative, .common, resampling)
      if let note { done.append(note) }
    }
    draft.note(Self.name, done)
  }
}
