import CTenfoldKernels
import TenfoldCore
import Testing

@testable import TenfoldImage

private func stream(_ name: String) -> RandomStream {
  RandomStream(key: StreamKey(seed: 5, record: 1), step: StepAddress(name), variant: 0)
}

@Suite struct WarpKernelTests {
  let square = Raster([[0, 100], [200, 40]])

  @Test func middleOfFourPixelsIsTheirMean() {
    let map = [1.0, 0, 0.5, 0, 1, 0.5]
    let (result, _) = square.warped(by: map, to: (1, 1), Sampling())
    #expect(result.bytes == [85])
  }

  @Test func halfAPixelBeyondTheEdgeBlendsWithTheFill() {
    // Row 0 at x = 0 (half fill, half 0), 1 (half 0, half 100), 2 (half 100, half fill), 3 (fill).
    let map = [1.0, 0, -0.5, 0, 1, 0]
    let sampling = Sampling(fill: [60])
    let (result, spans) = square.warped(by: map, to: (4, 1), sampling)
    #expect(result.bytes == [30, 50, 80, 60])
    #expect(spans == [0, 3])
  }

  @Test(
    arguments: [
      (TF_REPLICATE, [0, 0, 0, 0, 100, 200, 200, 200, 200]),
      (TF_REFLECT_101, [100, 200, 100, 0, 100, 200, 100, 0, 100]),
      (TF_REFLECT, [200, 100, 0, 0, 100, 200, 200, 100, 0]),
      (TF_WRAP, [0, 100, 200, 0, 100, 200, 0, 100, 200]),
      (TF_CONSTANT, [7, 7, 7, 0, 100, 200, 7, 7, 7]),
    ] as [(Int32, [UInt8])])
  func borders(border: Int32, expected: [UInt8]) {
    let row = Raster([[0, 100, 200]])
    for interpolation in TF_NEAREST...TF_LANCZOS {
      let sampling = Sampling(interpolation: interpolation, border: border, fill: [7])
      let (result, _) = row.warped(by: [1, 0, -3, 0, 1, 0], to: (9, 1), sampling)
      #expect(result.bytes == expected, "interpolation \(interpolation)")
    }
  }

  @Test func catmullRomHalfwayWeighsNineSixteenths() {
    // -1/16, 9/16, 9/16, -1/16.
    let row = Raster([[0, 0, 160, 0], [0, 0, 160, 0], [0, 0, 160, 0], [0, 0, 160, 0]])
    let sampling = Sampling(interpolation: TF_BICUBIC)
    let (result, _) = row.warped(by: [0, 0, 2, 0, 0, 1.5], to: (1, 1), sampling)
    #expect(result.bytes == [90])
  }

  @Test(arguments: [1, 2, 3, 4]) func wholeShiftsAreExact(channels: Int) {
    var stream = stream("shift")
    let source = Raster.noise(
      width: 21, height: 13, channels: channels, padding: 5, from: &stream)
    for interpolation in TF_NEAREST...TF_LANCZOS {
      for border in TF_CONSTANT...TF_WRAP {
        let sampling = Sampling(interpolation: interpolation, border: border)
        let naive = NaiveSampling(
          source: source,
          sampling: Sampling(interpolation: TF_NEAREST, border: border))
        for (dx, dy) in [(0, 0), (3, -2), (-30, 1), (0, 50)] {
          let map = [1.0, 0, Double(dx), 0, 1, Double(dy)]
          let (result, _) = source.warped(by: map, to: (21, 13), sampling, padding: 3)
          #expect(result.keepsPadding)
          var wrong = 0
          for y in 0..<13 {
            for x in 0..<21 {
              for c in 0..<channels {
                let wanted = naive.value(
                  x: Double(x + dx) + 0.5, y: Double(y + dy) + 0.5, channel: c)
                wrong += Double(result.value(x, y, c)) == wanted ? 0 : 1
              }
            }
          }
          #expect(wrong == 0, "interpolation \(interpolation), border \(border), \(dx), \(dy)")
        }
      }
    }
  }

