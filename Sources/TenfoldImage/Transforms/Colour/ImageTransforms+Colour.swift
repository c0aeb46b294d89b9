internal import TenfoldCore

extension ImageTransforms {
  /// Operations: colour and tone.
  static let colour: [any Transform<ImageDraft>.Type] = [
    BrightnessContrast.self,
    Brightness.self,
    Contrast.self,
    ColorJitter.self,
    PhotometricDistort.self,
    HueSaturationValue.self,
    Saturation.self,
    Hue.self,
    ToGray.self,
    ToSepia.self,
    Gamma.self,
    Invert.self,
    Posterize.self,
    Solarize.self,
    Equalize.self,
    AutoContrast.self,
    CLAHE.self,
    RGBShift.self,
    ChannelShuffle.self,
    ChannelDropout.self,
  ]
}
