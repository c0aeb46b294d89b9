public import TenfoldCore

/// Blurs away from a point, as when the camera zooms during the exposure.
///
/// Source: ZoomBlur of Albumentations; Hendrycks & Dietterich 2019.
public struct ZoomBlur: Transform {
  public typealias Draft = ImageDraft

  /// How much it zooms, 0...0.5.
  public var strength: ClosedRange<Double> = 0.02...0.12
  /// How far the point may be from the middle, as a share of the picture, 0...0.5.
  public var offCentre = 0.1

  public init() {}

  /// Draws the strength from a range.
  public init(strength: ClosedRange<Double>) { self.strength = strength }

  public static let name = "zoom_blur"
  public static let summary = "Blurs away from a point, as zooming does."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("strength", \.strength, in: 0...0.5, "how much it zooms"),
    .number("off_centre", \.offCentre, in: 0...0.5, "how far the point may be from the middle"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let strength = random.number(in: strength)
    let x = 0.5 + random.number(in: -offCentre...offCentre)
    let y = 0.5 + random.number(in: -offCentre...offCentre)
    guard strength > 0 else { return }
    draft.change(Self.name, [strength, x, y]) { $0.zoomBlur(strength, x, y) }
  }
}

extension Image {
  /// The mean of copies that are larger and larger, about a point given as shares of width and height.
  fileprivate mutating func zoomBlur(_ strength: Double, _ centreX: Double, _ centreY: Double) {
    // Neighbouring copies are at most a pixel apart at the far corners.
    let steps = max(2, min(24, Int((strength * Double(max(width, height)) / 2).rounded(.up)) + 1))
    let source = self
    var sums = [UInt32](repeating: 0, count: width * height * channels)
    let (step, stride, width, height) = (channels, self.stride, self.width, self.height)
    source.withBytes { bytes in
      sums.withUnsafeMutableBufferPointer { sums in
        for copy in 0..<steps {
          let zoom = 1 / (1 + strength * Double(copy) / Double(steps - 1))
          let columns = Self.places(width, zoom, centreX)
          let rows = Self.places(height, zoom, centreY)
          for y in 0..<height {
            let (upper, down) = (rows[y].index &* stride, rows[y].share)
            let lower = min(height - 1, rows[y].index + 1) &* stride
            for x in 0..<width {
              let (left, across) = (columns[x].index &* step, columns[x].share)
              let right = min(width - 1, columns[x].index + 1) &* step
              let to = y &* stride &+ x &* step
              for channel in 0..<step {
                let top =
                  UInt32(bytes[upper &+ left &+ channel]) &* (64 &- across)
                  &+ UInt32(bytes[upper &+ right &+ channel]) &* across
                let bottom =
                  UInt32(bytes[lower &+ left &+ channel]) &* (64 &- across)
                  &+ UInt32(bytes[lower &+ right &+ channel]) &* across
                sums[to &+ channel] &+= top &* (64 &- down) &+ bottom &* down
              }
            }
          }
        }
      }
    }
    let share = 1 / (4096 * Float(steps))
    keepingOpacity { image in
      image.withMutableBytes { bytes in
        for place in bytes.indices { bytes[place] = Self.byte(Float(sums[place]) * share) }
      }
    }
  }

  /// Where each column is found, and how far towards the next one in 1/64.
  private static func places(
    _ count: Int, _ zoom: Double, _ centre: Double
  ) -> [(index: Int, share: UInt32)] {
    (0..<count).map { index in
      let middle = centre * Double(count)
      let place = max(
        0, min(Double(count - 1), (Double(index) + 0.5 - middle) * zoom + middle - 0.5))
      let whole = place.rounded(.down)
      return (Int(whole), UInt32(((place - whole) * 64).rounded()))
    }
  }
}