  @Test(arguments: TF_BILINEAR...TF_LANCZOS, TF_CONSTANT...TF_WRAP)
  func equalsTheNaiveVersion(interpolation: Int32, border: Int32) {
    var stream = stream("naive \(interpolation) \(border)")
    // Positions to 1/1,024 pixel cost up to a level more.
    let tolerance = interpolation == TF_BILINEAR ? 0.6 : 1.5
    for channels in 1...4 {
      let source = Raster.noise(
        width: 17, height: 11, channels: channels, padding: 0, from: &stream)
      let map = [0.71, 0.4, -4.3, -0.35, 0.93, 3.1]
      let sampling = Sampling(interpolation: interpolation, border: border)
      let naive = NaiveSampling(source: source, sampling: sampling)
      let (result, _) = source.warped(by: map, to: (33, 19), sampling)
      var worst = 0.0
      for y in 0..<19 {
        for x in 0..<33 {
          let u = map[0] * (Double(x) + 0.5) + map[1] * (Double(y) + 0.5) + map[2]
          let v = map[3] * (Double(x) + 0.5) + map[4] * (Double(y) + 0.5) + map[5]
          for c in 0..<channels {
            let wanted = naive.value(x: u, y: v, channel: c)
            worst = max(worst, abs(Double(result.value(x, y, c)) - wanted))
          }
        }
      }
      #expect(worst <= tolerance, "\(channels) channels")
    }
  }

  @Test func outsideOfTheSpanIsOnlyFill() {
    var stream = stream("span")
    let source = Raster.noise(width: 40, height: 40, channels: 3, padding: 0, from: &stream)
    let turn = [0.8, 0.6, -8, -0.6, 0.8, 16]
    for interpolation in TF_NEAREST...TF_LANCZOS {
      let sampling = Sampling(interpolation: interpolation, fill: [1, 2, 3])
      let (result, spans) = source.warped(by: turn, to: (60, 60), sampling)
      var outside = 0
      var wrong = 0
      for y in 0..<60 {
        let span = Int(spans[2 * y])..<Int(spans[2 * y + 1])
        for x in 0..<60 where !span.contains(x) {
          outside += 1
          wrong += (0..<3).map { result.value(x, y, $0) } == [1, 2, 3] ? 0 : 1
        }
      }
      // The turned square covers 1,600 of 3,600 pixels; a span cannot leave out what lies between.
      #expect(outside > 1_000)
      #expect(wrong == 0)
    }
  }

  @Test func aPictureFarAwayIsAllFill() {
    let sampling = Sampling(fill: [9])
    let (result, spans) = square.warped(by: [1e9, 0, 1e12, 0, -1e9, -1e15], to: (3, 2), sampling)
    #expect(result.bytes == [9, 9, 9, 9, 9, 9])
    #expect(spans == [0, 0, 0, 0])
  }
}

@Suite struct PerspectiveKernelTests {
  @Test func affineHomographyEqualsTheAffineWarp() {
    var stream = stream("affine homography")
    let source = Raster.noise(width: 31, height: 23, channels: 3, padding: 0, from: &stream)
    // In 1/8ths, so that both are exact.
    let map = [0.75, 0.25, -2.5, -0.125, 1.25, 0.5]
    for interpolation in TF_NEAREST...TF_LANCZOS {
      let sampling = Sampling(interpolation: interpolation)
      let (affine, spans) = source.warped(by: map, to: (31, 23), sampling)
      let (other, otherSpans) = source.warped(by: map + [0, 0, 1], to: (31, 23), sampling)
      let (minus, _) = source.warped(
        by: (map + [0, 0, 1]).map { -$0 }, to: (31, 23), sampling)
      #expect(affine == other && affine == minus)
      #expect(spans == otherSpans)
    }
  }

  @Test func divisionByHand() {
    // x' = 4x / (x + 1) at x = 0.5, 1.5, 2.5: 1.33, 2.4, 2.86: pixels 1, 2, 2.
    let row = Raster([[10, 20, 30, 40]])
    let map = [4.0, 0, 0, 0, 0, 0.5, 1, 0, 1]
    // The second line is y' = 0.5 / (x + 1), which stays in row 0.
    let (result, _) = row.warped(by: map, to: (3, 1), Sampling(interpolation: TF_NEAREST))
    #expect(result.bytes == [20, 30, 30])
  }

