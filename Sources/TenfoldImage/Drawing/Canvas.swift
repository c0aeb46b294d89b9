public import TenfoldCore

/// A picture to draw on: filled paths, lines and text, with smooth edges.
///
/// ```swift
/// var canvas = Canvas(Image(Size(200, 50), fill: [255, 255, 255]))
/// canvas.fill(.circle(Point(25, 25), radius: 20), Ink(200, 30, 30))
/// canvas.text("racoon 0.97", at: Point(55, 15), height: 20, .black)
/// let picture = canvas.image
/// ```
///
/// Places are continuous: pixel 0 reaches from 0 to 1. On grey pictures inks are their luma; opacity grows where ink lies.
public struct Canvas: Sendable {
  /// The picture.
  public private(set) var image: Image

  /// Draws on a picture.
  public init(_ image: Image) { self.image = image }

  /// A canvas of one colour.
  ///
  /// - Parameters:
  ///   - size: how large.
  ///   - channels: 1...4.
  ///   - ink: the colour.
  public init(_ size: Size, channels: Int = 3, _ ink: Ink = .white) {
    image = Image(size, fill: ink.pixel(channels: channels))
  }

  /// Fills a path.
  public mutating func fill(_ path: Path, _ ink: Ink) {
    image.fill(path, ink, channels: image.channels)
  }

  /// Fills an upright rectangle.
  public mutating func fill(_ box: Box, _ ink: Ink) { fill(Path(box), ink) }

  /// Draws a line through some points, with round ends.
  public mutating func line(_ points: [Point], width: Double, _ ink: Ink) {
    fill(.line(points, width: width), ink)
  }

  /// Draws the edge of a polygon.
  public mutating func outline(_ polygon: [Point], width: Double, _ ink: Ink) {
    guard let first = polygon.first else { return }
    line(polygon + [first], width: width, ink)
  }

  /// Writes a line of text in the built-in stroke font (ASCII; others are drawn as hollow boxes).
  ///
  /// - Parameters:
  ///   - text: what to write.
  ///   - origin: the upper left corner of its first letter.
  ///   - height: of capital letters, in pixels.
  ///   - weight: the strokes' width as a share of the height.
  ///   - ink: the colour.
  /// - Returns: how wide it is, in pixels.
  @discardableResult
  public mutating func text(
    _ text: String, at origin: Point, height: Double, weight: Double = 0.12, _ ink: Ink
  ) -> Double {
    fill(StrokeFont.path(text, at: origin, height: height, weight: weight), ink)
    return StrokeFont.width(text, height: height)
  }

  /// Lays a picture of the same channels over this one.
  ///
  /// - Parameters:
  ///   - picture: what is laid; its own opacity counts.
  ///   - x: the column of its left edge, which may be negative.
  ///   - y: the row of its upper edge.
  ///   - opacity: how much it covers, 0...1.
  public mutating func draw(_ picture: Image, x: Int, y: Int, opacity: Double = 1) {
    precondition(picture.channels == image.channels, "pictures of the same channels")
    let columns = max(0, -x)..<max(max(0, -x), min(picture.width, image.width - x))
    let rows = max(0, -y)..<max(max(0, -y), min(picture.height, image.height - y))
    let (channels, stride, from) = (image.channels, image.stride, picture.stride)
    let weight = UInt32((max(0, min(1, opacity)) * 256).rounded())
    let hasAlpha = picture.hasAlpha
    image.withMutableBytes { bytes in
      picture.withBytes { source in
        for row in rows {
          for column in columns {
            let old = (row + y) * stride + (column + x) * channels
            let new = row * from + column * channels
            let cover =
              hasAlpha ? (weight * UInt32(source[new + channels - 1]) + 127) / 255 : weight
            for channel in 0..<channels {
              let level = hasAlpha && channel == channels - 1 ? 255 : source[new + channel]
              bytes[old + channel] = UInt8(
                (UInt32(bytes[old + channel]) * (256 - cover) + UInt32(level) * cover + 128) >> 8)
            }
          }
        }
      }
    }
  }
}

extension Image {
  /// Fills a path.
  ///
  /// - Parameters:
  ///   - path: what is filled.
  ///   - ink: the colour.
  ///   - written: how many of the channels are written: all, or all but opacity, which then stays.
  mutating func fill(_ path: Path, _ ink: Ink, channels written: Int) {
    guard ink.opacity > 0, let coverage = Coverage(path, within: size) else { return }
    let (channels, stride) = (self.channels, self.stride)
    let colour = ink.pixel(channels: channels).map { Float($0) }
    let opacity = Float(min(1, ink.opacity))
    withMutableBytes { bytes in
      colour.withUnsafeBufferPointer { colour in
        coverage.forEachRow { row, shares in
          var place = row &* stride &+ coverage.left &* channels
          for share in shares {
            if share > 0 {
              for channel in 0..<written {
                let old = Float(bytes[place &+ channel])
                bytes[place &+ channel] = Self.byte(
                  old + (colour[channel] - old) * share * opacity)
              }
            }
            place &+= channels
          }
        }
      }
    }
  }
}
