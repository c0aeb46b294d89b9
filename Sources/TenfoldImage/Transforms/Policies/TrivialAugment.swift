public import TenfoldCore

/// One operation, of a strength that is drawn as well.
///
/// The operations are those of `rand_augment`, with a wider range: turns of up to 135 degrees among them. Rules answer
/// to what was really done.
///
/// Source: Müller & Hutter, "TrivialAugment: Tuning-free yet state-of-the-art data augmentation" (ICCV 2021), the wide
/// space, as in torchvision.
public struct TrivialAugment: Transform {
  public typealias Draft = ImageDraft

  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  public static let name = "trivial_augment"
  public static let summary = "One operation, of a strength that is drawn as well."
  public static let effects: [Effect] = RandAugment.effects
  public static let parameters: [Parameter<Self>] =
    Resampling.parameters.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let operation = PolicyOperation.common[random.integer(below: PolicyOperation.common.count)]
    let strength = Double(random.integer(below: 31)) / 30
    let isNegative = random.integer(below: 2) == 0
    let note = operation.apply(
      to: &draft, strength, isNegative: isNegative, .wide, resampling)
    draft.note(Self.name, note.map { [$0] } ?? [])
  }
}
