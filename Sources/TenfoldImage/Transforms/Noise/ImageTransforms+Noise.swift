internal import TenfoldCore

extension ImageTransforms {
  /// Operations: noise and the traces of codecs.
  static let noise: [any Transform<ImageDraft>.Type] = [
    GaussNoise.self,
    AdditiveNoise.self,
    LaplaceNoise.self,
    PoissonNoise.self,
    MultiplicativeNoise.self,
    SaltAndPepper.self,
    ShotNoise.self,
    IsoNoise.self,
    FilmGrain.self,
    JPEGCompression.self,
    WebPCompression.self,
  ]
}
