import TenfoldCore
import TenfoldImage
import Testing

/// A picture of bright dots on a dark ground, with a keypoint in each dot, a filled ellipse with its box, a filled
/// rectangle with its outline, and a mask that tells all of them apart.
struct DottedScene {
  /// Where the dots are.
  static let dots = [
    Point(14, 12.5), Point(61.5, 10), Point(12, 50), Point(66.5, 48), Point(40.5, 9), Point(38, 55),
  ]
  static let radius = 4.0
  static let size = Size(80, 64)
  static let ellipse = Box(minX: 21, minY: 20, maxX: 37, maxY: 46)
  static let rectangle = [Point(45, 20), Point(59, 20), Point(59, 43), Point(45, 43)]
  /// The levels of the ellipse and of the rectangle in the mask; dots have 1, 2 …
  static let ellipseLevel: UInt8 = 50
  static let rectangleLevel: UInt8 = 60

  static let sample: ImageSample = {
    var levels = [UInt8](repeating: 0, count: size.width * size.height)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let point = Point(Double(x) + 0.5, Double(y) + 0.5)
        levels[y * size.width + x] = level(at: point)
      }
    }
    let pixels = levels.flatMap { level -> [UInt8] in
      switch level {
      case 0: [30, 30, 30]
      case ellipseLevel: [30, 30, 220]
      case rectangleLevel: [30, 220, 30]
      default: [220, 30, 30]
      }
    }
    var objects = dots.indices.map { index in
      ImageObject(
        label: "dot", shape: .keypoints, keypoints: [Keypoint(point: dots[index])], source: index)
    }
    objects.append(ImageObject(label: "ellipse", shape: .box(ellipse), source: dots.count))
    objects.append(
      ImageObject(label: "rectangle", shape: .polygons([rectangle]), source: dots.count + 1))
    return ImageSample(
      Image(size, channels: 3, bytes: pixels),
      masks: [Image(size, channels: 1, bytes: levels)], objects: objects)
  }()

  private static func level(at point: Point) -> UInt8 {
    for (index, dot) in dots.enumerated() where distance(dot, point) <= radius {
      return UInt8(index + 1)
    }
    let (dx, dy) = (
      (point.x - ellipse.centre.x) / (ellipse.width / 2),
      (point.y - ellipse.centre.y) / (ellipse.height / 2)
    )
    if dx * dx + dy * dy <= 1 { return ellipseLevel }
    return rectangle.encloses(point) ? rectangleLevel : 0
  }

  static func distance(_ a: Point, _ b: Point) -> Double {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
  }

  /// The middle of what is brighter than the ground in a channel, within a circle; nil if nothing is.
  static func middle(of image: Image, channel: Int, around point: Point, within reach: Double)
    -> Point?
  {
    centroid(of: image, around: point, within: reach) { pixel in
      max(0, Double(pixel[channel]) - 40)
    }
  }

  /// The middle of the pixels of a level, within a circle; nil if there are none.
  static func middle(of mask: Image, level: UInt8, around point: Point, within reach: Double)
    -> Point?
  {
    centroid(of: mask, around: point, within: reach) { $0[0] == level ? 1 : 0 }
  }

  private static func centroid(
    of image: Image, around point: Point, within reach: Double, _ weight: ([UInt8]) -> Double
  ) -> Point? {
    var (sum, x, y) = (0.0, 0.0, 0.0)
    for row in max(0, Int(point.y - reach))..<max(0, min(image.height, Int(point.y + reach) + 1)) {
      for column in max(
        0, Int(point.x - reach))..<max(
          0, min(image.width, Int(point.x + reach) + 1))
      {
        let centre = Point(Double(column) + 0.5, Double(row) + 0.5)
        guard distance(centre, point) <= reach else { continue }
        let own = weight(image[column, row])
        sum += own
        x += own * centre.x
        y += own * centre.y
      }
    }
    return sum > 0 ? Point(x / sum, y / sum) : nil
  }
}

/// A stream for a test.
func stream(_ seed: UInt64) -> RandomStream {
  RandomStream(key: StreamKey(seed: seed, record: 1), step: StepAddress("test"), variant: 1)
}
