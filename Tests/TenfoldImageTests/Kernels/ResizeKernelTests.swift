import CTenfoldKernels
import TenfoldCore
import Testing

@testable import TenfoldImage

@Suite struct ResizeKernelTests {
  let row = Raster([[10, 20, 30, 40]])

  @Test func halvesByHand() {
    #expect(row.resized(to: (2, 1), TF_AREA).bytes == [15, 35])
    #expect(row.resized(to: (2, 1), TF_BILINEAR).bytes == [15, 35])
    // Weights 3/4, 3/4, 1/4 of 10, 20, 30, over their sum: 17.14.
    #expect(row.resized(to: (2, 1), TF_BILINEAR, antialias: true).bytes == [17, 33])
    // The pixels that the points 1 and 3 are in.
    #expect(row.resized(to: (2, 1), TF_NEAREST).bytes == [20, 40])
  }

  @Test func threeFourthsByHand() {
    // Each destination pixel covers 4/3: 10 + 20/3, 40/3 + 60/3 …, over 4/3.
    #expect(row.resized(to: (3, 1), TF_AREA).bytes == [13, 25, 38])
  }

  @Test func doublesByHand() {
    let pair = Raster([[0, 100], [200, 100]])
    #expect(pair.resized(to: (4, 1), part: [0, 0, 2, 1], TF_BILINEAR).bytes == [0, 25, 75, 100])
    #expect(
      pair.resized(to: (2, 4), TF_BILINEAR).rows == [
        [0, 100], [50, 100], [150, 100], [200, 100],
      ])
    #expect(
      pair.resized(to: (4, 2), TF_NEAREST).rows == [[0, 0, 100, 100], [200, 200, 100, 100]])
    #expect(pair.resized(to: (4, 1), part: [0, 0, 2, 1], TF_AREA).bytes == [0, 0, 100, 100])
  }

  @Test(arguments: [TF_NEAREST, TF_BILINEAR, TF_BICUBIC, TF_LANCZOS, TF_AREA])
  func theSameSizeIsTheSamePicture(filter: Int32) {
    var stream = RandomStream(
      key: StreamKey(seed: 5, record: 2), step: StepAddress("same"), variant: 0)
    for channels in 1...4 {
      let source = Raster.noise(
        width: 37, height: 5, channels: channels, padding: 3, from: &stream)
      #expect(source.resized(to: (37, 5), filter, padding: 3) == source)
      #expect(
        source.resized(to: (37, 5), part: [37, 0, 0, 5], filter, padding: 3)
          == source.oriented(TF_FLIP_HORIZONTAL, padding: 3))
      #expect(
        source.resized(to: (37, 5), part: [0, 5, 37, 0], filter, padding: 3)
          == source.oriented(TF_FLIP_VERTICAL, padding: 3))
    }
  }

  @Test(arguments: 1...4)
  func halvesAreMeansOfFour(channels: Int) {
    var stream = RandomStream(
      key: StreamKey(seed: 5, record: 3), step: StepAddress("half"), variant: 0)
    for width in [1, 2, 3, 4, 5, 8, 9, 16, 17, 33] {
      let source = Raster.noise(
        width: 2 * width + 3, height: 9, channels: channels, padding: 1, from: &stream)
      let part = [1, 2, Double(2 * width) + 1, 8]
      let result = source.resized(to: (width, 3), part: part, TF_BILINEAR, padding: 2)
      for y in 0..<3 {
        for x in 0..<width {
          for channel in 0..<channels {
            func level(_ dx: Int, _ dy: Int) -> Int {
              let pixel = (2 * y + 2 + dy) * source.stride + (2 * x + 1 + dx) * channels
              return Int(source.bytes[pixel + channel])
            }
            let sum = level(0, 0) + level(1, 0) + level(0, 1) + level(1, 1)
            #expect(
              Int(result.bytes[y * result.stride + x * channels + channel]) == (sum + 2) / 4)
          }
        }
      }
    }
  }

  @Test func aPartReadsItsNeighbours() {
    // The point 1 lies between 10 and 20, though the part starts there; the point 3.5 in 40's middle.
    #expect(
      row.resized(to: (5, 1), part: [0.75, 0, 3.25, 1], TF_BILINEAR).bytes == [15, 20, 25, 30, 35])
  }

  @Test func aPartBeyondThePictureIsItsEdge() {
    for filter in TF_NEAREST...TF_AREA {
      #expect(row.resized(to: (2, 2), part: [-9, -9, -7, -7], filter).bytes == [10, 10, 10, 10])
      #expect(row.resized(to: (1, 1), part: [90, 0, 91, 1], filter).bytes == [40])
    }
  }

  @Test(arguments: [TF_BILINEAR, TF_BICUBIC, TF_LANCZOS, TF_AREA])
  func oneColourStaysThatColour(filter: Int32) {
    for level in [0, 1, 127, 254, 255] as [UInt8] {
      var source = Raster(width: 61, height: 47, channels: 3)
      source.bytes = source.bytes.map { _ in level }
      for size in [(1, 1), (7, 100), (23, 9), (150, 3)] {
        let result = source.resized(to: size, filter, antialias: true)
        #expect(result.bytes.allSatisfy { $0 == level })
      }
    }
  }

  @Test(arguments: [TF_BILINEAR, TF_BICUBIC, TF_LANCZOS])
  func enlargingEqualsSampling(filter: Int32) {
    var stream = RandomStream(
      key: StreamKey(seed: 5, record: 2), step: StepAddress("enlarge"), variant: 0)
    let source = Raster.noise(width: 19, height: 15, channels: 3, padding: 0, from: &stream)
    let naive = NaiveSampling(source: source, sampling: Sampling(interpolation: filter))
    let result = source.resized(to: (40, 33), part: [4, 4, 15, 11], filter)
    var worst = 0.0
    for y in 0..<33 {
      for x in 0..<40 {
        for c in 0..<3 {
          let wanted = naive.value(
            x: 4 + (Double(x) + 0.5) * 11 / 40, y: 4 + (Double(y) + 0.5) * 7 / 33, channel: c)
          worst = max(worst, abs(Double(result.value(x, y, c)) - wanted))
        }
      }
    }
    #expect(worst <= 0.6)
  }

  @Test func allocatesItsOwnScratch() {
    var bytes: [UInt8] = [0, 0]
    #expect(tf_resize(row.bytes, 4, 1, 4, 1, &bytes, 2, 1, 2, 0, 0, 4, 1, TF_AREA, false, nil))
    #expect(bytes == [15, 35])
  }
}
