import Foundation
import TenfoldCore
import TenfoldData
import TestSupport
import Testing

/// What is read, written as a variant and read again is the same; whatever its format.
struct RoundTripTests {
  private static let size = Size(80, 60)

  private func stream(_ seed: Int, _ name: String) -> RandomStream {
    RandomStream(
      key: StreamKey(seed: UInt64(seed), record: 2), step: StepAddress(name), variant: 1)
  }

  /// A place on a grid that COCO's two decimals can hold.
  private func point(_ stream: inout RandomStream) -> Point {
    Point(
      Double(stream.integer(below: 8001)) / 100, Double(stream.integer(below: 6001)) / 100)
  }

  private func box(_ stream: inout RandomStream) -> Box {
    let corners = [point(&stream), point(&stream)]
    return Box(around: corners) ?? Box(0, 0, 1, 1)
  }

  private func close(_ left: [ImageObject], _ right: [ImageObject], within limit: Double) -> Bool {
    func points(_ object: ImageObject) -> [Point] {
      let own: [Point] =
        switch object.shape {
        case .box(let box): [Point(box.minX, box.minY), Point(box.maxX, box.maxY)]
        case .orientedBox(let corners): corners
        case .polygons(let polygons): Array(polygons.joined())
        default: []
        }
      return own + object.keypoints.map(\.point)
    }
    guard left.count == right.count else { return false }
    return zip(left, right).allSatisfy { left, right in
      let (one, other) = (points(left), points(right))
      return left.label == right.label && one.count == other.count
        && left.keypoints.map(\.visibility) == right.keypoints.map(\.visibility)
        && zip(one, other).allSatisfy {
          abs($0.x - $1.x) <= limit && abs($0.y - $1.y) <= limit
        }
    }
  }

  /// Writes objects as a variant of a dataset's only record, reads them again, and once more.
  private func cycle(
    _ fixture: DatasetFixture, _ objects: [ImageObject], _ path: String = "",
    ends: String = ""
  ) throws -> [[ImageObject]] {
    let dataset = try fixture.open(ends)
    try fixture.write(dataset, size: Self.size, keepsOriginals: false) { record, _ in
      let name = dataset.variantName(of: record, 1)
      return [EditedRecord(name: name, size: Self.size, objects: objects)]
    }
    let first = try ImageDataset.open(fixture.output + path)
    let read = try first.records[0].objects(in: Self.size)
    let again = fixture.folder.path("again")
    let writer = try ImageDatasetWriter(first, to: again, keepsOriginals: false)
    let name = first.variantName(of: first.records[0], 1)
    try OutputFixture.write("x", to: try writer.pictureFile(name))
    try writer.add(
      first.records[0], size: Self.size,
      variants: [EditedRecord(name: name, size: Self.size, objects: read)])
    try writer.finish()
    let second = try ImageDataset.open(again + path).records[0].objects(in: Self.size)
    return [read, second]
  }

