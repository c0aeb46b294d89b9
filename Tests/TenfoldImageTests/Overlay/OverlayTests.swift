import TenfoldCore
import TenfoldImage
import Testing

@Suite struct OverlayTests {
  private static let grey = Image(Size(120, 90), fill: [100, 100, 100])
  private static let box = Box(minX: 10, minY: 20, maxX: 60, maxY: 50)

  private static var sample: ImageSample {
    ImageSample(
      grey, masks: [Image(Size(120, 90), fill: [5])],
      objects: [ImageObject(label: "a", shape: .box(box), source: 0)])
  }

  private static func changed(_ image: Image) -> [(x: Int, y: Int)] {
    (0..<(image.width * image.height)).map { ($0 % image.width, $0 / image.width) }
      .filter { image[$0.0, $0.1] != [100, 100, 100] }
  }

  @Test func theGroundShinesThrough() {
    let faded = pixels(
      OverlayOpacity(opacity: 0.5...0.5, ground: [255]), .greys([100, 0]))
    #expect(faded.bytes == [178, 128])
  }

  @Test func textLiesWhereItShould() throws {
    var text = OverlayText("Hi", height: 0.2...0.2, colour: [255])
    text.x = 1...1
    text.y = 0...0
    let written = Self.changed(pixels(text, Self.grey))
    #expect(!written.isEmpty)
    // 18 pixels high, at the upper right.
    #expect(written.allSatisfy { $0.y <= 20 && $0.x > 80 })
    #expect(try #require(written.map(\.x).max()) >= 117)
  }

  @Test func textThatIsTooWideIsMadeSmaller() {
    let long = String(repeating: "wide text ", count: 5)
    let written = Self.changed(pixels(OverlayText(long, height: 1...1, colour: [0]), Self.grey))
    #expect(written.contains { $0.x < 60 } && written.contains { $0.x > 60 })
    #expect(written.allSatisfy { $0.x >= 1 && $0.x <= 118 })
  }

