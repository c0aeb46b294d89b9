internal import TenfoldCore

extension ImageTransforms {
  /// Operations: parts that are covered or change places.
  static let dropout: [any Transform<ImageDraft>.Type] = [
    CoarseDropout.self,
    RandomErasing.self,
    Cutout.self,
    GridDropout.self,
    GridMask.self,
    ConstrainedDropout.self,
    MaskDropout.self,
    PixelDropout.self,
    XYMasking.self,
    GridShuffle.self,
    PixelShuffle.self,
    BlockTranspose.self,
  ]
}
