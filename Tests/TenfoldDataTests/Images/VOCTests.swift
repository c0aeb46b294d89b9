import TenfoldCore
import TenfoldData
import Testing

struct VOCTests {
  static let text = """
    <?xml version="1.0"?>
    <annotation verified="yes">
      <folder>VOC &amp; more</folder>
      <filename>a.jpg</filename>
      <path>/home/someone/a.jpg</path>
      <size><width>100</width><height>50</height><depth>3</depth></size>
      <object>
        <name>person</name>
        <pose>Left</pose>
        <truncated>1</truncated>
        <bndbox><xmin>1</xmin><ymin>1</ymin><xmax>10</xmax><ymax>50</ymax></bndbox>
        <unknown a="b&quot;">x &lt; y</unknown>
        <part><name>head</name>
          <bndbox><xmin>2</xmin><ymin>3</ymin><xmax>4</xmax><ymax>5</ymax></bndbox></part>
      </object>
      <object>
        <name>dog</name>
        <bndbox><ymin>10</ymin><xmin>90</xmin><ymax>10</ymax><xmax>100</xmax></bndbox>
        <point><x>95</x><y>10</y></point>
        <polygon><x1>1</x1></polygon>
      </object>
    </annotation>
    """

  private func fixture() throws -> DatasetFixture {
    try DatasetFixture(
      [
        "Annotations/a.xml": Self.text, "ImageSets/Main/train.txt": "a\r\n",
        "ImageSets/Main/val.txt": "b\n",
      ], pictures: ["JPEGImages/a.jpg", "JPEGImages/b.jpg", "SegmentationClass/a.png"])
  }

