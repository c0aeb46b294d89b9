import TenfoldCore
import TenfoldImage
import Testing

@Suite struct CanvasTests {
  @Test func pixelsAreCoveredByTheirShare() {
    var canvas = Canvas(Image(Size(4, 1), fill: [0]))
    canvas.fill(Box(minX: 0.4, minY: 0, maxX: 2.2, maxY: 1), Ink(grey: 250))
    #expect(canvas.image.bytes == [150, 250, 50, 0])
  }

  @Test func aTriangleCoversHalfItsSquare() {
    var canvas = Canvas(Image(Size(2, 2), fill: [0]))
    canvas.fill(Path([Point(0, 0), Point(2, 0), Point(0, 2)]), Ink(grey: 200))
    #expect(canvas.image.bytes == [200, 100, 100, 0])
  }

  @Test func theDirectionOfTurnDoesNotMatter() {
    let corners = [Point(1.3, 0.2), Point(6.1, 2.7), Point(2.2, 6.6)]
    var one = Canvas(Image(Size(8, 8), fill: [0]))
    var other = one
    one.fill(Path(corners), .white)
    other.fill(Path(corners.reversed()), .white)
    #expect(one.image == other.image)
  }

  @Test func whatOverlapsIsFilledOnce() {
    var path = Path(Box(minX: 0, minY: 0, maxX: 3, maxY: 1))
    path.add(Path(Box(minX: 2, minY: 0, maxX: 4, maxY: 1)))
    var canvas = Canvas(Image(Size(4, 1), fill: [0]))
    canvas.fill(path, Ink(grey: 200, opacity: 0.5))
    #expect(canvas.image.bytes == [100, 100, 100, 100])
  }

  @Test(arguments: [Point(-50, 3), Point(3, -50), Point(40, 3), Point(3, 40)])
  func whatLiesOutsideIsNotDrawn(centre: Point) {
    let image = Image(Size(10, 10), fill: [9, 9, 9])
    var canvas = Canvas(image)
    canvas.fill(.circle(centre, radius: 8), .black)
    canvas.line([centre, Point(centre.x + 1, centre.y)], width: 3, .black)
    #expect(canvas.image == image)
  }

  @Test func partlyOutsideIsCutOff() {
    var canvas = Canvas(Image(Size(3, 2), fill: [0]))
    canvas.fill(Box(minX: -5, minY: -5, maxX: 1.5, maxY: 9), Ink(grey: 100))
    #expect(canvas.image.bytes == [100, 50, 0, 100, 50, 0])
  }

  @Test func aDiscHasItsArea() {
    var canvas = Canvas(Image(Size(60, 60), fill: [0]))
    canvas.fill(.circle(Point(30.3, 29.6), radius: 20), .white)
    let area = canvas.image.bytes.reduce(0) { $0 + Int($1) } / 255
    #expect(abs(area - 1256) < 8)
  }

  @Test func inksAreLumaOnGreyAndOpaqueWithAlpha() {
    var grey = Canvas(Image(Size(1, 1), fill: [0]))
    grey.fill(Box(Size(1, 1)), Ink(255, 0, 0))
    #expect(grey.image.bytes == [76])
    var clear = Canvas(Image(Size(1, 1), fill: [0, 0, 0, 0]))
    clear.fill(Box(Size(1, 1)), Ink(10, 20, 30, opacity: 0.6))
    #expect(clear.image.bytes == [6, 12, 18, 153])
  }

  @Test func picturesAreLaidWithTheirOpacity() {
    let small = Image(Size(2, 1), channels: 2, bytes: [200, 255, 200, 0])
    var canvas = Canvas(Image(Size(3, 1), channels: 2, bytes: [0, 255, 0, 255, 0, 255]))
    canvas.draw(small, x: 1, y: 0)
    #expect(canvas.image.bytes == [0, 255, 200, 255, 0, 255])
    canvas.draw(small, x: -1, y: 0)
    canvas.draw(small, x: 0, y: 5)
    #expect(canvas.image.bytes == [0, 255, 200, 255, 0, 255])
  }

  @Test func textIsAsWideAsItSays() throws {
    for text in ["A", "il", "Tenfold 10x", "{~@~}"] {
      var canvas = Canvas(Image(Size(400, 60), fill: [255]))
      let width = canvas.text(text, at: Point(20, 10), height: 24, .black)
      #expect(width == StrokeFont.width(text, height: 24))
      let dark = (0..<400).filter { x in (0..<60).contains { canvas.image[x, $0][0] < 128 } }
      let (first, last) = (try #require(dark.first), try #require(dark.last))
      #expect(first >= 17 && Double(last) <= 20 + width + 3)
      #expect(Double(last - first) > 0.6 * width)
    }
    #expect(StrokeFont.width("", height: 10) == 0)
  }

  @Test func everyLetterIsDrawnAndDiffers() {
    var seen: [[UInt8]: Character] = [:]
    for code in 33...126 {
      let letter = Character(Unicode.Scalar(UInt8(code)))
      var canvas = Canvas(Image(Size(40, 50), fill: [0]))
      canvas.text(String(letter), at: Point(6, 6), height: 26, .white)
      #expect(canvas.image.bytes.contains { $0 > 200 }, "\(letter)")
      let twin = seen.updateValue(letter, forKey: canvas.image.bytes)
      #expect(twin == nil, "\(letter) looks like \(twin.map(String.init) ?? "")")
    }
  }
}
