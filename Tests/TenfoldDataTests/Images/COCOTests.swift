import Foundation
import TenfoldCore
import TenfoldData
import TestSupport
import Testing

struct COCOTests {
  static let text = """
    {"info": {"year": 2024, "note": "kept \\u00e9"}, "licenses": [{"id": 1}],
     "images": [
      {"id": 7, "file_name": "a.jpg", "width": 100, "height": 50, "license": 1,
       "coco_url": "http://example.org/a.jpg"},
      {"id": 9, "file_name": "sub/ü.png", "width": 3, "height": 2}],
     "annotations": [
      {"id": 4, "image_id": 7, "category_id": 2, "bbox": [10, 5, 20.5, 10], "area": 205,
       "segmentation": [], "iscrowd": 0, "attributes": {"mood": "calm"}},
      {"id": 5, "image_id": 9, "category_id": 1, "bbox": [1, 0, 2, 2], "area": 3, "iscrowd": 1,
       "segmentation": {"size": [2, 3], "counts": [2, 2, 1, 1]}},
      {"id": 6, "image_id": 9, "category_id": 1, "bbox": [1, 0, 2, 2], "area": 3, "iscrowd": 0,
       "segmentation": {"size": [2, 3], "counts": "221O"}},
      {"id": 8, "image_id": 7, "category_id": 1, "bbox": [0, 0, 8, 8], "area": 32, "iscrowd": 0,
       "segmentation": [[0, 0, 8, 0, 8, 4, 0, 8]], "num_keypoints": 2,
       "keypoints": [3, 4, 2, 0, 0, 0, 5, 6, 1]},
      {"id": 11, "image_id": 7, "caption": "A \\"red\\" car"}],
     "categories": [
      {"id": 1, "name": "person", "supercategory": "animal", "keypoints": ["nose", "left", "right"]},
      {"id": 2, "name": "car"}]}
    """

  private func fixture(_ text: String = text) throws -> DatasetFixture {
    try DatasetFixture(["boxes.json": text], pictures: ["a.jpg", "sub/ü.png"])
  }

