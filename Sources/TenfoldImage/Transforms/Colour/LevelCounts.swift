internal import CTenfoldKernels
internal import TenfoldCore

/// How often each level occurs in each channel of a picture, opacity left out.
struct LevelCounts {
  /// 256 counts a channel, one channel after the other.
  let counts: [Int]
  /// How many channels are counted: 1 or 3.
  let colours: Int
  /// How many pixels there are.
  let pixels: Int

  init(_ image: Image) {
    let pixels = image.width * image.height
    colours = image.colours
    self.pixels = pixels
    var bins = [UInt32](repeating: 0, count: 256 * image.channels)
    image.withBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      tf_histogram(base, pixels, Int32(image.channels), &bins)
    }
    counts = bins.prefix(256 * colours).map { Int($0) }
  }

  /// Those of luma: the levels of the picture in grey.
  init(luma image: Image) { self.init(image.luma()) }

  /// Those of a channel.
  func channel(_ number: Int) -> ArraySlice<Int> { counts[(number * 256)..<(number * 256 + 256)] }

  /// The mean level of a channel.
  func mean(_ number: Int) -> Double {
    let sum = zip(channel(number), 0...).reduce(0) { $0 + $1.0 * $1.1 }
    return Double(sum) / Double(pixels)
  }

  /// The variance of the levels of a channel.
  func variance(_ number: Int) -> Double {
    let mean = mean(number)
    var sum = 0.0
    for (level, count) in channel(number).enumerated() {
      let distance = Double(level) - mean
      sum += Double(count) * distance * distance
    }
    return sum / Double(pixels)
  }
}
