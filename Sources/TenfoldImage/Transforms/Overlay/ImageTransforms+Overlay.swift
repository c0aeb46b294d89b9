internal import TenfoldCore

extension ImageTransforms {
  /// Operations: what is laid over a picture.
  static let overlay: [any Transform<ImageDraft>.Type] = []
}
