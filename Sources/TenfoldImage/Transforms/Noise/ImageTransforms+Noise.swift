internal import TenfoldCore

extension ImageTransforms {
  /// Operations: noise and the traces of codecs.
  static let noise: [any Transform<ImageDraft>.Type] = []
}
