internal import TenfoldCore

extension ImageTransforms {
  /// Operations: how a picture is written.
  static let output: [any Transform<ImageDraft>.Type] = [
    Normalize.self,
    ToTensor.self,
    ToRGB.self,
  ]
}
