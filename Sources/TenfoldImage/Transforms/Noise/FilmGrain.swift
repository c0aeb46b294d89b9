public import TenfoldCore

/// The grain of film: clumps rather than single pixels, strongest in middle tones.
///
/// Source: FilmGrain of AlbumentationsX; ours is noise blurred to the grain's size, the same in all channels.
public struct FilmGrain: Transform {
  public typealias Draft = ImageDraft

  /// The standard deviation in middle tones, as a share of the range, 0...0.5.
  public var strength: ClosedRange<Double> = 0.03...0.1
  /// The radius of grains in pixels, 0...5.
  public var grain: ClosedRange<Double> = 0.4...1.2

  public init() {}

  /// Draws both from ranges.
  public init(strength: ClosedRange<Double>, grain: ClosedRange<Double>) {
    self.strength = strength
    self.grain = grain
  }

  public static let name = "film_grain"
  public static let summary = "The grain of film, strongest in middle tones."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("strength", \.strength, in: 0...0.5, "standard deviation in middle tones"),
    .range("grain", \.grain, in: 0...5, "radius of grains in pixels"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let strength = random.number(in: strength)
    let grain = random.number(in: grain)
    let key = random.branch()
    guard strength > 0 else { return }
    draft.change(Self.name, [strength, grain], key: key) { image in
      var clumps = Image(image.size, fill: [128])
      clumps.addGauss(key, sigma: 42)
      // What a blur leaves of the deviation of noise: the root of the sum of its squared weights, in both directions.
      let weights = Kernel.gaussian(sigma: grain)
      let left = weights.reduce(0) { $0 + $1 * $1 }
      clumps.convolve(across: weights, down: weights)
      let scale = Float(strength * 255 / (42 * left))
      // 1 in the middle, a quarter at both ends.
      let gain = (0..<256).map { level in
        let tone = Float(level) / 255
        return scale * (0.25 + 3 * tone * (1 - tone))
      }
      let (step, colours) = (image.channels, image.colours)
      image.withMutableBytes { bytes in
        clumps.withBytes { clumps in
          for pixel in clumps.indices {
            let amount = Float(clumps[pixel]) - 128
            for channel in 0..<colours {
              let place = pixel &* step &+ channel
              let level = bytes[place]
              bytes[place] = Image.byte(Float(level) + amount * gain[Int(level)])
            }
          }
        }
      }
    }
  }
}
