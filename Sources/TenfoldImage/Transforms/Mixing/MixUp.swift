public import TenfoldCore

/// Fades another picture in: both are seen at once, and the label is of both by their shares.
///
/// The other is stretched to this picture's size. Objects of both are annotated. Masks cannot be of two minds: they are those
/// of the picture with the larger share.
///
/// Source: Zhang et al., "mixup: beyond empirical risk minimization" (2018); MixUp of torchvision and kornia.
public struct MixUp: Transform {
  public typealias Draft = ImageDraft

  /// Both parameters of the beta distribution of the share, 0.01...100: below 1 mostly one picture, above 1 mostly both.
  public var alpha = 0.4
  /// The largest share that the other picture may have, 0...1.
  public var maximum = 1.0

  public init() {}

  /// Sets the distribution.
  public init(alpha: Double, maximum: Double = 1) {
    self.alpha = alpha
    self.maximum = maximum
  }

  public static let name = "mixup"
  public static let summary = "Fades another picture in; the label is of both."
  public static let effects: [Effect] = [.imagesMixed]
  public var needsCorpus: Bool { true }
  public static let parameters: [Parameter<Self>] = [
    .number("alpha", \.alpha, in: 0.01...100, "of the beta distribution of the share"),
    .number("maximum", \.maximum, in: 0...1, "largest share of the other picture"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let sample = draft.drawPartner(&random)
    let share = min(maximum, random.beta(alpha))
    guard let sample, share >= 1.0 / 512 else { return }
    draft.fade(in: draft.fitted(sample), share: share, Self.name)
  }
}

extension ImageDraft {
  /// Fades in another picture of the same size.
  mutating func fade(in other: Partner, share: Double, _ name: String) {
    let digest = other.image.withBytes { StableHash.of($0) }
    sign(digest)
    change(name, [share]) { $0.blend(with: other.image, share: share) }
    let isTheirs = share > 0.5
    if isTheirs {
      removeObjects { placed in
        if case .mask = placed.object.shape { true } else { false }
      }
      changeMasks(with: other.masks) { mask, theirs in mask = theirs }
    }
    for object in other.objects {
      if case .mask = object.shape, !isTheirs { continue }
      add(object)
    }
    mix(other.label, share: share)
  }
}
