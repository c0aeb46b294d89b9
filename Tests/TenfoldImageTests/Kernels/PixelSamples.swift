import CTenfoldKernels
import Testing

/// Numbers for tests that are the same in every run.
struct PixelDice {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func word() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: word()) }
  }

  /// In −1..<1.
  mutating func float() -> Float { Float(word() % 65536) / 32768 - 1 }
}

/// A picture of noise for the filters.
struct PixelSample {
  let width: Int
  let height: Int
  let channels: Int
  let bytes: [UInt8]

  init(_ width: Int, _ height: Int, _ channels: Int) {
    (self.width, self.height, self.channels) = (width, height, channels)
    var dice = PixelDice(width * 1000 + height * 10 + channels)
    bytes = dice.bytes(width * height * channels)
  }

  /// Another sample, of whose levels only some bits are left.
  init(_ other: PixelSample, keeping bits: UInt8) {
    (width, height, channels) = (other.width, other.height, other.channels)
    bytes = other.bytes.map { $0 & bits }
  }

  /// Sizes around the widths of vectors, and thin ones.
  static let all: [PixelSample] =
    (1...4).flatMap { channels in
      [(1, 1), (1, 9), (13, 1), (2, 3), (5, 5), (16, 4), (17, 11), (31, 3), (33, 9), (67, 5)]
        .map { PixelSample($0.0, $0.1, channels) }
    }

  func level(_ x: Int, _ y: Int, _ channel: Int) -> UInt8 {
    bytes[(y * width + x) * channels + channel]
  }

  /// Each byte from where it is, as a plain loop would.
  func filtered(_ body: (_ x: Int, _ y: Int, _ channel: Int) -> UInt8) -> [UInt8] {
    var result: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        for channel in 0..<channels { result.append(body(x, y, channel)) }
      }
    }
    return result
  }

  /// The levels of a rectangle around a pixel, rows from the top.
  func around(
    _ x: Int, _ y: Int, _ channel: Int, _ nx: Int, _ ny: Int, _ outside: (Int, Int) -> Int
  ) -> [UInt8] {
    (0..<ny).flatMap { row in
      (0..<nx).map { column in
        level(
          outside(x + column - nx / 2, width), outside(y + row - ny / 2, height), channel)
      }
    }
  }

  /// Runs a filter that writes elsewhere and again in place, with each instruction set.
  func run(
    _ body: (UnsafePointer<UInt8>, UnsafeMutablePointer<UInt8>) -> Bool,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> [UInt8] {
    sameOnAllMachines(sourceLocation: sourceLocation) {
      var apart = [UInt8](repeating: 0, count: bytes.count)
      let done = bytes.withUnsafeBufferPointer { source in
        apart.withUnsafeMutableBufferPointer { target in
          body(source.baseAddress.unsafelyUnwrapped, target.baseAddress.unsafelyUnwrapped)
        }
      }
      #expect(done, sourceLocation: sourceLocation)
      var inPlace = bytes
      inPlace.withUnsafeMutableBufferPointer { target in
        let start = target.baseAddress.unsafelyUnwrapped
        _ = body(UnsafePointer(start), start)
      }
      #expect(apart == inPlace, "in place", sourceLocation: sourceLocation)
      return apart
    }
  }
}

/// An index outside stands for the one mirrored at the edge, which is not repeated.
func mirrored(_ index: Int, _ count: Int) -> Int {
  var index = index
  guard count > 1 else { return 0 }
  while index < 0 || index >= count { index = index < 0 ? -index : 2 * count - 2 - index }
  return index
}

/// An index outside stands for the edge.
func repeated(_ index: Int, _ count: Int) -> Int { min(max(index, 0), count - 1) }

/// The result, after checking that plain C, AVX2 and AVX-512 agree as far as this machine has them.
func sameOnAllMachines<Element: Equatable>(
  sourceLocation: SourceLocation = #_sourceLocation, _ body: () -> [Element]
) -> [Element] {
  defer { tf_pixels_limit(2) }
  tf_pixels_limit(0)
  let plain = body()
  for level: Int32 in 1...2 where tf_pixels_limit(level) == level {
    #expect(body() == plain, "instruction set \(level)", sourceLocation: sourceLocation)
  }
  return plain
}

/// The nearest byte, halves to even.
func nearestByte(_ x: Double) -> UInt8 {
  UInt8(min(max(x, 0), 255).rounded(.toNearestOrEven))
}

/// The largest difference of two rows of levels.
func largestDifference(_ a: [UInt8], _ b: [UInt8]) -> Int {
  zip(a, b).map { abs(Int($0) - Int($1)) }.max() ?? 0
}

/// Runs an operation on pixels with each instruction set, elsewhere and in place.
func pixelsRun(
  _ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation,
  _ body: (UnsafePointer<UInt8>, UnsafeMutablePointer<UInt8>) -> Void
) -> [UInt8] {
  sameOnAllMachines(sourceLocation: sourceLocation) {
    var apart = [UInt8](repeating: 0, count: bytes.count)
    bytes.withUnsafeBufferPointer { source in
      apart.withUnsafeMutableBufferPointer { target in
        body(source.baseAddress.unsafelyUnwrapped, target.baseAddress.unsafelyUnwrapped)
      }
    }
    var inPlace = bytes
    inPlace.withUnsafeMutableBufferPointer { target in
      let start = target.baseAddress.unsafelyUnwrapped
      body(UnsafePointer(start), start)
    }
    #expect(apart == inPlace, "in place", sourceLocation: sourceLocation)
    return apart
  }
}
