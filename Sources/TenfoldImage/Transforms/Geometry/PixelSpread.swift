public import TenfoldCore

/// Lets each pixel be one of its neighbours.
///
/// Masks are scattered by the same draw, so each pixel keeps its class; boxes, outlines and keypoints stay, for on
/// average nothing moves. The label is kept.
///
/// Source: PixelSpread of AlbumentationsX; the spread filter of drawing programs.
public struct PixelSpread: Transform {
  public typealias Draft = ImageDraft

  /// How far away the neighbour may be, across and down, in pixels, 0...64.
  public var radius: ClosedRange<Int> = 1...3

  public init() {}

  /// Scatters pixels so far.
  public init(radius: ClosedRange<Int>) { self.radius = radius }

  public static let name = "pixel_spread"
  public static let summary = "Lets each pixel be one of its neighbours."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("radius", \.radius, in: 0...64, "how far away the neighbour may be, in pixels")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let reach = random.integer(in: radius)
    let key = random.branch()
    guard reach > 0 else { return }
    let mark = StableHash.mix(UInt64(key.x) << 32 | UInt64(key.y), UInt64(reach))
    draft.changePixels(key: mark) { Self.spread(&$0, reach, key) }
    draft.changeMasks { Self.spread(&$0, reach, key) }
    draft.note(Self.name, Double(reach))
  }

  private static func spread(_ image: inout Image, _ reach: Int, _ key: SIMD2<UInt32>) {
    let (width, height, channels) = (image.width, image.height, image.channels)
    let span = UInt64(2 * reach + 1)
    let old = image
    old.withBytes { source in
      image.withMutableBytes { bytes in
        var words = SIMD4<UInt32>()
        for pixel in 0..<(width * height) {
          // A block of four words serves two pixels.
          if pixel & 1 == 0 {
            words = RandomStream.philox(
              counter: SIMD4(UInt32(truncatingIfNeeded: pixel >> 1), 0, 0, 0), key: key)
          }
          let (first, second) = pixel & 1 == 0 ? (words.x, words.y) : (words.z, words.w)
          let x = pixel % width + Int(UInt64(first) * span >> 32) - reach
          let y = pixel / width + Int(UInt64(second) * span >> 32) - reach
          let from = max(0, min(height - 1, y)) * width + max(0, min(width - 1, x))
          for channel in 0..<channels {
            bytes[pixel * channels + channel] = source[from * channels + channel]
          }
        }
      }
    }
  }
}
