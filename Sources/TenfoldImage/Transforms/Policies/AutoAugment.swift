public import TenfoldCore

/// Does what one of the sub-policies that were found for a well-known dataset says: two operations, each with a
/// likelihood and a strength of its own.
///
/// Rules answer to what was really done: `hue_shifted` for inverted colours, `tilted` for turns.
///
/// Source: Cubuk et al., "AutoAugment: Learning augmentation strategies from data" (CVPR 2019); strengths as in
/// torchvision.
public struct AutoAugment: Transform {
  public typealias Draft = ImageDraft

  /// The dataset for which the policy was found.
  public enum Policy: String, Sendable, CaseIterable {
    /// Photographs of a thousand kinds of things.
    case imagenet
    /// Small photographs of ten kinds of things.
    case cifar10
    /// Numbers of houses.
    case svhn
  }

  /// The dataset for which the policy was found.
  public var policy = Policy.imagenet
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  /// Takes the policy for a dataset.
  public init(_ policy: Policy) { self.policy = policy }

  public static let name = "auto_augment"
  public static let summary = "Two operations, as a policy that was found by search says."
  public static let effects: [Effect] = RandAugment.effects
  public static let parameters: [Parameter<Self>] =
    [.choice("policy", \.policy, "the dataset for which the policy was found")]
    + Resampling.parameters.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let rows = SubPolicy.all[policy] ?? []
    let row = rows[random.integer(below: rows.count)]
    let draws = [random.unit(), random.unit()]
    let signs = [random.integer(below: 2) == 0, random.integer(below: 2) == 0]
    var done: [String] = []
    for (index, step) in [row.first, row.second].enumerated() where draws[index] < step.chance {
      done +=
        [
          step.operation.apply(
            to: &draft, Double(step.level) / 9, isNegative: signs[index], .common, resampling)
        ].compactMap { $0 }
    }
    draft.note(Self.name, done)
  }
}

extension ImageDraft {
  /// Adds to the log what a policy has drawn, if anything.
  mutating func note(_ name: String, _ done: [String]) {
    if !done.isEmpty { note(name, word: done.joined(separator: "+")) }
  }
}
