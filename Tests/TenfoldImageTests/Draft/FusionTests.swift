import CTenfoldKernels
import TenfoldCore
import Testing

@testable import TenfoldImage

/// Random chains of edits give what they give when each is carried out at once.
@Suite struct FusionTests {
  private static let size = Size(61, 47)

  /// A smooth picture with a mask and objects of all shapes.
  private static func sample(channels: Int) -> ImageSample {
    let count = size.width * size.height
    let bytes = (0..<(count * channels)).map { index -> UInt8 in
      let (pixel, channel) = (index / channels, index % channels)
      let (x, y) = (pixel % size.width, pixel / size.width)
      return UInt8(20 + 50 * channel + x + y / 2)
    }
    let classes = (0..<count).map { UInt8($0 % size.width / 12 + 5 * ($0 / size.width / 12)) }
    let box = Box(minX: 12, minY: 9, maxX: 44, maxY: 31)
    let bitmap = Bitmap(
      size,
      bytes: (0..<count).map { (8..<30).contains($0 % size.width) && $0 / size.width > 20 ? 1 : 0 })
    return ImageSample(
      Image(size, channels: channels, bytes: bytes),
      masks: [Image(size, channels: 1, bytes: classes)],
      objects: [
        ImageObject(
          label: "a", shape: .box(box),
          keypoints: [
            Keypoint(name: "left_eye", point: Point(20.5, 12)),
            Keypoint(name: "right_eye", point: Point(33, 14.5)),
          ], source: 0),
        ImageObject(
          label: "b", shape: .polygons([[Point(5, 5), Point(50, 12), Point(23, 40)]]), source: 1),
        ImageObject(label: "c", shape: .orientedBox(box.corners), source: 2),
        ImageObject(label: "d", shape: .mask(index: 0, value: 6), source: 3),
        ImageObject(label: "e", shape: .bitmap(bitmap), source: 4),
      ])
  }

  /// What a chain is made of.
  private enum Kind: CaseIterable {
    case symmetry, crop, pad, table, matrix, hue, cover, resize, affine, perspective, bend
    static let whole: [Kind] = [.symmetry, .crop, .pad, .table, .cover]
    static let coloured: [Kind] = whole + [.matrix, .hue]
  }

  private static func fill(_ random: inout RandomStream) -> [Double] {
    (0..<(random.chance(0.5) ? 1 : 3)).map { _ in Double(random.integer(below: 256)) }
  }

  private static func add(_ kind: Kind, to draft: inout ImageDraft, _ random: inout RandomStream) {
    let (width, height) = (draft.width, draft.height)
    let how = Resampling(.linear, fill: fill(&random))
    switch kind {
    case .symmetry:
      let quarters = random.integer(below: 4)
      draft.turn(quarters: quarters)
      if random.chance(0.5) {
        draft.project(Matrix3(-1, 0, Double(draft.width), 0, 1, 0), to: draft.size, how)
      }
    case .crop:
      // Now and then beyond an edge.
      let size = Size(max(8, width - random.integer(below: 9)), max(8, height - 3))
      draft.crop(x: random.integer(below: 5) - 1, y: random.integer(below: 4), size, how)
    case .pad:
      draft.pad(
        left: random.integer(below: 4), top: random.integer(below: 4), right: 2,
        bottom: random.integer(below: 3), how)
    case .table:
      let (gain, offset) = (random.number(in: -1.2...1.2), random.number(in: 0...200))
      draft.recolour(ToneTable { gain * $0 + offset })
    case .matrix: draft.recolour(.saturation(random.number(in: 0...1)))
    case .hue: draft.recolour(HueShift(degrees: random.number(in: -60...60)))
    case .cover:
      let x = random.number(in: 0...Double(width - 4))
      draft.cover(Box(minX: x, minY: 2, maxX: x + 4, maxY: 9).corners)
    case .resize:
      let scale = random.number(in: 0.5...1.6)
      draft.resize(to: Size(max(20, Int(Double(width) * scale)), max(20, height - 2)), how)
    case .affine:
      let turn = Matrix3.rotation(degrees: random.number(in: -40...40))
      let scale = random.number(in: 0.9...1.2)
      draft.project((turn * .scale(scale, scale)).about(Box(draft.size).centre), how)
    case .perspective:
      let (w, h) = (Double(width), Double(height))
      let corners = [Point(2, 1), Point(w - 1, 3), Point(w - 3, h), Point(0, h - 2)]
      if let map = Matrix3(from: corners, to: Box(draft.size).corners) {
        draft.project(map, how)
      }
    case .bend:
      let strength = random.number(in: -0.1...0.1)
      let centre = Box(draft.size).centre
      let field = DisplacementField(smooth: draft.size) { point in
        Point(point.x + strength * (point.y - centre.y), point.y)
      }
      draft.bend(field, how)
    }
  }

