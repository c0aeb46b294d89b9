/// A colour to draw with.
public struct Ink: Sendable, Hashable {
  /// Red, 0...255.
  public var red: UInt8
  /// Green, 0...255.
  public var green: UInt8
  /// Blue, 0...255.
  public var blue: UInt8
  /// How much it covers, from 0 (nothing) to 1 (all).
  public var opacity: Double

  /// Mixes a colour.
  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8, opacity: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.opacity = opacity
  }

  /// A grey.
  public init(grey: UInt8, opacity: Double = 1) { self.init(grey, grey, grey, opacity: opacity) }

  /// From levels as recipes give them: one for all channels, or red, green and blue, 0...255.
  public init(levels: [Double], opacity: Double = 1) {
    let bytes = levels.map { UInt8(max(0, min(255, $0.rounded()))) }
    if bytes.count >= 3 {
      self.init(bytes[0], bytes[1], bytes[2], opacity: opacity)
    } else {
      self.init(grey: bytes.first ?? 0, opacity: opacity)
    }
  }

  /// Black.
  public static let black = Ink(grey: 0)
  /// White.
  public static let white = Ink(grey: 255)

  /// The same colour that covers so much.
  public func faded(to opacity: Double) -> Ink { Ink(red, green, blue, opacity: opacity) }

  /// How bright it is (ITU-R BT.601), 0...255.
  public var luma: UInt8 {
    let sum: Int = 299 * Int(red) + 587 * Int(green) + 114 * Int(blue)
    return UInt8((sum + 500) / 1000)
  }

  /// The bytes of a pixel of this colour in a picture of some channels; wholly opaque.
  public func pixel(channels: Int) -> [UInt8] {
    switch channels {
    case 1: [luma]
    case 2: [luma, 255]
    case 3: [red, green, blue]
    default: [red, green, blue, 255]
    }
  }
}
