import TenfoldCore
import TenfoldImage
import Testing

@Suite struct WeatherTests {
  private static let scene = Image.slopes(Size(64, 48), channels: 3)

  @Test func evenFogIsAMixture() {
    // Half of 35 and half of 235.
    let fog = Fog(density: 0.5...0.5, unevenness: 0...0)
    #expect(Set(pixels(fog, Image(Size(9, 9), fill: [35])).bytes) == [135])
    let thick = Fog(density: 1...1, unevenness: 0...0)
    #expect(Set(pixels(thick, Self.scene).bytes) == [235])
  }

  @Test func unevenFogIsSmooth() {
    let fog = pixels(Fog(density: 0.8...0.8), Image(Size(128, 128), fill: [0])).bytes
    #expect(Set(fog).count > 20)
    for y in 0..<128 {
      for x in 1..<128 {
        #expect(abs(Int(fog[y * 128 + x]) - Int(fog[y * 128 + x - 1])) < 24)
      }
    }
  }

  @Test func hazeGrowsUpwards() {
    let haze = pixels(
      AtmosphericFog(density: 2...2), Image(Size(40, 40), fill: [0, 0, 0]))
    func row(_ y: Int) -> Int { (0..<40).reduce(0) { $0 + Int(haze[$1, y][0]) } }
    #expect(row(0) > row(20) && row(20) > row(39))
  }

  @Test(arguments: [Shadow() as any Transform<ImageDraft>])
  func shadowsOnlyDarken(_ operation: any Transform<ImageDraft>) {
    let dark = pixels(operation, Self.scene)
    #expect(dark != Self.scene)
    #expect(zip(dark.bytes, Self.scene.bytes).allSatisfy { $0 <= $1 })
  }

  @Test(arguments: [
    SunFlare() as any Transform<ImageDraft>, LensFlare(), Snow(.bleach, amount: 0.5...0.5),
    Snow(.flakes, amount: 0.5...0.5), Clouds(),
  ])
  func lightAndSnowOnlyBrighten(_ operation: any Transform<ImageDraft>) {
    let dim = Image(Size(64, 48), channels: 3, bytes: Self.scene.bytes.map { $0 / 2 })
    let bright = pixels(operation, dim)
    #expect(bright != dim)
    #expect(zip(bright.bytes, dim.bytes).allSatisfy { $0 >= $1 })
  }

  @Test func rainDimsAndFalls() {
    var rain = Rain()
    rain.brightness = 0.5...0.5
    rain.blur = 0
    let wet = pixels(rain, Image(Size(100, 100), fill: [100]))
    let levels = wet.bytes
    #expect(levels.filter { $0 == 50 }.count > 5_000)
    #expect(levels.filter { $0 > 80 }.count > 50)
  }

  @Test func spattersCoverTheirShare() {
    let mud = pixels(
      Spatter(.mud, cover: 0.2...0.2), Image(Size(200, 200), fill: [255, 255, 255]))
    let covered = mud.channel(0).filter { $0 < 250 }.count
    #expect((6_000...10_000).contains(covered))
  }

  @Test func nothingIsDoneByNothing() {
    var rain = Rain()
    rain.drops = 0...0
    rain.brightness = 1...1
    let idle: [any Transform<ImageDraft>] = [
      rain, Fog(density: 0...0), AtmosphericFog(density: 0...0), Snow(.texture, amount: 0...0),
      Spatter(.rain, cover: 0...0),
    ]
    for operation in idle { #expect(trial(operation, ImageSample(Self.scene)).isPristine) }
  }
}
