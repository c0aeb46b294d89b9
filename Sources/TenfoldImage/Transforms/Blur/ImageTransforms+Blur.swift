internal import TenfoldCore

extension ImageTransforms {
  /// Operations: blur and sharpening.
  static let blur: [any Transform<ImageDraft>.Type] = []
}
