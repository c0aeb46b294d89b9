import TenfoldCore
import TenfoldData
import Testing

struct YOLOTests {
  private static let yaml = """
    # a dataset
    path: /somewhere/else
    train: ../train/images
    val: images/val  # relative
    nc: 2
    names: ['red car', "bus"]
    download: |
      anything: at [all
    """

  private func detection() throws -> DatasetFixture {
    try DatasetFixture(
      [
        "data.yaml": Self.yaml,
        "labels/train/a.txt": "0 0.5 0.5 0.2 0.4\r\n\r\n1\t0.1 0.1 0.2 0.2  \n",
        "labels/val/b.txt": "",
      ], pictures: ["images/train/a.jpg", "images/val/b.png", "images/val/c.png"])
  }

  @Test func `boxes are read as shares of the sides`() throws {
    let dataset = try detection().open()
    #expect(dataset.format == .yolo)
    #expect(dataset.labels == ["red car", "bus"])
    #expect(dataset.records.map(\.key) == ["images/train/a", "images/val/b", "images/val/c"])
    #expect(dataset.records.map(\.split) == ["train", "val", "val"])
    let objects = try dataset.records[0].objects(in: Size(100, 50))
    #expect(objects.map(\.label) == ["red car", "bus"])
    #expect(objects.map(\.source) == [0, 1])
    #expect(objects.map(\.shape) == [.box(Box(40, 15, 60, 35)), .box(Box(0, 0, 20, 10))])
    #expect(try dataset.records[1].objects(in: Size(100, 50)).isEmpty)
  }