  @Test(arguments: [TF_CONSTANT, TF_WRAP]) func beyondTheHorizonIsFill(border: Int32) {
    // The denominator x - 4 is positive from column 4 on.
    let source = Raster([[50]])
    let map = [1.0, 0, -4, 0.5, 0, -2, 1, 0, -4]
    let sampling = Sampling(interpolation: TF_NEAREST, border: border, fill: [3])
    let (result, spans) = source.warped(by: map, to: (9, 1), sampling)
    if border == TF_WRAP {
      #expect(result.bytes == [3, 3, 3, 3, 50, 50, 50, 50, 50])
    } else {
      // x' = 1 is just beyond the only pixel.
      #expect(result.bytes == [3, 3, 3, 3, 3, 3, 3, 3, 3])
    }
    #expect(spans == (border == TF_WRAP ? [4, 9] : [0, 0]))
  }
}

@Suite struct RemapKernelTests {
  @Test func pointsByHand() {
    let square = Raster([[0, 100], [200, 40]])
    let xs: [Float] = [0.5, 1, 1.5, .nan, 1, 1]
    let ys: [Float] = [0.5, 0.5, 1.5, 1, .nan, 1]
    for border in [TF_CONSTANT, TF_REPLICATE] {
      let sampling = Sampling(border: border, fill: [77])
      let (result, span) = square.remapped(xs: xs, ys: ys, sampling)
      #expect(result.bytes == [0, 50, 40, 77, 77, 85])
      #expect(span == [0, 6])
    }
  }

  @Test func infinityIsFarAwayAndNotNowhere() {
    let row = Raster([[5, 6, 7]])
    let xs: [Float] = [-.infinity, .infinity, 1e30, -1e30]
    let ys: [Float] = [0.5, 0.5, 0.5, .infinity]
    let replicate = Sampling(interpolation: TF_BILINEAR, border: TF_REPLICATE)
    #expect(row.remapped(xs: xs, ys: ys, replicate).0.bytes == [5, 7, 7, 5])
    let (constant, span) = row.remapped(xs: xs, ys: ys, Sampling(fill: [1]))
    #expect(constant.bytes == [1, 1, 1, 1])
    #expect(span == [0, 0])
  }

  @Test(arguments: [1, 2, 3, 4]) func rowsOfAnAffineMapEqualTheWarp(channels: Int) {
    var stream = stream("remap")
    let source = Raster.noise(
      width: 50, height: 40, channels: channels, padding: 2, from: &stream)
    // Exact in floats and in the fixed point.
    let map = [0.75, 0.25, -2.5, -0.125, 1.25, 0.5]
    let sampling = Sampling(border: TF_REFLECT)
    let (warped, _) = source.warped(by: map, to: (45, 6), sampling)
    for y in 0..<6 {
      var xs = [Float](repeating: 0, count: 45)
      var ys = xs
      tf_coordinates_affine(map, Int32(y), 45, &xs, &ys)
      let (row, _) = source.remapped(xs: xs, ys: ys, sampling)
      #expect(row.bytes == warped.rows[y])
    }
  }

  /// Groups of pixels may write more than they have: never beyond their row.
  @Test(arguments: [1, 2, 3, 4]) func aShortRowIsTheBeginningOfALongOne(channels: Int) {
    var stream = stream("short rows")
    let source = Raster.noise(
      width: 70, height: 30, channels: channels, padding: 3, from: &stream)
    let map = [0.9, 0.2, 3, -0.15, 1.1, 7.5]
    for interpolation in TF_NEAREST...TF_LANCZOS {
      let sampling = Sampling(interpolation: interpolation)
      let (whole, _) = source.warped(by: map, to: (64, 5), sampling)
      for width in 1...40 {
        let (part, _) = source.warped(by: map, to: (width, 5), sampling, padding: 7)
        #expect(part.keepsPadding, "width \(width), interpolation \(interpolation)")
        #expect(part.rows == whole.rows.map { Array($0.prefix(width * channels)) })
      }
    }
  }
}
