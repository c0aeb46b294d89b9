internal import TenfoldCore

extension ImageTransforms {
  /// Operations: flips, turns and warps.
  static let geometry: [any Transform<ImageDraft>.Type] = [
    HorizontalFlip.self,
    VerticalFlip.self,
    Transpose.self,
    Rotate90.self,
    SquareSymmetry.self,
    Rotate.self,
    SafeRotate.self,
    Affine.self,
    ShiftScaleRotate.self,
    Shear.self,
    Translate.self,
    Perspective.self,
    Elastic.self,
    GridDistortion.self,
    GridElastic.self,
    PiecewiseAffine.self,
    ThinPlateSpline.self,
    OpticalDistortion.self,
    Fisheye.self,
    WaterRefraction.self,
    PolarWarp.self,
    PixelSpread.self,
  ]
}
