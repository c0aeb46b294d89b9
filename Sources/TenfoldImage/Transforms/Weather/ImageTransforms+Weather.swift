internal import TenfoldCore

extension ImageTransforms {
  /// Operations: weather and light.
  static let weather: [any Transform<ImageDraft>.Type] = [
    Rain.self,
    Snow.self,
    Fog.self,
    AtmosphericFog.self,
    Clouds.self,
    Frost.self,
    Shadow.self,
    SunFlare.self,
    LensFlare.self,
    Gravel.self,
    Spatter.self,
    Dirt.self,
  ]
}
