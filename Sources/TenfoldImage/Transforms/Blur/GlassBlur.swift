public import TenfoldCore

/// Looks as if seen through frosted glass: pixels change places with near ones, between two light blurs.
///
/// Each pixel is taken from a random place near it, all at once; Albumentations swaps them one after the other, which is slow
/// and drags pixels along.
///
/// Source: GlassBlur of Albumentations; Hendrycks & Dietterich 2019.
public struct GlassBlur: Transform {
  public typealias Draft = ImageDraft

  /// The standard deviation of the blur in pixels, 0...10.
  public var sigma: ClosedRange<Double> = 0.4...1
  /// How far pixels are displaced, 0...20.
  public var distance: ClosedRange<Int> = 1...4

  public init() {}

  /// Draws both from ranges.
  public init(sigma: ClosedRange<Double>, distance: ClosedRange<Int>) {
    self.sigma = sigma
    self.distance = distance
  }

  public static let name = "glass_blur"
  public static let summary = "Looks as if seen through frosted glass."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("sigma", \.sigma, in: 0...10, "standard deviation of the blur in pixels"),
    .range("distance", \.distance, in: 0...20, "how far pixels are displaced"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let sigma = random.number(in: sigma)
    let distance = random.integer(in: distance)
    let key = random.branch()
    guard sigma > 0 || distance > 0 else { return }
    draft.change(Self.name, [sigma, Double(distance)], key: key) { image in
      image.gaussianBlur(sigma: sigma)
      if distance > 0 { image.scatter(key, distance) }
      image.gaussianBlur(sigma: sigma)
    }
  }
}

extension Image {
  /// Takes each pixel from a random place at most so far from it.
  mutating func scatter(_ key: SIMD2<UInt32>, _ distance: Int) {
    let source = self
    let (width, height, step, colours) = (self.width, self.height, channels, self.colours)
    let side = UInt32(2 * distance + 1)
    withMutableBytes { bytes in
      source.withBytes { old in
        Self.forEachShort(key, width * height) { index, bits in
          let (y, x) = (index / width, index % width)
          // 8 bits for each direction: sides are at most 41.
          let dx = Int(((bits & 0xFF) &* side) &>> 8) - distance
          let dy = Int(((bits &>> 8) &* side) &>> 8) - distance
          let from = max(0, min(height - 1, y + dy)) * width + max(0, min(width - 1, x + dx))
          for channel in 0..<colours {
            bytes[index &* step &+ channel] = old[from &* step &+ channel]
          }
        }
      }
    }
  }
}
