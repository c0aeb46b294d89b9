internal import TenfoldCore

extension ImageTransforms {
  /// Operations: colour and tone.
  static let colour: [any Transform<ImageDraft>.Type] = [
    BrightnessContrast.self
  ]
}
