internal import TenfoldCore

extension ImageTransforms {
  /// Operations: pictures that are mixed with others.
  static let mixing: [any Transform<ImageDraft>.Type] = [
    MixUp.self,
    CutMix.self,
    Mosaic.self,
    CopyPaste.self,
    SaliencyMix.self,
    PuzzleMix.self,
    PatchMix.self,
    MoEx.self,
    OverlayMix.self,
    Transplantation.self,
    HistogramMatching.self,
    PixelDistribution.self,
    FDA.self,
    TemplateTransform.self,
  ]
}