  @Test func `variants are written beside the originals`() throws {
    let fixture = try detection()
    let dataset = try fixture.open()
    try fixture.write(dataset) { record, objects in
      var objects = objects
      if !objects.isEmpty {
        objects[0].shape = .box(Box(0, 1, 33.333333, 50.00000001))
        objects[1].label = "red car"
      }
      return [
        EditedRecord(
          name: dataset.variantName(of: record, 1), size: Size(100, 50), objects: objects,
          softLabel: objects.isEmpty ? nil : "{\"bus\": 1}")
      ]
    }
    #expect(
      fixture.writtenNames() == [
        "data.yaml", "images/train/a.1.jpg", "images/train/a.jpg", "images/val/b.1.png",
        "images/val/b.png", "images/val/c.1.png", "images/val/c.png", "labels/train/a.1.txt",
        "labels/train/a.txt", "labels/val/b.1.txt", "labels/val/b.txt", "soft_labels.jsonl",
      ])
    #expect(
      try fixture.written("labels/train/a.1.txt")
        == "0 0.166667 0.510000 0.333333 0.980000\n0 0.100000 0.100000 0.200000 0.200000\n")
    #expect(
      try fixture.written("labels/train/a.txt")
        == "0 0.5 0.5 0.2 0.4\r\n\r\n1\t0.1 0.1 0.2 0.2  \n")
    #expect(try fixture.written("labels/val/b.1.txt").isEmpty)
    #expect(
      try fixture.written("soft_labels.jsonl")
        == "{\"file\": \"images/train/a.1.jpg\", \"tenfold_soft_label\": {\"bus\": 1}}\n")
    // Without the path, folders start from where the settings lie; one that is not there stays as it is.
    #expect(
      try fixture.written("data.yaml")
        == """
        # a dataset
        train: ../train/images
        val: images/val  # relative
        nc: 2
        names: ['red car', "bus"]
        download: |
          anything: at [all
        """)
  }

  @Test func `folders of parts that lead elsewhere are written as they lie`() throws {
    let fixture = try DatasetFixture(
      [
        "data.yaml": "names: {0: x}\ntrain: ../train/images\nval: [/data/set/valid/images]\n",
        "train/labels/a.txt": "0 0.5 0.5 1 1", "valid/labels/b.txt": "0 0.5 0.5 1 1",
      ], pictures: ["train/images/a.jpg", "valid/images/b.jpg"])
    let dataset = try fixture.open("data.yaml")
    #expect(dataset.records.map(\.split) == ["train", "valid"])
    try fixture.write(dataset) { _, _ in [] }
    #expect(
      try fixture.written("data.yaml")
        == "names: {0: x}\ntrain: train/images\nval: valid/images\n")
  }

  @Test func `a little outside is cut off`() throws {
    let fixture = try DatasetFixture(
      ["classes.txt": "x\n", "a.txt": "0 0.5003 0.5 1.0006 1.0"], pictures: ["a.jpg"])
    let objects = try fixture.open().records[0].objects(in: Size(100, 50))
    #expect(objects == [ImageObject(label: "x", shape: .box(Box(0, 0, 100, 50)), source: 0)])
  }

  @Test func `without names the numbers are the labels`() throws {
    let fixture = try DatasetFixture(["a.txt": "3 .5 .5 1e-1 1E-1"], pictures: ["a.jpg"])
    let dataset = try fixture.open()
    #expect(dataset.format == .yolo && dataset.labels.isEmpty)
    try fixture.write(dataset) { _, objects in
      #expect(objects[0].label == "3")
      var other = objects[0]
      other.label = "12"
      return [EditedRecord(name: "b.jpg", size: Size(100, 50), objects: objects + [other])]
    }
    #expect(
      try fixture.written("b.txt")
        == "3 0.500000 0.500000 0.100000 0.100000\n12 0.500000 0.500000 0.100000 0.100000\n")
  }

  @Test func `outlines and the boxes among them`() throws {
    let fixture = try DatasetFixture(
      ["classes.txt": "x", "a.txt": "0 0 0 0.5 0 0.5 0.5\n0 0.5 0.5 1 1\n"], pictures: ["a.jpg"])
    let dataset = try fixture.open()
    try fixture.write(dataset) { _, objects in
      #expect(
        objects.map(\.shape) == [
          .polygons([[Point(0, 0), Point(50, 0), Point(50, 25)]]), .box(Box(0, 0, 100, 50)),
        ])
      var objects = objects
      // Two parts become one outline with a bridge between their nearest corners.
      objects[0].shape = .polygons([
        [Point(0, 0), Point(10, 0), Point(0, 10)], [Point(50, 0), Point(60, 0), Point(20, 0)],
      ])
      objects[1].shape = .bitmap(
        Bitmap(Size(100, 50), bytes: (0..<5000).map { $0 % 100 < 25 ? 1 : 0 }))
      return [EditedRecord(name: "b.jpg", size: Size(100, 50), objects: objects)]
    }
    #expect(
      try fixture.written("b.txt") == """
        0 0.000000 0.000000 0.100000 0.000000 0.200000 0.000000 0.500000 0.000000 0.600000 0.000000 \
        0.200000 0.000000 0.100000 0.000000 0.000000 0.200000
        0 0.000000 0.000000 0.250000 0.000000 0.250000 1.000000 0.000000 1.000000

        """)
  }

  @Test func `oriented boxes`() throws {
    let fixture = try DatasetFixture(
      ["classes.txt": "x", "a.txt": "0 0.1 0.2 0.3 0.2 0.3 0.6 0.1 0.6"], pictures: ["a.jpg"])
    let dataset = try fixture.open()
    let corners = [Point(10, 10), Point(30, 10), Point(30, 30), Point(10, 30)]
    try fixture.write(dataset) { _, objects in
      #expect(objects.map(\.shape) == [.orientedBox(corners)])
      var upright = objects[0]
      upright.shape = .box(Box(0, 0, 50, 50))
      return [EditedRecord(name: "b.jpg", size: Size(100, 50), objects: objects + [upright])]
    }
    #expect(
      try fixture.written("b.txt") == """
        0 0.100000 0.200000 0.300000 0.200000 0.300000 0.600000 0.100000 0.600000
        0 0.000000 0.000000 0.500000 0.000000 0.500000 1.000000 0.000000 1.000000

        """)
    // The same columns are an outline if that is asked for.
    let outline = try fixture.open(task: .segmentation).records[0].objects(in: Size(100, 50))
    #expect(outline.map(\.shape) == [.polygons([corners])])
  }

  @Test func `keypoints with visibility`() throws {
    let fixture = try DatasetFixture(
      [
        "data.yaml": """
        names:
          0: person
        kpt_shape: [2, 3]
        flip_idx: [1, 0]
        kpt_names:
          0:
            - left eye
            - right eye
        """,
        "a.txt": "0 0.5 0.5 1 1 0.1 0.2 2 0 0 0\n0 0.5 0.5 1 1 0.1 0.2 1.000000 1 1 2",
      ], pictures: ["a.jpg"])
    let dataset = try fixture.open()
    #expect(dataset.mirroredKeypoints == [1, 0])
    try fixture.write(dataset) { _, objects in
      #expect(
        objects.map(\.keypoints) == [
          [
            Keypoint(name: "left eye", point: Point(10, 10)),
            Keypoint(name: "right eye", point: Point(0, 0), visibility: .absent),
          ],
          [
            Keypoint(name: "left eye", point: Point(10, 10), visibility: .hidden),
            Keypoint(name: "right eye", point: Point(100, 50)),
          ],
        ])
      return [EditedRecord(name: "b.jpg", size: Size(100, 50), objects: objects)]
    }
    #expect(
      try fixture.written("b.txt") == """
        0 0.500000 0.500000 1.000000 1.000000 0.100000 0.200000 2 0.000000 0.000000 0
        0 0.500000 0.500000 1.000000 1.000000 0.100000 0.200000 1 1.000000 1.000000 2

        """)
  }

  @Test func `keypoints without visibility, and keypoints that no settings announce`() throws {
    let two = try DatasetFixture(
      [
        "data.yaml": "names: [person]\nkpt_shape: [2, 2]",
        "a.txt": "0 0.5 0.5 1 1 0.1 0.2 0 0",
      ], pictures: ["a.jpg"])
    let dataset = try two.open()
    try two.write(dataset) { _, objects in
      #expect(objects[0].keypoints.map(\.visibility) == [.visible, .absent])
      return [EditedRecord(name: "b.jpg", size: Size(100, 50), objects: objects)]
    }
    #expect(
      try two.written("b.txt")
        == "0 0.500000 0.500000 1.000000 1.000000 0.100000 0.200000 0.000000 0.000000\n")
    let one = try DatasetFixture(["a.txt": "0 0.5 0.5 1 1 0.1 0.2 1"], pictures: ["a.jpg"])
    let objects = try one.open().records[0].objects(in: Size(100, 50))
    #expect(
      objects[0].keypoints == [Keypoint(point: Point(10, 10), visibility: .hidden)])
  }

  @Test func `a picture without a label file gets one when something is put in`() throws {
    let fixture = try detection()
    let dataset = try fixture.open()
    try fixture.write(dataset, keepsOriginals: false) { record, _ in
      guard record.key == "images/val/c" else { return [] }
      let pasted = ImageObject(label: "bus", shape: .box(Box(0, 0, 100, 50)))
      return [
        EditedRecord(name: "images/val/d.png", size: Size(100, 50), objects: [pasted]),
        EditedRecord(name: "images/val/e.png", size: Size(100, 50)),
      ]
    }
    #expect(
      fixture.writtenNames() == [
        "data.yaml", "images/val/d.png", "images/val/e.png", "labels/val/d.txt",
      ])
  }

  @Test func `an object that the format cannot hold is refused`() throws {
    let fixture = try detection()
    let dataset = try fixture.open()
    let faults = [
      (
        ImageObject(label: "ship", shape: .box(Box(0, 0, 1, 1))),
        "b.jpg: has an object 'ship', which is not among the dataset's classes"
      ),
      (
        ImageObject(label: "bus", shape: .keypoints),
        "b.jpg: has an object 'bus' without a box or outline, which YOLO cannot hold"
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
  }
}
