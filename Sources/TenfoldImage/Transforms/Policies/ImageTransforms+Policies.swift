internal import TenfoldCore

extension ImageTransforms {
  /// Operations: policies, which draw other operations.
  static let policies: [any Transform<ImageDraft>.Type] = [
    AutoAugment.self,
    RandAugment.self,
    TrivialAugment.self,
    AugMix.self,
  ]
}
