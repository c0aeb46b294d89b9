internal import TenfoldCore

extension ImageTransforms {
  /// Operations: blur and sharpening.
  static let blur: [any Transform<ImageDraft>.Type] = [
    GaussianBlur.self,
    BoxBlur.self,
    MedianBlur.self,
    MotionBlur.self,
    Defocus.self,
    ZoomBlur.self,
    GlassBlur.self,
    AdvancedBlur.self,
    Bilateral.self,
    MeanShift.self,
    ModeFilter.self,
    Pooling.self,
    Pixelate.self,
    Downscale.self,
    Morphology.self,
    Sharpen.self,
    Sharpness.self,
    UnsharpMask.self,
    Enhance.self,
    Emboss.self,
    RingingOvershoot.self,
    Edges.self,
    Cartoon.self,
  ]
}