  @Test func `everything is read`() throws {
    let dataset = try fixture().open()
    #expect(dataset.format == .coco)
    #expect(dataset.labels == ["person", "car"])
    #expect(dataset.records.map(\.key) == ["a", "sub/ü"])
    #expect(dataset.records.map(\.statedSize) == [Size(100, 50), Size(3, 2)])
    #expect(dataset.records[0].captions == ["A \"red\" car"])
    let bitmap = Bitmap(Size(3, 2), bytes: [0, 1, 0, 0, 1, 1])
    #expect(
      try dataset.records[0].objects(in: Size(100, 50)) == [
        ImageObject(label: "car", shape: .box(Box(10, 5, 30.5, 15)), source: 0),
        ImageObject(
          label: "person",
          shape: .polygons([[Point(0, 0), Point(8, 0), Point(8, 4), Point(0, 8)]]),
          // Whole numbers are pixels, and these have their centres at .5.
          keypoints: [
            Keypoint(name: "nose", point: Point(3.5, 4.5), visibility: .visible),
            Keypoint(name: "left", point: Point(0, 0), visibility: .absent),
            Keypoint(name: "right", point: Point(5.5, 6.5), visibility: .hidden),
          ], source: 1),
      ])
    #expect(
      try dataset.records[1].objects(in: Size(3, 2)) == [
        ImageObject(label: "person", shape: .bitmap(bitmap), source: 0),
        ImageObject(label: "person", shape: .bitmap(bitmap), source: 1),
      ])
  }

  @Test func `keypoints with decimals are places`() throws {
    let text = Self.text.replacingOccurrences(of: "[3, 4, 2,", with: "[3.25, 4, 2,")
    let dataset = try fixture(text).open()
    let points = try dataset.records[0].objects(in: Size(100, 50))[1].keypoints.map(\.point)
    #expect(points == [Point(3.25, 4), Point(0, 0), Point(5, 6)])
  }

  @Test func `a picture of another size is refused`() throws {
    let dataset = try fixture().open()
    let path = dataset.records[0].picture.path
    #expect(
      throws: DataError.unsuitable(
        file: path,
        "is 50×100, but its annotations are for 100×50; are they for the picture before EXIF "
          + "turned it?")
    ) { try dataset.records[0].objects(in: Size(50, 100)) }
  }

  @Test func `variants are written after their originals, with what else is known`() throws {
    let fixture = try fixture()
    let dataset = try fixture.open()
    try fixture.write(dataset) { record, objects in
      guard record.key == "a" else { return [] }
      // Mirrored by hand: x becomes 100 − x.
      var car = objects[0]
      car.shape = .box(Box(69.5, 5, 90, 15))
      var person = objects[1]
      person.shape = .polygons(
        [
          [Point(100, 0), Point(92, 0), Point(92, 4), Point(100, 8)], [],
        ].filter { !$0.isEmpty })
      person.keypoints[0].point = Point(96.5, 4.5)
      person.keypoints[2].point = Point(94.5, 6.5)
      let pasted = ImageObject(label: "car", shape: .box(Box(1, 2, 3.123, 4)))
      return [
        EditedRecord(
          name: "a.1.jpg", size: Size(100, 50), objects: [person, car, pasted],
          softLabel: "{\"car\": 0.5}", captions: ["A car\n"])
      ]
    }
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(try fixture.written("boxes.json").utf8))
        as? NSDictionary)
    let expected = try #require(
      try JSONSerialization.jsonObject(with: Data(Self.text.utf8)) as? NSDictionary)
    for key in ["info", "licenses", "categories"] {
      #expect((root[key] as? NSObject) == (expected[key] as? NSObject))
    }
    let images = try #require(root["images"] as? [NSDictionary])
    let old = try #require(expected["images"] as? [NSDictionary])
    #expect([images[0], images[2]] == old)
    #expect(
      images[1] == [
        "id": 10, "file_name": "a.1.jpg", "width": 100, "height": 50, "license": 1,
        "tenfold_soft_label": ["car": 0.5],
      ])
    let annotations = try #require(root["annotations"] as? [NSDictionary])
    let before = try #require(expected["annotations"] as? [NSDictionary])
    #expect(annotations.compactMap { $0["id"] as? Int } == [4, 8, 11, 12, 13, 14, 15, 5, 6])
    #expect(annotations.prefix(3).elementsEqual([before[0], before[3], before[4]]))
    #expect(
      annotations[3] == [
        "id": 12, "image_id": 10, "category_id": 1, "bbox": [92, 0, 8, 8], "area": 48,
        "iscrowd": 0, "segmentation": [[100, 0, 92, 0, 92, 4, 100, 8]], "num_keypoints": 2,
        "keypoints": [96, 4, 2, 0, 0, 0, 94, 6, 1],
      ])
    #expect(
      annotations[4] == [
        "id": 13, "image_id": 10, "category_id": 2, "bbox": [69.5, 5, 20.5, 10], "area": 205,
        "iscrowd": 0, "segmentation": [], "attributes": ["mood": "calm"],
      ])
    #expect(
      annotations[5] == [
        "id": 14, "image_id": 10, "category_id": 2, "bbox": [1, 2, 2.12, 2], "area": 4.25,
        "iscrowd": 0, "segmentation": [],
      ])
    #expect(annotations[6] == ["id": 15, "image_id": 10, "caption": "A car\n"])
    #expect(fixture.writtenNames() == ["a.1.jpg", "a.jpg", "boxes.json", "sub/ü.png"])
    #expect(try fixture.written("a.jpg") == "picture a.jpg")
  }

  @Test func `masks keep their form`() throws {
    let fixture = try fixture()
    let dataset = try fixture.open()
    try fixture.write(dataset, keepsOriginals: false) { record, objects in
      guard record.key != "a" else { return [] }
      // Mirrored: columns 0 1 | 1 1 | 0 0.
      let mirrored = Bitmap(Size(3, 2), bytes: [0, 1, 0, 1, 1, 0])
      return [
        EditedRecord(
          name: dataset.variantName(of: record, 2), size: Size(3, 2),
          objects: objects.map { object in
            var object = object
            object.shape = .bitmap(mirrored)
            return object
          })
      ]
    }
    let text = try fixture.written("boxes.json")
    #expect(text.contains("\"segmentation\": {\"size\": [2, 3], \"counts\": [1, 3, 2]}"))
    #expect(text.contains("\"segmentation\": {\"size\": [2, 3], \"counts\": \"132\"}"))
    #expect(text.contains("\"bbox\": [0, 0, 2, 2], \"area\": 3, \"iscrowd\": 1"))
    #expect(fixture.writtenNames() == ["boxes.json", "sub/ü.2.png"])
  }

  @Test(arguments: [
    ("annotations/instances_train2017.json", "train2017/a.jpg", "train2017/a.1.jpg"),
    ("annotations/x.json", "images/a.jpg", "images/a.1.jpg"),
    ("x.json", "images/a.jpg", "images/a.1.jpg"), ("annotations/x.json", "a.jpg", "a.1.jpg"),
  ])
  func `pictures are found around the file, and lie there again`(
    file: String, picture: String, variant: String
  ) throws {
    let fixture = try DatasetFixture(
      [
        file: #"""
        {"images": [{"id": 1, "file_name": "./a.jpg"}], "annotations": []}
        """#
      ], pictures: [picture])
    let dataset = try fixture.open()
    #expect(dataset.records[0].picture.name == "a.jpg")
    try fixture.write(dataset) { record, _ in
      [EditedRecord(name: dataset.variantName(of: record, 1), size: Size(1, 1))]
    }
    #expect(fixture.writtenNames() == [file, picture, variant].sorted())
    let again = try ImageDataset.open(fixture.output)
    #expect(again.records.map(\.key) == ["a", "a.1"])
    #expect(again.records[0].split == (file.contains("train") ? "train" : nil))
  }

  @Test func `file and pictures may lie apart`() throws {
    let fixture = try fixture()
    let dataset = try fixture.open("boxes.json", imageFolder: fixture.input)
    let file = fixture.folder.path("more.json")
    let writer = try ImageDatasetWriter(dataset, to: file, imageFolder: fixture.output)
    for record in dataset.records {
      try writer.add(record, size: Size(100, 50), variants: [])
    }
    try writer.finish()
    #expect(fixture.writtenNames() == ["a.jpg", "sub/ü.png"])
    let again = try ImageDataset.open(file, imageFolder: fixture.output)
    #expect(again.records.map(\.objectCount) == [2, 2])
  }

  @Test func `a category for whole pictures is their label`() throws {
    let fixture = try DatasetFixture(
      [
        "x.json": #"""
        {"images": [{"id": 1, "file_name": "a.jpg"}],
         "annotations": [{"id": 1, "image_id": 1, "category_id": 3, "score": 1}],
         "categories": [{"id": 3, "name": "cat"}, {"id": 4, "name": "dog"}]}
        """#
      ], pictures: ["a.jpg"])
    let dataset = try fixture.open()
    #expect(dataset.records[0].label == "cat")
    try fixture.write(dataset) { _, _ in
      [EditedRecord(name: "b.jpg", size: Size(1, 1), label: "dog")]
    }
    #expect(
      try fixture.written("x.json").contains(
        #"{"id": 2, "image_id": 2, "category_id": 4, "score": 1}"#))
    #expect(try ImageDataset.open(fixture.output).records.map(\.label) == ["cat", "dog"])
  }

  @Test func `of two categories of one name the used one counts`() throws {
    let fixture = try DatasetFixture(
      [
        "x.json": #"""
        {"images": [{"id": 1, "file_name": "a.jpg"}],
         "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [0, 0, 1, 1]}],
         "categories": [{"id": 0, "name": "cat"}, {"id": 1, "name": "cat"}]}
        """#
      ], pictures: ["a.jpg"])
    let dataset = try fixture.open()
    #expect(dataset.labels == ["cat"])
    try fixture.write(dataset) { _, _ in
      let pasted = ImageObject(label: "cat", shape: .box(Box(0, 0, 1, 1)))
      return [EditedRecord(name: "b.jpg", size: Size(1, 1), objects: [pasted])]
    }
    #expect(try fixture.written("x.json").contains(#""image_id": 2, "category_id": 1"#))
  }

  @Test func `an object that the format cannot hold is refused`() throws {
    let fixture = try fixture()
    let dataset = try fixture.open()
    let faults = [
      (
        ImageObject(label: "ship", shape: .box(Box(0, 0, 1, 1))),
        "b.jpg: has an object 'ship', which is not among the dataset's categories"
      ),
      (
        ImageObject(label: "car", shape: .mask(index: 0, value: 1)),
        "b.jpg: has an object 'car' in a mask of the picture's, which COCO cannot hold"
      ),
      (
        ImageObject(label: "car", shape: .bitmap(Bitmap(Size(1, 1)))),
        "b.jpg: has an object 'car' with a mask of 1×1; the picture is 4×4"
      ),
      (
        ImageObject(label: "car", shape: .box(Box(.nan, 0, 1, 1))),
        "b.jpg: an object 'car' has a place that is no number"
      ),
    ]
    for (object, text) in faults {
      let writer = try ImageDatasetWriter(dataset, to: fixture.output)
      let edited = EditedRecord(name: "b.jpg", size: Size(4, 4), objects: [object])
      let error = #expect(throws: DataError.self) {
        try writer.add(dataset.records[0], size: Size(100, 50), variants: [edited])
      }
      #expect(error?.description == text)
      writer.discard()
    }
    #expect(try fixture.folder.names == ["in"])
  }
}