  @Test(arguments: 0..<25)
  func `COCO`(seed: Int) throws {
    var stream = stream(seed, "coco")
    let isWhole = stream.chance(0.5)
    var objects: [ImageObject] = []
    for _ in 0..<(1 + stream.integer(below: 5)) {
      var object = ImageObject(label: stream.chance(0.5) ? "cat" : "Hünd", shape: .keypoints)
      switch stream.integer(below: 3) {
      case 0: object.shape = .box(box(&stream))
      case 1:
        object.shape = .polygons(
          (0...stream.integer(below: 3)).map { _ in
            (0..<(3 + stream.integer(below: 5))).map { _ in point(&stream) }
          })
      default:
        let share = stream.unit()
        let bytes = (0..<(Self.size.width * Self.size.height)).map { _ in
          stream.chance(share * 0.1) ? UInt8(1) : 0
        }
        object.shape = .bitmap(Bitmap(Self.size, bytes: bytes))
      }
      object.keypoints = (0..<stream.integer(below: 3)).map { _ in
        let place = point(&stream)
        let whole = Point(
          min(place.x, 79).rounded(.down) + 0.5, min(place.y, 59).rounded(.down) + 0.5)
        return stream.chance(0.3)
          ? Keypoint(point: Point(0, 0), visibility: .absent)
          : Keypoint(point: isWhole ? whole : place, visibility: .hidden)
      }
      objects.append(object)
    }
    // Only a file that has decimals in some keypoint counts places.
    if !isWhole, let last = objects.indices.last {
      objects[last].keypoints.append(Keypoint(point: Point(1.25, 1)))
    }
    let text = """
      {"images": [{"id": 1, "file_name": "a.jpg"}], "annotations": [{"id": 1, "image_id": 1,
      "category_id": 1, "bbox": [0, 0, 1, 1], "keypoints": [\(isWhole ? "1" : "1.5"), 1, 2]}],
      "categories": [{"id": 1, "name": "cat"}, {"id": 5, "name": "Hünd"}]}
      """
    let fixture = try DatasetFixture(["x.json": text], pictures: ["a.jpg"])
    for read in try cycle(fixture, objects) {
      let same = read.map(\.withoutSource)
      #expect(close(same, objects, within: 1e-9))
      for (one, other) in zip(same, objects) {
        if case .bitmap = other.shape { #expect(one.shape == other.shape) }
      }
    }
  }

  @Test(arguments: YOLOTask.allCases, 0..<10)
  func `YOLO`(task: YOLOTask, seed: Int) throws {
    var stream = stream(seed, "yolo")
    var objects: [ImageObject] = []
    for _ in 0..<(1 + stream.integer(below: 5)) {
      var object = ImageObject(label: stream.chance(0.5) ? "cat" : "dog", shape: .box(box(&stream)))
      switch task {
      case .detection: break
      case .segmentation:
        object.shape = .polygons([(0..<(5 + stream.integer(below: 5))).map { _ in point(&stream) }])
      case .oriented: object.shape = .orientedBox((0..<4).map { _ in point(&stream) })
      case .pose:
        object.keypoints = [
          Keypoint(point: point(&stream), visibility: .hidden),
          Keypoint(point: Point(0, 0), visibility: .absent),
        ]
      }
      objects.append(object)
    }
    let line =
      switch task {
      case .detection: "0 0.5 0.5 1 1"
      case .segmentation: "0 0 0 1 0 1 1"
      case .oriented: "0 0 0 1 0 1 1 0 1"
      case .pose: "0 0.5 0.5 1 1 0 0 1 0 0 1"
      }
    let fixture = try DatasetFixture(
      [
        "data.yaml": "names: [cat, dog]" + (task == .pose ? "\nkpt_shape: [2, 3]" : ""),
        "labels/a.txt": line,
      ], pictures: ["images/a.jpg"])
    let read = try cycle(fixture, objects)
    // Six decimals of the side, and half of that more for an edge from centre and width.
    #expect(close(read[0], objects, within: 80 * 0.75e-6 + 1e-9))
    #expect(close(read[1], read[0], within: task == .detection || task == .pose ? 8e-5 : 1e-9))
  }

  @Test(arguments: [false, true], 0..<10)
  func `Pascal VOC`(hasDecimals: Bool, seed: Int) throws {
    var stream = stream(seed, "voc")
    let objects = (0..<(1 + stream.integer(below: 5))).map { _ in
      var box = box(&stream)
      if !hasDecimals {
        box = Box(
          box.minX.rounded(.down), box.minY.rounded(.down), box.maxX.rounded(.down),
          box.maxY.rounded(.down))
        box.maxX = max(box.maxX, box.minX + 1)
        box.maxY = max(box.maxY, box.minY + 1)
        if box.maxX > 80 || box.maxY > 60 { box = Box(0, 0, 1, 1) }
      } else {
        // VOC means the last pixel too, so a box is one pixel wide at least.
        box.minX = max(0, min(box.minX, box.maxX - 1))
        box.minY = max(0, min(box.minY, box.maxY - 1))
        box.maxX = max(box.maxX, box.minX + 1)
        box.maxY = max(box.maxY, box.minY + 1)
      }
      return ImageObject(label: stream.chance(0.5) ? "<cat> & \"co\"" : "dog", shape: .box(box))
    }
    let edge = hasDecimals ? "1.5" : "1"
    let fixture = try DatasetFixture(
      [
        "Annotations/a.xml": """
        <annotation><object><name>x</name><bndbox><xmin>\(edge)</xmin><ymin>1</ymin><xmax>9</xmax>\
        <ymax>9</ymax></bndbox></object></annotation>
        """
      ], pictures: ["JPEGImages/a.jpg"])
    // An object is kept as it is: a file with decimals must have some.
    let kept = ImageObject(
      label: "x", shape: .box(Box(hasDecimals ? 0.5 : 0, 0, 9, 9)), source: 0)
    for read in try cycle(fixture, [kept] + objects) {
      #expect(close(read, [kept] + objects, within: 1e-9))
    }
  }

  /// The three formats with boxes turn into one another without loss.
  @Test func `from format to format`() throws {
    let fixture = try DatasetFixture(
      [
        "a.xml": """
        <annotation><size><width>80</width><height>60</height></size><object><name>a &amp; b</name>\
        <bndbox><xmin>11</xmin><ymin>21</ymin><xmax>71</xmax><ymax>59</ymax></bndbox></object>\
        </annotation>
        """
      ], pictures: ["a.jpg"])
    var dataset = try fixture.open()
    let box = Box(10, 20, 71, 59)
    let formats: [ImageDatasetFormat] = [.yolo, .coco, .yolo, .voc, .coco, .voc]
    for (number, format) in formats.enumerated() {
      let output = fixture.folder.path("step\(number)")
      let writer = try ImageDatasetWriter(dataset, to: output, as: format)
      for record in dataset.records { try writer.add(record, size: Self.size, variants: []) }
      try writer.finish()
      dataset = try ImageDataset.open(output)
      #expect(dataset.format == format)
      #expect(dataset.labels == ["a & b"])
      let objects = try dataset.records.map { record throws(DataError) in
        try record.objects(in: Self.size)
      }
      let expected = [ImageObject(label: "a & b", shape: .box(box))]
      #expect(objects.count == 1 && close(objects[0], expected, within: 8e-5))
    }
  }
}