  @Test func aFrameMovesWhatIsAnnotated() {
    var draft = trial(PictureFrame(width: 0.1...0.1, colour: [250], hasLine: false), Self.sample)
    let framed = draft.currentPixels()
    #expect(framed.size == Size(138, 108))
    #expect(framed[0, 0] == [250, 250, 250] && framed[8, 50] == [250, 250, 250])
    #expect(framed[9, 9] == [100, 100, 100] && framed[128, 98] == [100, 100, 100])
    #expect(framed[129, 98] == [250, 250, 250])
    #expect(
      draft.placedObjects().first?.box == Box(minX: 19, minY: 29, maxX: 69, maxY: 59))
    #expect(draft.currentMasks()[0].size == Size(138, 108))
    #expect(draft.currentMasks()[0][9, 9] == [5])
  }

  @Test func aMemeHasItsBandAbove() {
    var draft = trial(MemeFormat("one two three", height: 0.5...0.5), Self.sample)
    let meme = draft.currentPixels()
    #expect(meme.size == Size(120, 135))
    #expect(meme[0, 0] == [255, 255, 255] && meme[0, 45] == [100, 100, 100])
    let dark = (0..<45).contains { y in (0..<120).contains { meme[$0, y][0] < 60 } }
    #expect(dark)
    #expect(draft.placedObjects().first?.box?.minY == 65)
  }

  @Test(arguments: OverlayScreenshot.Frame.allCases)
  func aScreenshotShowsThePicture(_ frame: OverlayScreenshot.Frame) throws {
    var draft = trial(OverlayScreenshot(frame), Self.sample)
    let shot = draft.currentPixels()
    #expect(shot.width > 120 && shot.height > 90)
    let placed = try #require(draft.placedObjects().first?.box)
    #expect(placed.width == 50 && placed.height == 30)
    #expect(shot[Int(placed.centre.x), Int(placed.centre.y)] == [100, 100, 100])
    var same = trial(OverlayScreenshot(frame, keepsSize: true), Self.sample)
    #expect(same.currentPixels().size == Size(120, 90))
    let smaller = try #require(same.placedObjects().first?.box)
    #expect(smaller.width < 50)
  }

  @Test func aFrameIsOpaque() {
    let clear = Image(Size(40, 30), fill: [9, 9, 9, 0])
    let framed = pixels(PictureFrame(width: 0.2...0.2), clear)
    #expect(framed[0, 0][3] == 255 && framed[20, 20] == [9, 9, 9, 0])
  }

  @Test(arguments: OverlayShapes.Shape.allCases)
  func shapesAreDrawnAndStayWithin(_ shape: OverlayShapes.Shape) {
    for seed in 1...4 {
      let drawn = pixels(
        OverlayShapes(shape, count: 1...1, size: 0.3...0.3), Self.grey, seed: UInt64(seed))
      let touched = Self.changed(drawn)
      #expect(touched.count > 60 && touched.count < 1100)
    }
  }

  @Test func shapesCoverObjects() throws {
    var draft = trial(OverlayShapes(.smiley, count: 1...1, size: 1...1), Self.sample)
    // A face as high as the picture hides most of an object that it lies on, whatever its place.
    let seen = draft.placedObjects().first?.visibility ?? 0
    #expect(seen < 0.95)
  }

  @Test func stripesHaveTheirShare() {
    var stripes = OverlayStripes()
    stripes.spacing = 0.1...0.1
    stripes.width = 0.5...0.5
    stripes.degrees = 0...0
    stripes.opacity = 1...1
    let striped = pixels(stripes, Image(Size(120, 120), fill: [0])).bytes
    let white = striped.reduce(0) { $0 + Int($1) } / 255
    #expect(abs(white - 7200) <= 1)
  }

  @Test func anotherPictureIsLaidOver() throws {
    let other = ImageSample(Image(Size(10, 10), fill: [200, 0, 0]))
    var draft = trial(
      OverlayImage(size: 0.5...0.5, opacity: 1...1), Self.sample, pool: [other])
    let laid = draft.currentPixels()
    #expect(Self.changed(laid).count == 45 * 45)
    #expect(Self.changed(laid).allSatisfy { laid[$0.x, $0.y] == [200, 0, 0] })
  }

  @Test(arguments: Watermark.Layout.allCases)
  func watermarksAreFaint(_ layout: Watermark.Layout) {
    let marked = pixels(Watermark("SAMPLE", layout), Self.grey)
    let levels = marked.bytes
    #expect(levels.allSatisfy { $0 >= 100 && $0 < 180 })
    #expect(levels.contains { $0 > 115 })
  }

  @Test func cellsHaveOneColour() {
    let image = Image.slopes(Size(60, 60), channels: 3)
    for operation in [
      Superpixels(count: 20...20, rate: 1...1) as any Transform<ImageDraft>,
      Voronoi(.uniform, count: 20...20, rate: 1...1),
      Voronoi(.grid, count: 20...20, rate: 1...1),
    ] {
      let cells = pixels(operation, image)
      let colours = Set((0..<3600).map { cells[$0 % 60, $0 / 60] })
      #expect(colours.count <= 25 && colours.count >= 8)
    }
  }

  @Test func aVoronoiGridIsAGrid() {
    // Four points, one in the middle of each quarter.
    let image = Image(Size(4, 4), channels: 1, bytes: (0..<16).map { UInt8($0 * 10) })
    let cells = pixels(Voronoi(.grid, count: 4...4, rate: 1...1), image)
    #expect(
      cells.bytes == [25, 25, 45, 45, 25, 25, 45, 45, 105, 105, 125, 125, 105, 105, 125, 125])
  }

  @Test func copiesAreMixedByTheirMask() {
    let ramp = pixels(Blend(.invert, .horizontal, amount: 1...1), Image(Size(100, 1), fill: [0]))
    let levels = ramp.bytes
    let isRising = levels[0] < levels[99]
    #expect((isRising ? levels : levels.reversed()) == levels.sorted())
    #expect(levels.min().map { $0 < 3 } ?? false)
    var chess = Blend(.invert, .checkerboard, amount: 1...1)
    chess.cell = 0.25
    let fields = pixels(chess, Image(Size(8, 8), fill: [0]))
    #expect(fields.bytes.filter { $0 == 255 }.count == 32)
    #expect(fields[0, 0] != fields[2, 0] && fields[0, 0] == fields[2, 2])
  }

  @Test func onlyBoxesAreChanged() {
    var draft = trial(Blend(.darken, .boxes, amount: 1...1), Self.sample)
    let image = draft.currentPixels()
    #expect(Self.changed(image).count == 50 * 30)
    #expect(image[10, 20] == [50, 50, 50])
    #expect(trial(Blend(.darken, .boxes, amount: 1...1), ImageSample(Self.grey)).isPristine)
  }
}
