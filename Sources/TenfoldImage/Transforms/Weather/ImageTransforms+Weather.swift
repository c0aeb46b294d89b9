internal import TenfoldCore

extension ImageTransforms {
  /// Operations: weather and light.
  static let weather: [any Transform<ImageDraft>.Type] = []
}
