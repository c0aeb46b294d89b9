import TenfoldCore
import TenfoldImage
import Testing

@Suite struct NoiseTests {
  private static let middle = Image(Size(128, 96), fill: [128, 128, 128])

  /// Mean and standard deviation of all bytes.
  private static func statistics(_ image: Image) -> (mean: Double, deviation: Double) {
    let levels = image.bytes.map { Double($0) }
    let mean = levels.reduce(0, +) / Double(levels.count)
    let squares = levels.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / Double(levels.count)).squareRoot())
  }

  @Test func normalNoiseHasItsDeviation() {
    let noisy = Self.statistics(pixels(GaussNoise(sigma: 10...10), Self.middle))
    #expect(abs(noisy.mean - 128) < 0.2)
    #expect(abs(noisy.deviation - 10) < 0.2)
  }

  @Test func aMeanIsAdded() {
    var noise = GaussNoise(sigma: 0...0)
    noise.mean = 12...12
    #expect(
      pixels(noise, Image(Size(5, 4), fill: [100, 250, 0])).bytes.prefix(3) == [112, 255, 12])
  }

  @Test func sharedNoiseIsGrey() {
    var noise = GaussNoise(sigma: 20...20)
    noise.perChannel = false
    let noisy = pixels(noise, Self.middle)
    #expect(noisy.channel(0) == noisy.channel(1) && noisy.channel(1) == noisy.channel(2))
    #expect(Set(noisy.channel(0)).count > 20)
  }

  @Test func laplaceNoiseHasItsDeviation() {
    let noisy = Self.statistics(pixels(LaplaceNoise(scale: 8...8), Self.middle))
    #expect(abs(noisy.mean - 128) < 0.3)
    #expect(abs(noisy.deviation - 8 * 2.0.squareRoot()) < 0.3)
  }

  @Test(arguments: AdditiveNoise.Distribution.allCases)
  func oneAmountForEachChannelOfThePicture(_ distribution: AdditiveNoise.Distribution) {
    let image = Image.slopes(Size(8, 8), channels: 3)
    let noise = AdditiveNoise(distribution, scale: 20...20, .constant)
    let changed = pixels(noise, image)
    #expect(changed != image)
    for channel in 0..<3 {
      let steps = zip(image.channel(channel), changed.channel(channel))
        .filter { $1 > 0 && $1 < 255 }.map { Int($1) - Int($0) }
      #expect(Set(steps).count == 1)
    }
  }

  @Test func uniformNoiseKeepsWithinItsScale() {
    let noisy = pixels(AdditiveNoise(.uniform, scale: 30...30), Self.middle).bytes
    #expect(noisy.min() == 98 && noisy.max() == 158)
  }

  @Test func betaNoiseOfTwoOnesIsUniform() {
    var noise = AdditiveNoise(.beta, scale: 30...30)
    noise.alpha = 1
    noise.beta = 1
    let noisy = Self.statistics(pixels(noise, Self.middle))
    #expect(abs(noisy.mean - 128) < 0.3)
    #expect(abs(noisy.deviation - 60 / 12.0.squareRoot()) < 0.3)
  }

  @Test func poissonNoiseOnlyBrightens() {
    let noisy = pixels(PoissonNoise(lambda: 9...9), Self.middle)
    let seen = Self.statistics(noisy)
    #expect(noisy.bytes.allSatisfy { $0 >= 128 })
    #expect(abs(seen.mean - 137) < 0.2)
    #expect(abs(seen.deviation - 3) < 0.1)
  }

  @Test func saltAndPepperReachTheirShares() {
    let all = pixels(SaltAndPepper(rate: 1...1, salt: 1...1), Self.middle)
    #expect(all.bytes.allSatisfy { $0 == 255 })
    let some = pixels(SaltAndPepper(rate: 0.1...0.1, salt: 0.25...0.25), Self.middle).channel(0)
    let (white, black) = (some.filter { $0 == 255 }.count, some.filter { $0 == 0 }.count)
    #expect(abs(Double(white) / 12_288 - 0.025) < 0.006)
    #expect(abs(Double(black) / 12_288 - 0.075) < 0.01)
  }

  @Test func factorsStayWithinTheirRange() {
    let noisy = pixels(
      MultiplicativeNoise(low: 0.5, high: 1.5), Image(Size(64, 64), fill: [100])
    ).bytes
    #expect(noisy.min() == 50 && noisy.max() == 150)
    let even = pixels(
      MultiplicativeNoise(low: 0.5, high: 1.5, perPixel: false), Image(Size(4, 4), fill: [100]))
    #expect(Set(even.bytes).count == 1)
  }

  @Test func blackHasNoShotNoise() {
    let black = Image(Size(8, 8), fill: [0, 0, 0])
    #expect(pixels(ShotNoise(scale: 0.5...0.5), black) == black)
    let noisy = Self.statistics(pixels(ShotNoise(scale: 0.5...0.5), Self.middle))
    #expect(abs(noisy.mean - 128) < 2)
    #expect(noisy.deviation > 5)
  }

  @Test(arguments: [IsoNoise() as any Transform<ImageDraft>, FilmGrain()])
  func grainKeepsTheMean(_ operation: any Transform<ImageDraft>) {
    let noisy = Self.statistics(pixels(operation, Self.middle))
    #expect(abs(noisy.mean - 128) < 1)
    #expect(noisy.deviation > 2)
  }

  @Test(arguments: [1, 2, 3, 4])
  func codecsKeepFlatColoursAndTheSize(channels: Int) {
    let flat = Image(Size(33, 19), fill: Array([120, 121, 119, 40].prefix(channels)))
    for operation in [
      JPEGCompression(quality: 95...95) as any Transform<ImageDraft>,
      WebPCompression(quality: 90...90),
    ] {
      let coded = pixels(operation, flat)
      #expect(coded.size == flat.size && coded.channels == channels)
      #expect(zip(coded.bytes, flat.bytes).allSatisfy { abs(Int($0) - Int($1)) <= 3 })
    }
  }

  @Test func lowerQualityLosesMore() {
    let image = Image.slopes(Size(64, 64), channels: 3)
    func loss(_ quality: Int) -> Int {
      zip(pixels(JPEGCompression(quality: quality...quality), image).bytes, image.bytes)
        .reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    }
    #expect(2 * loss(5) > 3 * loss(60))
    #expect(loss(60) > loss(98))
  }
}
