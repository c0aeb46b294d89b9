internal import TenfoldCore

extension ImageTransforms {
  /// Operations: crops and sizes.
  static let frame: [any Transform<ImageDraft>.Type] = []
}
