import TenfoldCore
import TenfoldImage
import Testing

@Suite struct BlurTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var operation: any Transform<ImageDraft>
    var row: [UInt8]
    var expected: [UInt8]
    var testDescription: String { "\(type(of: operation).name) of \(row)" }
  }

  static let cases: [Case] = [
    // Beyond the edges the row is mirrored without its last level: 90 | 0 90 0 | 90.
    Case(operation: BoxBlur(radius: 1...1), row: [0, 90, 0], expected: [60, 30, 60]),
    Case(operation: MedianBlur(radius: 1...1), row: [0, 0, 200, 0, 0], expected: [0, 0, 0, 0, 0]),
    // Where all occur once, the pixel's own level counts.
    Case(operation: ModeFilter(radius: 1...1), row: [1, 2, 3], expected: [2, 2, 2]),
    Case(
      operation: Morphology(.dilate, radius: 1...1), row: [0, 0, 200, 0, 0],
      expected: [0, 200, 200, 200, 0]),
    Case(
      operation: Morphology(.erode, radius: 1...1), row: [9, 9, 0, 9, 9],
      expected: [9, 0, 0, 0, 9]),
    Case(
      operation: Pooling(.max, block: 2...2), row: [10, 20, 30, 40, 50],
      expected: [20, 20, 40, 40, 50]),
    Case(
      operation: Pooling(.min, block: 2...2), row: [10, 20, 30, 40, 50],
      expected: [10, 10, 30, 30, 50]),
    Case(
      operation: Pooling(.average, block: 2...2), row: [10, 20, 30, 40, 50],
      expected: [15, 15, 35, 35, 50]),
    Case(
      operation: Pooling(.median, block: 3...3), row: [30, 10, 20, 7, 9],
      expected: [20, 20, 20, 9, 9]),
    // Columns 1 and 3 are kept, and each is shown twice.
    Case(
      operation: Downscale(scale: 0.5...0.5, .nearest), row: [1, 2, 3, 4], expected: [2, 2, 4, 4]),
    // 200·5 − ½·(6·100 + 2·200) = 500; 100·5 − ½·(6·200 + 2·100) = −200.
    Case(
      operation: Sharpen(amount: 0.5...0.5), row: [100, 200, 100], expected: [0, 255, 0]),
    // The whole kernel: detail has 10/6 in the middle and −1/6 at four sides, two of which are the row itself.
    Case(
      operation: Enhance(.detail, amount: 1...1), row: [60, 120, 60],
      expected: [40, 140, 40]),
  ]

  @Test(arguments: cases)
  func workedByHand(_ sample: Case) {
    #expect(pixels(sample.operation, .greys(sample.row)).bytes == sample.expected)
  }

  /// Those that draw nothing into a flat area.
  static let smooth = [
    "gaussian_blur", "box_blur", "median_blur", "motion_blur", "defocus", "zoom_blur",
    "glass_blur", "advanced_blur", "bilateral", "mean_shift", "mode_filter", "pooling",
    "downscale", "morphology", "unsharp_mask", "enhance", "emboss", "ringing_overshoot",
  ]

  @Test(arguments: smooth)
  func aFlatPictureStaysFlat(name: String) throws {
    let type = try #require(ImageTransforms.catalog[name])
    for channels in 1...4 {
      let flat = Image(Size(23, 17), fill: Array([90, 140, 30, 77].prefix(channels)))
      #expect(pixels(try type.make([]), flat) == flat, "\(channels) channels")
    }
  }

  @Test func anEdgeStandsABilateralFilter() {
    let edge = Image.greys([0, 0, 0, 0, 255, 255, 255, 255])
    var filter = Bilateral()
    filter.sigmaColour = 10...10
    #expect(pixels(filter, edge) == edge)
  }

  @Test func aGaussianSpreadsEvenlyAndLosesNothing() {
    var image = Image(Size(15, 15), fill: [0])
    image.withMutableBytes { $0[7 * 15 + 7] = 255 }
    let blurred = pixels(GaussianBlur(sigma: 1...1), image)
    #expect(blurred[7, 7][0] == 41)  // 255 / 2π, with the tails cut off at 3σ
    #expect(blurred[6, 7] == blurred[8, 7] && blurred[7, 6] == blurred[7, 8])
    #expect(blurred[6, 7] == blurred[7, 6])
    let sum = blurred.bytes.reduce(0) { $0 + Int($1) }
    #expect(abs(sum - 255) < 12)
  }

  @Test func motionStaysOnItsLine() {
    var image = Image(Size(9, 9), fill: [0])
    image.withMutableBytes { $0[4 * 9 + 4] = 240 }
    let across = pixels(MotionBlur(length: 5...5, degrees: 0...0), image)
    #expect(across[2, 4][0] > 0 && across[2, 4] == across[6, 4])
    #expect(across[1, 4] == [0] && across[4, 3] == [0] && across[4, 5] == [0])
    let down = pixels(MotionBlur(length: 5...5, degrees: 90...90), image)
    #expect(down[4, 2][0] > 0 && down[3, 4] == [0])
  }

  @Test func glassScattersToAllSides() {
    // Columns and rows count up by 10, so that a level tells where it is from.
    let image = Image(
      Size(24, 24), channels: 3,
      bytes: (0..<576).flatMap { (index: Int) -> [UInt8] in
        [UInt8(index % 24 * 10), UInt8(index / 24 * 10), 0]
      })
    let scattered = pixels(GlassBlur(sigma: 0...0, distance: 2...2), image)
    for channel in 0..<2 {
      let inner = (4..<20).flatMap { y in (4..<20).map { (x: $0, y: y) } }
      let moves = inner.map { place in
        Int(scattered[place.x, place.y][channel]) / 10 - (channel == 0 ? place.x : place.y)
      }
      #expect(Set(moves) == [-2, -1, 0, 1, 2])
    }
  }

  @Test func edgesAreFoundWhereTheyAre() {
    var image = Image(Size(20, 20), fill: [20])
    image.withMutableBytes { bytes in
      for y in 0..<20 { for x in 10..<20 { bytes[y * 20 + x] = 220 } }
    }
    var edges = Edges()
    edges.amount = 1...1
    let drawing = pixels(edges, image)
    for y in 0..<20 {
      #expect((8..<12).contains { drawing[$0, y] == [255] }, "row \(y)")
      #expect(drawing[3, y] == [0] && drawing[16, y] == [0], "row \(y)")
    }
  }

  @Test(arguments: [
    GaussianBlur(sigma: 0...0) as any Transform<ImageDraft>, BoxBlur(radius: 0...0),
    MedianBlur(radius: 0...0), MotionBlur(length: 1...1, degrees: 0...0),
    Defocus(radius: 0.5...0.5), ZoomBlur(strength: 0...0), Sharpen(amount: 0...0),
    Pooling(.max, block: 1...1), Pixelate(share: 0...0), Downscale(scale: 1...1),
    GlassBlur(sigma: 0...0, distance: 0...0),
  ])
  func nothingIsDoneByNothing(_ operation: any Transform<ImageDraft>) {
    #expect(trial(operation, ImageSample(.slopes(Size(9, 7), channels: 3))).isPristine)
  }

  @Test(arguments: keepOpacity)
  func opacityStaysWhereColoursChange(name: String) throws {
    let type = try #require(ImageTransforms.catalog[name])
    for channels in [2, 4] {
      let image = Image.slopes(Size(31, 26), channels: channels)
      for seed in 1...3 {
        let changed = pixels(try type.make([]), image, seed: UInt64(seed))
        #expect(changed.channel(channels - 1) == image.channel(channels - 1))
      }
    }
  }

  static let keepOpacity = [
    "gaussian_blur", "box_blur", "median_blur", "motion_blur", "defocus", "zoom_blur",
    "glass_blur", "advanced_blur", "bilateral", "mean_shift", "mode_filter", "pooling",
    "pixelate", "downscale", "morphology", "sharpen", "unsharp_mask", "enhance", "emboss",
    "ringing_overshoot", "edges", "cartoon", "gauss_noise", "additive_noise", "laplace_noise",
    "poisson_noise", "multiplicative_noise", "salt_and_pepper", "shot_noise", "iso_noise",
    "film_grain", "jpeg_compression", "webp_compression", "rain", "snow", "fog",
    "atmospheric_fog", "clouds", "frost", "shadow", "sun_flare", "lens_flare", "gravel",
    "spatter", "dirt", "coarse_dropout", "random_erasing", "cutout", "grid_dropout", "grid_mask",
    "pixel_dropout", "xy_masking", "overlay_text", "overlay_shapes", "overlay_stripes",
    "overlay_opacity", "watermark", "superpixels", "voronoi", "blend",
  ]
}
