internal import TenfoldCore

extension ImageTransforms {
  /// Operations: pictures that are mixed with others.
  static let mixing: [any Transform<ImageDraft>.Type] = []
}
