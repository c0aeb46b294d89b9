internal import TenfoldCore

extension ImageTransforms {
  /// Operations: flips, turns and warps.
  static let geometry: [any Transform<ImageDraft>.Type] = [
    HorizontalFlip.self,
    Rotate.self,
  ]
}
