internal import TenfoldCore

extension ImageTransforms {
  /// Operations: parts that are covered or change places.
  static let dropout: [any Transform<ImageDraft>.Type] = []
}
