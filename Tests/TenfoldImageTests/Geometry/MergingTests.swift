import TenfoldCore
import Testing

@testable import TenfoldImage

/// A chain of links that merge gives the pixels that the links give one by one.
@Suite struct MergingTests {
  /// Squares of 16 pixels with a slope of light over them.
  private static let board: Image = {
    let size = Size(64, 48)
    let bytes = (0..<(size.width * size.height)).map { index -> UInt8 in
      let (x, y) = (index % size.width, index / size.width)
      return UInt8(((x / 16 + y / 16) % 2 == 0 ? 60 : 120) + x)
    }
    return Image(size, channels: 1, bytes: bytes)
  }()

  private typealias Step = @Sendable (inout ImageDraft) -> Void

  private struct Chain: CustomTestStringConvertible, Sendable {
    let name: String
    /// Whether pixels are only moved, so that both ways give the very same.
    let isExact: Bool
    let steps: [Step]
    var testDescription: String { name }
  }

  private static func turn(_ degrees: Double, _ how: Resampling = Resampling()) -> Step {
    { $0.project(.rotation(degrees: degrees).about(Box($0.size).centre), how) }
  }
  @Sendable private static func flip(_ draft: inout ImageDraft) {
    draft.project(Matrix3(-1, 0, Double(draft.width), 0, 1, 0))
  }
  @Sendable private static func quarter(_ draft: inout ImageDraft) { draft.turn(quarters: 1) }

  private static let chains = [
    Chain(name: "flip, quarter, flip", isExact: true, steps: [flip, quarter, flip]),
    Chain(
      name: "shift out and back", isExact: true,
      steps: [{ $0.project(.translation(10, 0)) }, { $0.project(.translation(-10, 0)) }]),
    Chain(
      name: "crop, then shift with mirrored border", isExact: true,
      steps: [
        { $0.crop(x: 5, y: 7, Size(40, 30)) },
        { $0.project(.translation(9, -4), Resampling(.linear, border: .reflect101)) },
      ]),
    Chain(
      name: "pad white, crop beyond it in black", isExact: true,
      steps: [
        { $0.pad(left: 4, top: 4, right: 4, bottom: 4, Resampling(.linear, fill: [255])) },
        { $0.crop(x: -3, y: -3, Size(40, 40)) },
      ]),
    Chain(
      name: "pad, pad, crop within", isExact: true,
      steps: [
        { $0.pad(left: 4, top: 0, right: 4, bottom: 9) },
        { $0.pad(left: 1, top: 2, right: 3, bottom: 4) },
        { $0.crop(x: 2, y: 1, Size(60, 50)) },
      ]),
    Chain(name: "flip, turn, flip", isExact: false, steps: [flip, turn(20), flip]),
    Chain(name: "turn, turn", isExact: false, steps: [turn(25), turn(-15)]),
    Chain(
      name: "turn, crop", isExact: false, steps: [turn(25), { $0.crop(x: 9, y: 9, Size(30, 30)) }]),
    Chain(
      name: "pad, turn", isExact: false,
      steps: [{ $0.pad(left: 9, top: 9, right: 9, bottom: 9) }, turn(33)]),
    Chain(
      name: "enlarge, turn with mirrored border", isExact: false,
      steps: [{ $0.resize(to: Size(128, 96)) }, turn(40, Resampling(.linear, border: .reflect))]),
    Chain(
      name: "perspective, crop", isExact: false,
      steps: [
        { draft in
          let quad = [Point(4, 3), Point(60, 0), Point(64, 48), Point(2, 40)]
          if let map = Matrix3(from: quad, to: Box(draft.size).corners) { draft.project(map) }
        }, { $0.crop(x: 6, y: 6, Size(50, 40)) },
      ]),
  ]

  @Test(arguments: chains)
  private func mergedEqualsUnmerged(_ chain: Chain) {
    var merged = ImageDraft(ImageSample(Self.board))
    var single = ImageDraft(ImageSample(Self.board))
    for step in chain.steps {
      step(&merged)
      step(&single)
      _ = single.currentPixels()
    }
    let (one, other) = (merged.currentPixels(), single.currentPixels())
    #expect(one.size == other.size)
    if chain.isExact {
      #expect(one == other)
    } else {
      // Each resampling blurs the edges of the squares a little.
      let difference = one.withBytes { a in
        other.withBytes { b in
          zip(a, b).reduce(0.0) { $0 + abs(Double($1.0) - Double($1.1)) } / Double(a.count)
        }
      }
      #expect(difference < 3, "\(difference)")
    }
  }

  @Test func whatWasCutOffDoesNotComeBack() {
    var draft = ImageDraft(ImageSample(Image(Size(10, 10), fill: [200])))
    draft.project(.translation(5, 0))
    draft.project(.translation(-5, 0))
    #expect(draft.map.stages.count == 2)
    let row = draft.currentPixels()
    #expect((0..<10).map { row[$0, 0][0] } == [200, 200, 200, 200, 200, 0, 0, 0, 0, 0])
  }

  @Test func nearestStaysNearestThroughAFlip() {
    var draft = ImageDraft(ImageSample(Self.board))
    draft.project(.rotation(degrees: 10).about(Point(32, 24)), Resampling(.nearest))
    Self.flip(&draft)
    draft.crop(x: 3, y: 3, Size(20, 20))
    #expect(draft.map.stages.map(\.resampling.interpolation) == [.nearest])
  }

  @Test func maskLookedAtInBetweenStillFollows() {
    let mask = Image(Size(8, 8), channels: 1, bytes: (0..<64).map { $0 == 9 ? 1 : 0 })
    var draft = ImageDraft(
      ImageSample(
        Image(Size(8, 8), fill: [0]), masks: [mask],
        objects: [ImageObject(label: "a", shape: .mask(index: 0, value: 1))]))
    draft.project(Matrix3(-1, 0, 8, 0, 1, 0))
    #expect(
      draft.placedObjects()[0].box == Box(minX: 6, minY: 1, maxX: 7, maxY: 2), "it was at (1, 1)")
    draft.crop(x: 4, y: 0, Size(4, 4))
    #expect(draft.map.stages.count == 1, "looking does not keep links apart")
    #expect(draft.placedObjects()[0].box == Box(minX: 2, minY: 1, maxX: 3, maxY: 2))
    #expect(draft.currentMasks()[0][2, 1] == [1])
  }

  @Test func coversFollowWhatComesAfterThem() {
    var draft = ImageDraft(
      ImageSample(
        Image(Size(10, 10), fill: [9]),
        objects: [ImageObject(label: "a", shape: .box(Box(minX: 0, minY: 0, maxX: 4, maxY: 4)))]))
    draft.project(Matrix3(-1, 0, 10, 0, 1, 0))
    // The object is at 6...10 now; its right half is covered before the flip back merges with the flip.
    draft.cover(Box(minX: 8, minY: 0, maxX: 10, maxY: 4).corners)
    draft.project(Matrix3(-1, 0, 10, 0, 1, 0))
    #expect(draft.placedObjects()[0].box == Box(minX: 0, minY: 0, maxX: 4, maxY: 4))
    #expect(draft.placedObjects()[0].visibility == 0.5)
  }
}
