import Foundation
import TenfoldCore
import TenfoldData
import Testing

/// Damaged annotations: they are read or refused, and what is read lies within its picture and can be written.
struct DatasetFuzzTests {
  private static let favourites =
    Array("{}[]\"\",::0019-+.eE \n\r\t<>/&;#'abx\\".utf8) + [0, 0xC3, 0xFF]

  private static let seeds: [(file: String, text: String)] = [
    ("x.json", COCOTests.text),
    ("Annotations/a.xml", VOCTests.text),
    ("labels/a.txt", "0 0.5 0.5 0.2 0.4\r\n1\t0.1 0.1 0.2 0.2  \n"),
    ("labels/a.txt", "0 0.1 0.2 0.3 0.2 0.3 0.6 0.1 0.6\n"),
    ("labels/a.txt", "1 0.1 0.2 0.3 0.2 0.3 0.6 0.1 0.6 .5 .5\n0 .5 .5 1 1"),
    (
      "data.yaml",
      "names:\n  0: 'a' # b\n  1: \"c\"\nkpt_shape: [1, 3]\nflip_idx: [0]\ntrain: images\nnc: 2\n"
    ),
    ("data.yaml", "path: x\r\nnames: {0: a, 1: 'b''c',\r\n 2: [d]}\r\nval: [a, b]\r\n"),
  ]

  private func damaged(_ text: String, _ stream: inout RandomStream) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<(1 + stream.integer(below: 4)) where !bytes.isEmpty {
      let place = stream.integer(below: bytes.count)
      let byte = Self.favourites[stream.integer(below: Self.favourites.count)]
      switch stream.integer(below: 6) {
      case 0: bytes[place] = byte
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(byte, at: place)
      case 3: bytes.removeLast(stream.integer(below: bytes.count))
      case 4:
        let end = min(bytes.count, place + stream.integer(below: 30))
        bytes.insert(contentsOf: bytes[place..<end], at: stream.integer(below: bytes.count))
      default:
        // A number elsewhere.
        if let digit = bytes[place...].firstIndex(where: { $0 &- 0x30 < 10 }) {
          let numbers = ["-1", "1e308", "99999999999999999999", "0", "0.5", "65536"]
          let number = numbers[stream.integer(below: numbers.count)]
          bytes.replaceSubrange(digit...digit, with: Array(number.utf8))
        }
      }
    }
    return bytes
  }

  @Test(arguments: seeds.indices)
  func `damage`(seed: Int) throws {
    let (file, text) = Self.seeds[seed]
    let picture =
      file == "x.json" ? "a.jpg" : file.hasSuffix("xml") ? "JPEGImages/a.jpg" : "images/a.jpg"
    let fixture = try DatasetFixture(
      [file: text], pictures: [picture] + (file == "x.json" ? ["sub/ü.png"] : []))
    let path = file == "x.json" ? fixture.input + "/x.json" : fixture.input
    var readable = 0
    for round in 0..<300 {
      var stream = RandomStream(
        key: StreamKey(seed: UInt64(seed), record: UInt64(round)), step: StepAddress("damage"),
        variant: 1)
      let bytes = damaged(text, &stream)
      try Data(bytes).write(to: URL(filePath: fixture.input + "/" + file))
      guard let dataset = try? ImageDataset.open(path) else { continue }
      readable += 1
      let writer = try ImageDatasetWriter(dataset, to: fixture.output)
      defer { writer.discard() }
      for record in dataset.records {
        let size = record.statedSize ?? Size(100, 50)
        // A size that damage has made may be more than a test should draw.
        guard size.width * size.height < 1 << 22 else { continue }
        guard let objects = try? record.objects(in: size) else { continue }
        check(objects, in: size, bytes)
        let edited = EditedRecord(
          name: dataset.variantName(of: record, 1), size: size, objects: objects)
        // What cannot be written, such as an object without a box, is an error.
        try? writer.add(record, size: size, variants: [edited])
      }
    }
    #expect(readable > 10)
  }

  private func check(_ objects: [ImageObject], in size: Size, _ bytes: [UInt8]) {
    let picture = Box(size)
    func isInside(_ point: Point) -> Bool {
      (0...picture.maxX).contains(point.x) && (0...picture.maxY).contains(point.y)
    }
    for object in objects {
      let points: [Point] =
        switch object.shape {
        case .box(let box): [Point(box.minX, box.minY), Point(box.maxX, box.maxY)]
        case .orientedBox(let corners): corners
        case .polygons(let polygons): Array(polygons.joined())
        case .bitmap(let bitmap): bitmap.size == size ? [] : [Point(-1, -1)]
        case .mask, .keypoints: []
        }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect((points + object.keypoints.map(\.point)).allSatisfy(isInside), "\(text)")
      if case .box(let box) = object.shape { #expect(box.width >= 0 && box.height >= 0, "\(text)") }
    }
  }
}
