import TenfoldCore
import Testing

@testable import TenfoldImage

/// What is turned and made much smaller in one step is the mean of what each pixel covers.
@Suite struct ShrinkingTests {
  /// Stripes and dots of one to three pixels, which alias where pixels are left out.
  private static let pattern: Image = {
    let size = Size(240, 200)
    var bytes: [UInt8] = []
    for y in 0..<size.height {
      for x in 0..<size.width {
        let dots = x < 120 ? (x / 2 + y / 3) % 2 * 160 : (x + 2 * y) % 3 * 80
        bytes.append(UInt8(40 + dots + y / 5))
      }
    }
    return Image(size, channels: 1, bytes: bytes)
  }()

  /// A map of the picture into a frame.
  private struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let forward: Matrix3
    let frame: Size
    /// How far the result may be off on average, in levels.
    let bound: Double
  }

  private static func about(_ linear: Matrix3, _ frame: Size) -> Matrix3 {
    .translation(Double(frame.width) / 2, Double(frame.height) / 2) * linear
      * .translation(-120, -100)
  }

  private static let cases: [Case] = [
    Case(
      testDescription: "a third, turned by 25°",
      forward: about(.rotation(degrees: 25) * .scale(0.3, 0.3), Size(60, 50)), frame: Size(60, 50),
      bound: 6),
    Case(
      testDescription: "a sixth, turned by 80°",
      forward: about(.rotation(degrees: 80) * .scale(0.16, 0.16), Size(24, 24)),
      frame: Size(24, 24), bound: 6),
    Case(
      testDescription: "narrower only, turned by 10°",
      forward: about(.rotation(degrees: 10) * .scale(0.25, 1), Size(50, 120)),
      frame: Size(50, 120), bound: 12),
    Case(
      testDescription: "in perspective",
      forward: Matrix3(0.3, 0.05, 3, 0.02, 0.3, 4, 0.0004, 0.0003, 1), frame: Size(60, 50),
      bound: 8),
  ]

  private static func rendered(_ one: Case, antialias: Bool) -> Image {
    var draft = ImageDraft(ImageSample(pattern))
    var how = Resampling(.linear, border: .constant, fill: [90])
    how.antialias = antialias
    draft.project(one.forward, to: one.frame, how)
    return draft.currentPixels()
  }

  /// The mean distance from a reference that takes 12×12 places in each pixel whose surroundings lie within the picture.
  private static func error(_ image: Image, _ one: Case) throws -> Double {
    let back = try #require(one.forward.inverse)
    var (sum, count) = (0.0, 0)
    for y in 0..<one.frame.height {
      for x in 0..<one.frame.width {
        let corners = [(-1.0, -1.0), (2, -1), (-1, 2), (2, 2)].compactMap {
          back.apply(Point(Double(x) + $0.0, Double(y) + $0.1))
        }
        guard corners.count == 4,
          corners.allSatisfy({ (12...228).contains($0.x) && (12...188).contains($0.y) })
        else { continue }
        var mean = 0.0
        for place in 0..<144 {
          let point = try #require(
            back.apply(
              Point(
                Double(x) + (Double(place % 12) + 0.5) / 12,
                Double(y) + (Double(place / 12) + 0.5) / 12)))
          mean += Double(pattern[Int(point.x), Int(point.y)][0]) / 144
        }
        sum += abs(mean - Double(image[x, y][0]))
        count += 1
      }
    }
    try #require(count > 100)
    return sum / Double(count)
  }

  @Test(arguments: cases)
  private func everyPixelCounts(_ one: Case) throws {
    let smooth = try Self.error(Self.rendered(one, antialias: true), one)
    let rough = try Self.error(Self.rendered(one, antialias: false), one)
    #expect(smooth < one.bound)
    #expect(smooth < rough / 3)
  }

  @Test func beyondTheEdgesIsTheFill() {
    let image = Self.rendered(Self.cases[0], antialias: true)
    #expect(image[0, 0] == [90])
    #expect(image[59, 49] == [90])
  }

  @Test func whatIsHardlySmallerIsOneStep() {
    let size = Size(200, 170)
    let map = Self.about(.rotation(degrees: 12) * .scale(0.8, 0.8), size)
    let one = Case(testDescription: "", forward: map, frame: size, bound: 0)
    #expect(Self.rendered(one, antialias: true) == Self.rendered(one, antialias: false))
  }

  @Test func masksAreTakenFromTheNearestPixel() {
    let one = Self.cases[0]
    let masks = [true, false].map { antialias -> Image in
      var draft = ImageDraft(ImageSample(Self.pattern, masks: [Self.pattern]))
      var how = Resampling()
      how.antialias = antialias
      draft.project(one.forward, to: one.frame, how)
      return draft.currentMasks()[0]
    }
    #expect(masks[0] == masks[1])
  }
}