  /// Pixels count from 1 and the last is meant too: 1 to 10 are the first ten.
  @Test func `boxes are read as VOC counts`() throws {
    let dataset = try fixture().open()
    #expect(dataset.format == .voc)
    #expect(dataset.labels == ["dog", "person"])
    #expect(dataset.records.map(\.key) == ["JPEGImages/a", "JPEGImages/b"])
    #expect(dataset.records.map(\.split) == ["train", "val"])
    #expect(dataset.records.map(\.statedSize) == [Size(100, 50), nil])
    #expect(
      try dataset.records[0].objects(in: Size(100, 50)) == [
        ImageObject(label: "person", shape: .box(Box(0, 0, 10, 50)), source: 0),
        ImageObject(label: "head", shape: .box(Box(1, 2, 4, 5)), source: 1),
        ImageObject(
          label: "dog", shape: .box(Box(89, 9, 100, 10)),
          keypoints: [Keypoint(name: "point", point: Point(94.5, 9.5))], source: 2),
      ])
  }

  @Test func `a variant keeps what is not a place`() throws {
    let fixture = try fixture()
    let dataset = try fixture.open()
    try fixture.write(dataset) { record, objects in
      guard !objects.isEmpty else { return [] }
      var objects = objects
      // Mirrored by hand.
      objects[0].shape = .box(Box(90, 0, 100, 50))
      objects[1].shape = .box(Box(96, 2, 99, 5))
      objects[2].shape = .box(Box(0, 9, 11, 10))
      objects[2].keypoints[0].point = Point(5.5, 9.5)
      objects.append(ImageObject(label: "cat", shape: .box(Box(0.4, 0.6, 0.45, 20.5))))
      return [
        EditedRecord(name: "JPEGImages/a.1.jpg", size: Size(200, 60), objects: objects)
      ]
    }
    #expect(
      try fixture.written("Annotations/a.1.xml") == """
        <?xml version="1.0" encoding="utf-8"?>
        <annotation verified="yes">
          <folder>VOC &amp; more</folder>
          <filename>a.1.jpg</filename>
          <path>a.1.jpg</path>
          <size><width>200</width><height>60</height><depth>3</depth></size>
          <object>
            <name>person</name>
            <pose>Left</pose>
            <truncated>1</truncated>
            <bndbox><xmin>91</xmin><ymin>1</ymin><xmax>100</xmax><ymax>50</ymax></bndbox>
            <unknown a="b&quot;">x &lt; y</unknown>
            <part><name>head</name>
              <bndbox><xmin>97</xmin><ymin>3</ymin><xmax>99</xmax><ymax>5</ymax></bndbox></part>
          </object>
          <object>
            <name>dog</name>
            <bndbox><ymin>10</ymin><xmin>1</xmin><ymax>10</ymax><xmax>11</xmax></bndbox>
            <point><x>6</x><y>10</y></point>
          </object>
          <object><name>cat</name><pose>Unspecified</pose><truncated>0</truncated>\
        <difficult>0</difficult><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>1</xmax><ymax>21</ymax>\
        </bndbox></object>
        </annotation>

        """)
    #expect(try fixture.written("Annotations/a.xml") == Self.text)
    #expect(try fixture.written("ImageSets/Main/train.txt") == "a\na.1\n")
    #expect(
      fixture.writtenNames() == [
        "Annotations/a.1.xml", "Annotations/a.xml", "ImageSets/Main/train.txt",
        "ImageSets/Main/val.txt", "JPEGImages/a.1.jpg", "JPEGImages/a.jpg", "JPEGImages/b.jpg",
      ])
  }

  @Test func `an object that is gone takes its parts along`() throws {
    let fixture = try fixture()
    let dataset = try fixture.open()
    try fixture.write(dataset, keepsOriginals: false) { record, objects in
      guard !objects.isEmpty else { return [] }
      return [
        EditedRecord(
          name: "JPEGImages/x.jpg", size: Size(100, 50), objects: Array(objects[1...])),
        EditedRecord(
          name: "JPEGImages/y.jpg", size: Size(100, 50),
          objects: [objects[0], objects[1], objects[0]]),
      ]
    }
    let gone = try fixture.written("Annotations/x.xml")
    #expect(!gone.contains("person") && !gone.contains("head") && gone.contains("dog"))
    // Of two copies only the first has the part.
    let twice = try fixture.written("Annotations/y.xml")
    #expect(twice.split(separator: "<name>person</name>").count == 3)
    #expect(twice.split(separator: "<name>head</name>").count == 2)
    #expect(try ImageDataset.open(fixture.output).records.map(\.objectCount) == [1, 3])
  }

  @Test func `decimals stay where there were some`() throws {
    let fixture = try DatasetFixture(
      [
        "a.xml": """
        <annotation><object><name>x</name><bndbox><xmin>1.5</xmin><ymin>1</ymin><xmax>9.25</xmax>\
        <ymax>10</ymax></bndbox></object></annotation>
        """
      ], pictures: ["a.JPG"])
    let dataset = try fixture.open()
    try fixture.write(dataset) { _, objects in
      #expect(objects[0].shape == .box(Box(0.5, 0, 9.25, 10)))
      return [EditedRecord(name: "b.JPG", size: Size(100, 50), objects: objects)]
    }
    #expect(try fixture.written("b.xml") == fixture.written("a.xml") + "\n")
  }

  /// 0 is a pixel before the first; such a little is cut off, and the original stays as it is.
  @Test func `coordinates from 0 are tolerated`() throws {
    let fixture = try DatasetFixture(
      ["a.xml": Self.text.replacing("<xmin>1</xmin>", with: "<xmin> 0 </xmin>")],
      pictures: ["a.jpg"])
    let objects = try fixture.open().records[0].objects(in: Size(100, 50))
    #expect(objects[0].shape == .box(Box(0, 0, 10, 50)))
  }

  @Test func `a keypoint alone has no box`() throws {
    let fixture = try fixture()
    let dataset = try fixture.open()
    let writer = try ImageDatasetWriter(dataset, to: fixture.output)
    let edited = EditedRecord(
      name: "JPEGImages/x.jpg", size: Size(4, 4),
      objects: [ImageObject(label: "dog", shape: .bitmap(Bitmap(Size(4, 4))))])
    #expect(
      throws: DataError.unsuitable(
        file: "JPEGImages/x.jpg",
        "has an object 'dog' without a box, which Pascal VOC cannot hold")
    ) { try writer.add(dataset.records[0], size: Size(100, 50), variants: [edited]) }
  }

  private static let bounds =
    "<bndbox><xmin>1</xmin><ymin>1</ymin><xmax>2</xmax><ymax>2</ymax></bndbox>"

  private static let wrongFiles: [(String, String)] = [
    ("", "1:1: not XML: it is empty"),
    (
      "<a>\n<b></a>",
      "2:1: not XML: Opening and ending tag mismatch: b line 2 and a"
    ),
    (
      "<!DOCTYPE a [<!ENTITY x \"y\">]>\n<annotation>&x;</annotation>",
      "1:1: not XML: it declares an entity, which is refused"
    ),
    ("<html/>", "1:1: the outermost element is <html>; Pascal VOC has <annotation>"),
    (
      "<annotation>\n<size><width>x</width><height>5</height></size></annotation>",
      "2:1: size is 'x' × '5'; whole numbers of pixels above 0 are needed"
    ),
    ("<annotation>\n\n<object/></annotation>", "3:1: the object has no name"),
    (
      "<annotation>\n<object><name>x</name></object></annotation>",
      "2:1: the object 'x' has no bndbox"
    ),
    (
      "<annotation><object><name>x</name>\(bounds)\n<part/></object></annotation>",
      "2:1: the part has no name"
    ),
    (
      "<annotation><object><name>x</name><bndbox/></object></annotation>",
      "1:1: the bndbox of 'x' has no xmin"
    ),
    (
      "<annotation><object><name>x</name><bndbox><xmin>1</xmin>\n<ymin>two</ymin></bndbox></object></annotation>",
      "2:1: ymin of 'x' is 'two'; a number of pixels is needed"
    ),
    (
      "<annotation><object><name>x</name>\(bounds)<point/></object></annotation>",
      "1:1: the point of 'x' has no x"
    ),
    (
      "<annotation><filename>../a.jpg</filename></annotation>",
      "1:1: filename \"../a.jpg\" is no file of the dataset; a relative path without '..' is needed"
    ),
    (
      "<annotation><size><width>9</width><height>9</height></size><object><name>x</name>\n"
        + bounds.replacing("<xmax>2<", with: "<xmax>11<") + "</object></annotation>",
      "2:1: the bndbox of 'x' is outside the picture; the picture is 9×9, and at most 1 % or 1 pixel "
        + "outside is cut off"
    ),
    (
      "<annotation><object><name>x</name>"
        + bounds.replacing("<ymin>1<", with: "<ymin>3<") + "</object></annotation>",
      "1:1: ymin of 'x' is 3.0, beyond ymax, 2.0"
    ),
    // Only the picture's own size tells.
    (
      "<annotation><object><name>x</name>"
        + bounds.replacing("<ymax>2<", with: "<ymax>52<") + "</object></annotation>",
      "1:1: the bndbox of 'x' is outside the picture; the picture is 100×50, and at most 1 % or 1 "
        + "pixel outside is cut off"
    ),
  ]

  @Test(arguments: wrongFiles)
  func `faults`(text: String, message: String) throws {
    let fixture = try DatasetFixture(["a.xml": text], pictures: ["a.jpg"])
    #expect(fixture.fault() == "a.xml:" + message)
  }

  @Test func `files that do not go together`() throws {
    let named = "<annotation>\n<filename>b.jpg</filename></annotation>"
    #expect(
      try DatasetFixture(["Annotations/a.xml": named], pictures: ["JPEGImages/c.jpg"]).fault()
        == "Annotations/a.xml:2:1: there is no picture b.jpg beside it or in JPEGImages")
    #expect(
      try DatasetFixture(["a.xml": named, "b.xml": named], pictures: ["a.jpg", "b.jpg"]).fault()
        == "b.xml: is about b.jpg, and so is a.xml")
  }
}
