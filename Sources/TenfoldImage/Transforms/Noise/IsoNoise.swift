public import TenfoldCore

/// The noise of a camera at high sensitivity: grain in brightness, and blotches of colour.
///
/// Grain grows with the root of the level, as photons do; colour noise is even and spreads over some pixels.
///
/// Source: ISONoise of Albumentations; ours works on levels, not on hue.
public struct IsoNoise: Transform {
  public typealias Draft = ImageDraft

  /// The grain's standard deviation at full level, as a share of the range, 0...1.
  public var grain: ClosedRange<Double> = 0.03...0.1
  /// The colour noise's standard deviation, as a share of the range, 0...1.
  public var colour: ClosedRange<Double> = 0.01...0.04

  public init() {}

  /// Draws both from ranges.
  public init(grain: ClosedRange<Double>, colour: ClosedRange<Double>) {
    self.grain = grain
    self.colour = colour
  }

  public static let name = "iso_noise"
  public static let summary = "The noise of a camera at high sensitivity."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("grain", \.grain, in: 0...1, "standard deviation of the grain at full level"),
    .range("colour", \.colour, in: 0...1, "standard deviation of the colour noise"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let grain = random.number(in: grain)
    let colour = random.number(in: colour)
    let (first, second) = (random.branch(), random.branch())
    guard grain > 0 || colour > 0 else { return }
    let gain = (0..<256).map { Float((Double($0) / 255).squareRoot() * grain * 255) }
    draft.change(Self.name, [grain, colour], key: first) { image in
      if colour > 0, image.colours == 3 {
        // Blurring by 1 leaves 28 % of the deviation of noise.
        var blotches = Image(image.size, fill: [UInt8](repeating: 128, count: image.channels))
        blotches.addGauss(second, sigma: min(127, colour * 255 * 2))
        blotches.gaussianBlur(sigma: 1)
        image.add(blotches, scale: 1 / (2 * 0.282))
      }
      if grain > 0 { image.addNoise(first, .normal, gain: gain, isShared: true) }
    }
  }
}

extension Image {
  /// Adds to each level how far another picture's lies above 128, times a scale. Opacity stays.
  mutating func add(_ other: Image, scale: Double) {
    precondition(other.size == size && other.channels == channels, "pictures of the same make")
    let weight = Int32((scale * 4096).rounded())
    keepingOpacity { image in
      image.withMutableBytes { bytes in
        other.withBytes { others in
          for place in bytes.indices {
            let change = ((Int32(others[place]) &- 128) &* weight &+ 2048) &>> 12
            bytes[place] = UInt8(clamping: Int32(bytes[place]) &+ change)
          }
        }
      }
    }
  }
}
