public import TenfoldCore

/// Pastes that rectangle of another picture in which something catches the eye; the label is of both by their areas.
///
/// What catches the eye is found by differences between a place and its surroundings, in brightness and colour (Montabone &
/// Soto 2010, simplified to two sizes of surroundings).
///
/// Source: Uddin et al., "SaliencyMix" (2021).
public struct SaliencyMix: Transform {
  public typealias Draft = ImageDraft

  /// Both parameters of the beta distribution of the rectangle's area, 0.01...100; 1 draws it evenly.
  public var alpha = 1.0
  /// The largest area as a share of the picture's, 0...1.
  public var maximum = 0.8

  public init() {}

  /// Sets the distribution.
  public init(alpha: Double, maximum: Double = 1) {
    self.alpha = alpha
    self.maximum = maximum
  }

  public static let name = "saliency_mix"
  public static let summary = "Pastes the part of another picture that catches the eye."
  public static let effects: [Effect] = [.imagesMixed, .occluded, .objectLost]
  public var needsCorpus: Bool { true }
  public static let parameters: [Parameter<Self>] = [
    .number("alpha", \.alpha, in: 0.01...100, "of the beta distribution of the area"),
    .number("maximum", \.maximum, in: 0...1, "largest share of the picture's area"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let sample = draft.drawPartner(&random)
    let side = min(maximum, random.beta(alpha)).squareRoot()
    let w = Int((side * Double(draft.width)).rounded())
    let h = Int((side * Double(draft.height)).rounded())
    guard let sample, w > 0, h > 0 else { return }
    let other = draft.fitted(sample)
    let peak = other.image.saliency.peak
    guard
      let part = PixelRectangle(
        x: peak.x - w / 2, y: peak.y - h / 2, width: w, height: h, within: draft.size)
    else { return }
    draft.pasteRectangle(part, of: other, Self.name)
  }
}

extension Image {
  /// How much each place differs from its surroundings, from 0; found on a copy of at most 96 pixels.
  var saliency: Field {
    let scale = min(1, 96 / Double(max(width, height)))
    let small = Size(
      max(1, Int(Double(width) * scale)), max(1, Int(Double(height) * scale)))
    let copy = scaled(to: small, .area)
    var sum = Field(small)
    for reach in [6, 20] {
      var around = copy
      let reach = max(1, min(reach, max(small.width, small.height) / 2))
      around.boxBlur(reachX: reach, reachY: reach)
      copy.withBytes { own in
        around.withBytes { around in
          for pixel in sum.values.indices {
            for channel in 0..<colours {
              let place = pixel * channels + channel
              sum.values[pixel] += abs(Float(own[place]) - Float(around[place]))
            }
          }
        }
      }
    }
    sum.blur(sigma: 2)
    return sum.enlarged(to: size)
  }
}

extension Field {
  /// The field in another size, each value that of the nearest.
  func enlarged(to size: Size) -> Field {
    var result = Field(size)
    for y in 0..<size.height {
      let row = min(height - 1, y * height / size.height) * width
      for x in 0..<size.width {
        result.values[y * size.width + x] = values[row + min(width - 1, x * width / size.width)]
      }
    }
    return result
  }

  /// Where it is highest; the first of several places.
  var peak: (x: Int, y: Int) {
    var best = 0
    for index in values.indices where values[index] > values[best] { best = index }
    return (best % width, best / width)
  }

  /// The sum over a rectangle.
  func sum(_ part: PixelRectangle) -> Double {
    var sum = 0.0
    for y in part.rows {
      for x in part.columns { sum += Double(values[y * width + x]) }
    }
    return sum
  }
}
