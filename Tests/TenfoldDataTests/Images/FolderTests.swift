import TenfoldCore
import TenfoldData
import Testing

struct FolderTests {
  @Test func `a folder is a label`() throws {
    let fixture = try DatasetFixture(
      ["notes.txt": "no label"], pictures: ["cat/b.JPG", "cat/a.png", "dög/x/a.webp"])
    let dataset = try fixture.open()
    #expect(dataset.format == .classes)
    #expect(dataset.labels == ["cat", "dög"])
    #expect(dataset.records.map(\.key) == ["cat/a", "cat/b", "dög/x/a"])
    #expect(dataset.records.map(\.label) == ["cat", "cat", "dög"])
    #expect(dataset.records.map(\.split) == [nil, nil, nil])
    try fixture.write(dataset) { record, _ in
      [
        EditedRecord(
          name: dataset.variantName(of: record, 1, ending: "png", label: "dög"),
          size: Size(1, 1), label: "dög", softLabel: "{\"cat\":0.5}")
      ]
    }
    #expect(
      fixture.writtenNames() == [
        "cat/a.png", "cat/b.JPG", "dög/a.1.png", "dög/b.1.png", "dög/x/a.1.png", "dög/x/a.webp",
        "soft_labels.jsonl",
      ])
    let again = try ImageDataset.open(fixture.output)
    #expect(again.records.map(\.label) == ["cat", "cat", "dög", "dög", "dög", "dög"])
  }

  @Test func `folders of parts are not labels`() throws {
    let dataset = try DatasetFixture(pictures: ["train/cat/a.jpg", "val/dog/b.jpg"]).open()
    #expect(dataset.records.map(\.label) == ["cat", "dog"])
    #expect(dataset.records.map(\.split) == ["train", "val"])
    #expect(
      dataset.variantName(of: dataset.records[0], 3, label: "dog") == "train/dog/a.3.jpg")
  }

  @Test func `pictures in no folder have no label`() throws {
    let fixture = try DatasetFixture(pictures: ["b.jpg", "a.jpg", "a.png", "a.1.gif"])
    let dataset = try fixture.open()
    #expect(dataset.format == .pictures)
    // Pictures that differ in nothing but their endings are named with them.
    #expect(dataset.records.map(\.key) == ["a.1", "a.jpg", "a.png", "b"])
    #expect(dataset.records.map(\.label) == [nil, nil, nil, nil])
    // a.1 is taken.
    #expect(dataset.variantName(of: dataset.records[1], 1) == "a.1_.jpg")
    #expect(dataset.variantName(of: dataset.records[1], 2, ending: "png") == "a.2.png")
    let parts = try DatasetFixture(pictures: ["train/a.jpg", "test/b.jpg"]).open()
    #expect(parts.format == .pictures && parts.records.map(\.split) == ["test", "train"])
  }

  @Test func `pictures in and out of folders`() throws {
    #expect(
      try DatasetFixture(pictures: ["cat/a.jpg", "b.jpg"]).fault()
        == ".: has pictures in folders of labels, such as cat/a.jpg, and others that are in none, "
        + "such as b.jpg")
  }

  @Test func `a label goes into its folder`() throws {
    let fixture = try DatasetFixture(pictures: ["cat/a.jpg"])
    let dataset = try fixture.open()
    let writer = try ImageDatasetWriter(dataset, to: fixture.output)
    let edited = EditedRecord(name: "cat/a.1.jpg", size: Size(1, 1), label: "dog")
    #expect(
      throws: DataError.conflict("cat/a.1.jpg: is not in the folder of its label, 'dog'")
    ) { try writer.add(dataset.records[0], size: Size(1, 1), variants: [edited]) }
  }

  @Test func `masks`() throws {
    let fixture = try DatasetFixture(
      pictures: [
        "images/train/a.jpg", "images/val/a.jpg", "masks/train/a.png", "masks/val/a.PNG",
      ])
    let dataset = try fixture.open()
    #expect(dataset.format == .masks)
    #expect(
      dataset.records.map(\.masks).map { $0.map(\.name) } == [
        ["masks/train/a.png"], ["masks/val/a.PNG"],
      ])
    #expect(dataset.records.map(\.split) == ["train", "val"])
    let writer = try ImageDatasetWriter(dataset, to: fixture.output)
    for record in dataset.records {
      let name = dataset.variantName(of: record, 1)
      let mask = dataset.maskName(record.masks[0], of: record, for: name)
      for file in [name, mask] {
        try OutputFixture.write("new \(file)", to: try writer.pictureFile(file))
      }
      try writer.add(
        record, size: Size(1, 1), variants: [EditedRecord(name: name, size: Size(1, 1))])
    }
    try writer.finish()
    #expect(
      fixture.writtenNames() == [
        "images/train/a.1.jpg", "images/train/a.jpg", "images/val/a.1.jpg", "images/val/a.jpg",
        "masks/train/a.1.png", "masks/train/a.png", "masks/val/a.1.png", "masks/val/a.PNG",
      ])
    #expect(try fixture.written("masks/train/a.png") == "picture masks/train/a.png")
    #expect(try fixture.written("masks/train/a.1.png") == "new masks/train/a.1.png")
  }

  @Test(
    arguments: [
      (
        ["images/a.jpg", "images/b.jpg", "masks/a.png"],
        "images/b.jpg: has no mask; a picture of the name b in the folder of masks is needed"
      ),
      (
        ["images/a.jpg", "images/a.png", "masks/a.png"],
        "images/a.png: has the same name as another picture but for its ending; masks are found by "
          + "names"
      ),
      (
        ["images/a.jpg", "masks/a.bmp", "masks/a.png"],
        "images/a.jpg: has several masks: masks/a.bmp, masks/a.png"
      ),
      (
        ["images/a.jpg", "masks/a.bmp", "masks/b.png"],
        "masks/b.png: is a mask without a picture of the same name in a folder of images"
      ),
      (
        ["images/a.jpg", "masks/a.bmp", "c.png"],
        "c.png: is neither in a folder of images nor in one of masks"
      ),
    ] as [([String], String)])
  func `masks that do not go together`(pictures: [String], message: String) throws {
    #expect(try DatasetFixture(pictures: pictures).fault() == message)
  }

  @Test func `what is no dataset`() throws {
    let fixture = try DatasetFixture(["x.txt": ""])
    #expect(
      fixture.fault() == ".: has no pictures; files that end in .jpg, .png or .webp are looked for")
    #expect(fixture.fault("x.txt") == "x.txt: is no folder, COCO file (.json) or data.yaml")
    #expect(fixture.fault("none") == "none: cannot read: No such file or directory")
  }
}
