import Tenfold
import Testing

@testable import TenfoldData
@testable import TenfoldRun

/// What was made of a record comes out of its bytes as it went in.
@Suite struct PackingTests {
  private static let size = Size(3, 2)
  private static let shapes: [ImageObject.Shape] = [
    .keypoints, .box(Box(minX: -0.1, minY: 1e-300, maxX: .greatestFiniteMagnitude, maxY: 7)),
    .orientedBox([Point(0, 1), Point(2, 3), Point(4, 5), Point(1 / 3, -0.0)]),
    .polygons([[Point(1, 2)], [], [Point(3, 4), Point(5, 6)]]), .mask(index: 2, value: 255),
    .bitmap(Bitmap(size, bytes: [1, 1, 0, 0, 1, 0])),
    .bitmap(Bitmap(size, bytes: [0, 0, 0, 0, 0, 1])),
    .bitmap(Bitmap(size)),
  ]

  private var variants: [EditedRecord] {
    let points = [
      Keypoint(name: "nose", point: Point(1.5, 2.25), visibility: .hidden),
      Keypoint(point: Point(0, 0), visibility: .absent),
    ]
    var first = EditedRecord(
      name: "a/ü.1.png", size: Size(640, 480), label: "", captions: ["", "a\n\"b\""])
    first.objects = Self.shapes.enumerated().map {
      ImageObject(
        label: "l\($0)", shape: $1, keypoints: $0 == 1 ? points : [], source: $0 == 2 ? nil : $0)
    }
    let second = EditedRecord(name: "b", size: Size(1, 1), softLabel: "{\"x\": 0.5}")
    return [first, second]
  }

  private func packed() -> [UInt8] {
    var counts = RunCounts()
    for (index, number) in RunCounts.numbers.enumerated() { counts[keyPath: number.path] = index }
    counts.refusals = ["mirrored": 3, "cropped": 1]
    counts.rejections = ["too long": 2]
    counts.emptyOrigins = ["x", "y"]
    counts.labels = ["cat": .init(rows: 1, variants: 9), "": .init(rows: 2, variants: 0)]
    var packing = Packing()
    var result = PictureResult(record: Self.record, size: Size(5, 6), variants: variants)
    result.origins = [(1, "rotate(1)"), (3, "")]
    result.rejects = "{}\n"
    result.counts = counts
    result.pass(through: &packing)
    return packing.bytes
  }

  private static let record = ImageRecord(
    number: 0, picture: DatasetFile(name: "r.png", path: "in/r.png"))

  @Test func `all comes out as it went in`() {
    let bytes = packed()
    var packing = Packing(unpacking: bytes)
    var result = PictureResult(record: Self.record)
    result.pass(through: &packing)
    #expect(!packing.isBroken)
    #expect(result.size == Size(5, 6))
    #expect(result.variants == variants)
    #expect(result.origins.map(\.variant) == [1, 3])
    #expect(result.origins.map(\.operations) == ["rotate(1)", ""])
    #expect(result.rejects == "{}\n")
    #expect(result.counts.rows == 0 && result.counts.passed == 1 && result.counts.kept == 14)
    #expect(result.counts.refusals == ["mirrored": 3, "cropped": 1])
    #expect(result.counts.rejections == ["too long": 2])
    #expect(result.counts.emptyOrigins == ["x", "y"])
    #expect(result.counts.labels["cat"] == .init(rows: 1, variants: 9))
    #expect(result.counts.labels.count == 2)
  }

  @Test func `bytes that end too early are noticed`() {
    let bytes = packed()
    for count in [0, 7, 8, 100, bytes.count / 2, bytes.count - 1] {
      var packing = Packing(unpacking: Array(bytes[..<count]))
      var result = PictureResult(record: Self.record)
      result.pass(through: &packing)
      #expect(packing.isBroken, "\(count)")
    }
  }
}
