import CTenfoldKernels
import Testing

@Suite struct GroupKernelTests {
  // MARK: Mean shift

  private static func shifted(
    _ sample: PixelSample, radius: Int, reach: Int, steps: Int
  ) -> [UInt8] {
    sample.run {
      tf_mean_shift(
        $0, $1, sample.width, sample.height, sample.width * sample.channels,
        Int32(sample.channels), Int32(radius), Int32(reach), Int32(steps))
    }
  }

  /// One pixel, as the definition says.
  private static func shifted(
    _ sample: PixelSample, _ x: Int, _ y: Int, radius: Int, reach: Int, steps: Int
  ) -> [Int] {
    let colours = sample.channels < 3 ? 1 : 3
    var (x, y) = (x, y)
    var centre = (0..<colours).map { Int(sample.level(x, y, $0)) }
    for _ in 0..<steps {
      var (count, sumX, sumY) = (0, 0, 0)
      var sums = [Int](repeating: 0, count: colours)
      for row in max(0, y - radius)...min(sample.height - 1, y + radius) {
        for column in max(0, x - radius)...min(sample.width - 1, x + radius) {
          let levels = (0..<colours).map { Int(sample.level(column, row, $0)) }
          guard zip(levels, centre).allSatisfy({ abs($0 - $1) <= reach }) else { continue }
          count += 1
          sumX += column
          sumY += row
          for colour in 0..<colours { sums[colour] += levels[colour] }
        }
      }
      guard count > 0 else { break }
      (x, y) = ((sumX + count / 2) / count, (sumY + count / 2) / count)
      centre = sums.map { ($0 + count / 2) / count }
    }
    return centre
  }

  @Test func meanShiftByHand() {
    // 10, 12 and 14 are alike; 200 and 202 too.
    var row: [UInt8] = [10, 12, 14, 200, 202]
    #expect(tf_mean_shift(row, &row, 5, 1, 5, 1, 4, 6, 1))
    #expect(row == [12, 12, 12, 201, 201])
  }

  @Test(arguments: PixelSample.all.filter { $0.width > 1 && $0.height > 1 })
  private func meanShiftIsItsDefinition(_ sample: PixelSample) {
    for (radius, reach, steps) in [(1, 60, 1), (3, 90, 4), (15, 120, 2)] {
      let result = Self.shifted(sample, radius: radius, reach: reach, steps: steps)
      let expected = sample.filtered { x, y, channel in
        let isAlpha = sample.channels % 2 == 0 && channel == sample.channels - 1
        if isAlpha { return sample.level(x, y, channel) }
        return UInt8(
          Self.shifted(sample, x, y, radius: radius, reach: reach, steps: steps)[channel])
      }
      #expect(result == expected)
    }
  }

  // MARK: Superpixels

  private static func labels(
    _ sample: PixelSample, _ across: Int, _ down: Int, step: Float, weight: Float, rounds: Int
  ) -> [Int32] {
    sameOnAllMachines {
      var labels = [Int32](repeating: -1, count: sample.width * sample.height)
      #expect(
        tf_superpixels(
          sample.bytes, sample.width, sample.height, sample.width * sample.channels,
          Int32(sample.channels), across, down, step, weight, Int32(rounds), &labels))
      return labels
    }
  }

  @Test func areasFollowColours() {
    // Dark on the left, bright on the right of column 3: the border goes there, not to the middle.
    let bytes = (0..<24).map { UInt8($0 % 8 < 3 ? 10 : 240) }
    let result = sameOnAllMachines {
      var labels = [Int32](repeating: -1, count: 24)
      #expect(tf_superpixels(bytes, 8, 3, 8, 1, 2, 1, 8, 1, 5, &labels))
      return labels
    }
    #expect(result == (0..<24).map { $0 % 8 < 3 ? 0 : 1 })
  }

  @Test(arguments: 1...4)
  func areasAreTheSameOnAllMachines(channels: Int) {
    let sample = PixelSample(67, 41, channels)
    let labels = Self.labels(sample, 5, 3, step: 13.5, weight: 30, rounds: 5)
    #expect(Set(labels) == Set(0..<15))
    // Far more weight of places: upright rectangles, but for those who were no one's.
    let nearby = Self.labels(sample, 5, 3, step: 13.5, weight: 1e6, rounds: 1)
    #expect(nearby[0] == 0 && nearby[66] == 4 && nearby[67 * 40] == 10 && nearby[67 * 41 - 1] == 14)
  }

  // MARK: Dithering

  @Test func errorsAreHandedOn() {
    // 100 becomes 0, of which the right gets 7/16 · 100 = 43.75: 143.75 becomes 255, which takes 48.7 from the third; 51.3
    // becomes 0 and gives 22.5 to the last, which is still nearer to 0.
    var row: [UInt8] = [100, 100, 100, 100]
    #expect(tf_diffuse(&row, 4, 1, 4, 1, 2, [0, 255], [0, 255]))
    #expect(row == [0, 255, 0, 0])
  }

  @Test(arguments: 1...4)
  func ditheringKeepsTheMean(channels: Int) {
    let (width, height) = (40, 30)
    let colours = channels < 3 ? 1 : 3
    let given: [Float] = [0, 85, 170, 255]
    let levels: [UInt8] = [100, 30, 222, 99]
    var bytes = (0..<(width * height)).flatMap { _ in levels.prefix(channels) }
    #expect(
      tf_diffuse(
        &bytes, width, height, width * channels, Int32(channels), 4, given, [0, 85, 170, 255]))
    for channel in 0..<channels {
      let samples = stride(from: channel, to: bytes.count, by: channels).map { Double(bytes[$0]) }
      let mean = samples.reduce(0, +) / Double(samples.count)
      if channel < colours {
        #expect(abs(mean - Double(levels[channel])) < 3)
        #expect(samples.allSatisfy { Int($0) % 85 == 0 })
      } else {
        #expect(mean == Double(levels[channel]))
      }
    }
  }
}