  /// The chain of a number, fused and step by step.
  private static func both(
    _ kinds: [Kind], channels: Int, _ number: UInt32, _ length: Int
  ) -> (fused: ImageDraft, stepped: ImageDraft) {
    var fused = ImageDraft(sample(channels: channels))
    var stepped = fused
    func draw(_ draft: inout ImageDraft, flushing: Bool) {
      var random = RandomStream(
        key: StreamKey(seed: 3, record: UInt64(channels)), step: StepAddress("fusion"),
        variant: number)
      for _ in 0..<length {
        add(kinds[random.integer(below: kinds.count)], to: &draft, &random)
        if flushing {
          _ = draft.currentPixels()
          draft.changeMasks { _ in }
        }
      }
    }
    draw(&fused, flushing: false)
    draw(&stepped, flushing: true)
    return (fused, stepped)
  }

  private static func expectEqualObjects(
    _ fused: inout ImageDraft, _ stepped: inout ImageDraft, _ comment: Comment
  ) {
    let (one, other) = (fused.placedObjects(), stepped.placedObjects())
    #expect(one.map(\.object.label) == other.map(\.object.label), comment)
    for (a, b) in zip(one, other) {
      #expect(abs(a.visibility - b.visibility) < 1e-6, comment)
      if let left = a.box, let right = b.box {
        #expect(
          abs(left.minX - right.minX) + abs(left.minY - right.minY) + abs(left.maxX - right.maxX)
            + abs(left.maxY - right.maxY) < 1e-6, comment)
      }
      for (left, right) in zip(a.object.keypoints, b.object.keypoints) {
        #expect(left.visibility == right.visibility, comment)
        #expect(
          abs(left.point.x - right.point.x) + abs(left.point.y - right.point.y) < 1e-6, comment)
      }
    }
    #expect(fused.confirmedEffects(one) == stepped.confirmedEffects(other), comment)
  }

  @Test(arguments: 1...4)
  func wholePixelsAreExactAlsoUnderTones(channels: Int) {
    for number in 0..<120 {
      var (fused, stepped) = Self.both(Kind.whole, channels: channels, UInt32(number), 6)
      let comment: Comment = "chain \(number)"
      #expect(fused.currentPixels() == stepped.currentPixels(), comment)
      #expect(fused.currentMasks() == stepped.currentMasks(), comment)
      Self.expectEqualObjects(&fused, &stepped, comment)
    }
  }

  @Test func tonesAreExactButForRounding() {
    for number in 0..<120 {
      var (fused, stepped) = Self.both(Kind.coloured, channels: 3, UInt32(number), 4)
      let difference = Pictures.difference(fused.currentPixels(), stepped.currentPixels())
      // A level more or less before a table that steepens may be two after it.
      #expect(difference.mean < 0.6 && difference.largest <= 3, "chain \(number): \(difference)")
    }
  }

  @Test(arguments: [1, 3])
  func resampledChainsDifferLittle(channels: Int) {
    for number in 0..<120 {
      var (fused, stepped) = Self.both(Kind.allCases, channels: channels, UInt32(number), 5)
      let (one, other) = (fused.currentPixels(), stepped.currentPixels())
      guard one.size == other.size else {
        Issue.record("chain \(number): \(one.size) and \(other.size)")
        continue
      }
      let differences = zip(one.bytes, other.bytes).map { abs(Int($0) - Int($1)) }
      // At edges of fills pixels are mixed in another order.
      let far = differences.filter { $0 > 8 }.count
      let near = differences.filter { $0 <= 8 }
      let mean = Double(near.reduce(0, +)) / Double(max(1, near.count))
      #expect(
        Double(far) < 0.12 * Double(differences.count) && mean < 2,
        "chain \(number): \(far) of \(differences.count) far off, the others by \(mean); \(fused.map.stages.count) links"
      )
      let masks = (fused.currentMasks()[0].bytes, stepped.currentMasks()[0].bytes)
      let others = zip(masks.0, masks.1).filter { $0 != $1 }.count
      #expect(Double(others) < 0.15 * Double(masks.0.count), "chain \(number): \(others) in masks")
    }
  }

  @Test func plainAndVectorKernelsMakeTheSameChains() {
    func all() -> [[UInt8]] {
      (0..<60).map { number in
        var draft = Self.both(Kind.allCases, channels: 1 + number % 4, UInt32(number), 5).fused
        return draft.currentPixels().bytes + draft.currentMasks()[0].bytes
      }
    }
    let fast = all()
    tf_geometry_use_plain(true)
    let level = tf_pixels_limit(0)
    defer {
      tf_geometry_use_plain(false)
      tf_pixels_limit(2)
    }
    #expect(level == 0)
    #expect(fast == all())
  }

  // MARK: By hand

  @Test func anInnerEdgeHasTheColourOfItsOwnLink() {
    var draft = ImageDraft(ImageSample(Image(Size(40, 40), fill: [10])))
    draft.crop(x: 4, y: 4, Size(32, 32))
    draft.project(
      .rotation(degrees: 45).about(Point(16, 16)), Resampling(.linear, fill: [200]))
    #expect(draft.currentPixels()[0, 0] == [200])
    #expect(draft.currentPixels()[16, 16] == [10])
  }

  @Test func edgesAreNotSeamsUnderATone() {
    var draft = ImageDraft(ImageSample(Image(Size(40, 40), fill: [255])))
    draft.project(.rotation(degrees: 30).about(Point(20, 20)), Resampling(.linear, fill: [255]))
    draft.recolour(ToneTable { 255 - $0 })
    #expect(draft.currentPixels().withBytes { $0.allSatisfy { $0 == 0 } })
    // A tone before it leaves the fill alone.
    draft.reset()
    draft.recolour(ToneTable { 255 - $0 })
    draft.project(.rotation(degrees: 30).about(Point(20, 20)), Resampling(.linear, fill: [0]))
    #expect(draft.currentPixels().withBytes { $0.allSatisfy { $0 == 0 } })
  }

  @Test func theNearestPixelStaysTheNearestInAChain() {
    let size = Size(40, 40)
    let bytes = (0..<1600).map { UInt8($0 % 40 / 4 % 2 * 200) }
    var draft = ImageDraft(ImageSample(Image(size, channels: 1, bytes: bytes)))
    draft.crop(x: 2, y: 2, Size(36, 36))
    draft.project(.rotation(degrees: 20).about(Point(18, 18)), Resampling(.nearest))
    draft.project(.translation(3, 0), Resampling(.linear, fill: [0]))
    #expect(draft.currentPixels().withBytes { Set($0) } == [0, 200])
  }

  @Test func whatWasMadeSmallStaysCoarse() {
    let bytes = (0..<4096).map { UInt8($0 % 2 * 200) }
    var draft = ImageDraft(ImageSample(Image(Size(64, 64), channels: 1, bytes: bytes)))
    draft.resize(to: Size(16, 16))
    draft.resize(to: Size(64, 64))
    // At the edges the filter sees half of its stripes.
    #expect(draft.currentPixels().withBytes { $0.allSatisfy { abs(Int($0) - 100) <= 25 } })
  }

  @Test func everyPixelCountsWhereASmallPictureIsPadded() {
    // Stripes of one pixel, which a warp would pick from at will.
    let bytes = (0..<4096).map { UInt8($0 % 2 * 200) }
    var draft = ImageDraft(ImageSample(Image(Size(64, 64), channels: 1, bytes: bytes)))
    draft.resize(to: Size(9, 9))
    draft.pad(left: 2, top: 2, right: 2, bottom: 2, Resampling(.linear, fill: [50]))
    let image = draft.currentPixels()
    #expect(image[0, 0] == [50] && image[12, 12] == [50])
    for y in 2..<11 {
      for x in 2..<11 { #expect(abs(Int(image[x, y][0]) - 100) <= 15) }
    }
    // The other way round: a large frame made small.
    draft.reset()
    draft.pad(left: 64, top: 64, right: 64, bottom: 64)
    draft.resize(to: Size(48, 48))
    let small = draft.currentPixels()
    for y in 17..<31 {
      for x in 17..<31 { #expect(abs(Int(small[x, y][0]) - 100) <= 15) }
    }
  }
}
