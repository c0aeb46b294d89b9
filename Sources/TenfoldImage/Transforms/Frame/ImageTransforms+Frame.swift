internal import TenfoldCore

extension ImageTransforms {
  /// Operations: crops and sizes.
  static let frame: [any Transform<ImageDraft>.Type] = [
    Crop.self,
    CenterCrop.self,
    RandomCrop.self,
    RandomResizedCrop.self,
    FiveCrop.self,
    CropTo.self,
    BoxSafeCrop.self,
    NearBoxCrop.self,
    OneBoxCrop.self,
    MaskCrop.self,
    IoUCrop.self,
    CropAndPad.self,
    Pad.self,
    PadTo.self,
    ZoomOut.self,
    Resize.self,
    LongestMaxSize.self,
    SmallestMaxSize.self,
    RandomScale.self,
    ScaleJitter.self,
    Letterbox.self,
  ]
}
