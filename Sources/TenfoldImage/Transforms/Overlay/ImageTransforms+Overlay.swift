internal import TenfoldCore

extension ImageTransforms {
  /// Operations: what is laid over a picture.
  static let overlay: [any Transform<ImageDraft>.Type] = [
    OverlayText.self,
    OverlayShapes.self,
    OverlayStripes.self,
    OverlayScreenshot.self,
    MemeFormat.self,
    OverlayOpacity.self,
    OverlayImage.self,
    Watermark.self,
    PictureFrame.self,
    Superpixels.self,
    Voronoi.self,
    Blend.self,
  ]
}
