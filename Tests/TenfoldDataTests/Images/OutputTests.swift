import Foundation
import TenfoldCore
import TenfoldData
import TestSupport
import Testing

enum OutputFixture {
  static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }
}

/// The folder that is written: whole or not at all, and nothing else is touched.
struct ImageOutputTests {
  private func fixture() throws -> DatasetFixture {
    try DatasetFixture(pictures: ["a.jpg", "sub/b.jpg"].map { "x/" + $0 })
  }

  @Test func `nothing is there before the end, and nothing after a discard`() throws {
    let fixture = try fixture()
    let dataset = try fixture.open()
    for finishes in [false, true] {
      let writer = try ImageDatasetWriter(dataset, to: fixture.output + "/")
      for record in dataset.records { try writer.add(record, size: Size(1, 1), variants: []) }
      #expect(try fixture.folder.names == [".out.tenfold-partial", "in"])
      if finishes { try writer.finish() } else { writer.discard() }
      #expect(try fixture.folder.names == (finishes ? ["in", "out"] : ["in"]))
    }
    #expect(fixture.writtenNames() == ["x/a.jpg", "x/sub/b.jpg"])
  }

  @Test func `a picture that was never written`() throws {
    let fixture = try fixture()
    let dataset = try fixture.open()
    let writer = try ImageDatasetWriter(dataset, to: fixture.output)
    let edited = EditedRecord(name: "x/c.jpg", size: Size(1, 1))
    try writer.add(dataset.records[0], size: Size(1, 1), variants: [edited])
    #expect(throws: DataError.conflict("\(fixture.output)/x/c.jpg: was never written")) {
      try writer.finish()
    }
    #expect(!FileManager.default.fileExists(atPath: fixture.output))
  }

  @Test func `names that cannot be`() throws {
    let fixture = try fixture()
    let dataset = try fixture.open()
    let writer = try ImageDatasetWriter(dataset, to: fixture.output)
    func fault(_ names: String..., size: Size = Size(1, 1)) -> String {
      do throws(DataError) {
        try writer.add(
          dataset.records[0], size: Size(1, 1),
          variants: names.map { EditedRecord(name: $0, size: size) })
        return "no fault"
      } catch {
        return error.description
      }
    }
    let rule = "is no file of the dataset; a relative path without '..' is needed"
    #expect(fault("../c.jpg") == "\"../c.jpg\" \(rule)")
    let error = #expect(throws: DataError.self) { try writer.pictureFile("/c.jpg") }
    #expect(error?.description == "\"/c.jpg\" \(rule)")
    // The original has been taken, so it is the one that comes twice now.
    #expect(fault() == "x/a.jpg: two pictures of the output have this name")
    let other = try ImageDatasetWriter(dataset, to: fixture.output, keepsOriginals: false)
    func add(_ edited: EditedRecord...) throws {
      try other.add(dataset.records[0], size: Size(1, 1), variants: edited)
    }
    #expect(throws: DataError.conflict("x/a.png: a picture of the dataset has this name")) {
      try add(EditedRecord(name: "x/a.png", size: Size(1, 1)))
    }
    #expect(throws: DataError.conflict("x/c.png: two pictures of the output have this name")) {
      let edited = EditedRecord(name: "x/c.png", size: Size(1, 1))
      try add(edited, edited)
    }
    #expect(throws: DataError.conflict("x/d.png: is 0×1")) {
      try add(EditedRecord(name: "x/d.png", size: Size(0, 1)))
    }
  }

  @Test func `an earlier output gives way, other files stay`() throws {
    let fixture = try fixture()
    let dataset = try fixture.open()
    func run(_ variant: String, isReplacing: Bool) throws {
      let writer = try ImageDatasetWriter(dataset, to: fixture.output, isReplacing: isReplacing)
      try OutputFixture.write(variant, to: try writer.pictureFile(variant))
      try writer.add(
        dataset.records[0], size: Size(1, 1),
        variants: [EditedRecord(name: variant, size: Size(1, 1))])
      try writer.finish()
    }
    try run("x/old/c.jpg", isReplacing: false)
    let taken =
      "\(fixture.output): is already there; add --force to replace what an earlier run put there"
    #expect(throws: DataError.conflict(taken)) {
      try run("x/d.jpg", isReplacing: false)
    }
    try run("x/d.jpg", isReplacing: true)
    #expect(fixture.writtenNames() == ["x/a.jpg", "x/d.jpg"])
    #expect(!FileManager.default.fileExists(atPath: fixture.output + "/x/old"))
    try OutputFixture.write("mine", to: fixture.output + "/x/mine.txt")
    try run("x/e.jpg", isReplacing: true)
    #expect(fixture.writtenNames() == ["x/a.jpg", "x/e.jpg", "x/mine.txt"])
    #expect(try fixture.folder.names == ["in", "out"])
  }

  @Test func `a folder that is not of an earlier run is not touched`() throws {
    let fixture = try fixture()
    let dataset = try fixture.open()
    try FileManager.default.createDirectory(
      atPath: fixture.output, withIntermediateDirectories: true)
    try OutputFixture.write("mine", to: fixture.output + "/mine.txt")
    #expect(
      throws: DataError.conflict(
        "\(fixture.output): holds files that are not of an earlier run; remove them yourself")
    ) { try ImageDatasetWriter(dataset, to: fixture.output, isReplacing: true) }
    #expect(
      throws: DataError.conflict(
        "\(fixture.output)/mine.txt: is a file; the name of a new folder is needed")
    ) { try ImageDatasetWriter(dataset, to: fixture.output + "/mine.txt") }
    #expect(fixture.writtenNames() == ["mine.txt"])
  }

  @Test func `a list of an earlier run that leads elsewhere removes nothing there`() throws {
    let fixture = try fixture()
    let dataset = try fixture.open()
    try FileManager.default.createDirectory(
      atPath: fixture.output, withIntermediateDirectories: true)
    try OutputFixture.write("../in/x/a.jpg\n/etc/none\n", to: fixture.output + "/.tenfold-files")
    try ImageDatasetWriter(dataset, to: fixture.output, isReplacing: true).finish()
    #expect(try fixture.open().records.count == 2)
  }

  @Test func `an unfinished run goes on`() throws {
    let fixture = try fixture()
    let dataset = try fixture.open()
    let first = try ImageDatasetWriter(dataset, to: fixture.output)
    try OutputFixture.write("new", to: try first.pictureFile("x/c.jpg"))
    let edited = EditedRecord(name: "x/c.jpg", size: Size(1, 1))
    try first.add(dataset.records[0], size: Size(1, 1), variants: [edited])
    let second = try ImageDatasetWriter(dataset, to: fixture.output, isResuming: true)
    try second.add(dataset.records[0], size: Size(1, 1), variants: [edited])
    try second.finish()
    #expect(try fixture.written("x/c.jpg") == "new")
  }

  @Test func `formats that cannot be turned into one another`() throws {
    let fixture = try fixture()
    let dataset = try fixture.open()
    #expect(
      throws: DataError.conflict(
        "a dataset of the format 'classes' cannot be written as 'coco'")
    ) { try ImageDatasetWriter(dataset, to: fixture.output, as: .coco) }
    #expect(
      throws: DataError.conflict("a folder of pictures beside the output is for COCO alone")
    ) { try ImageDatasetWriter(dataset, to: fixture.output, imageFolder: "x") }
  }

  @Test func `a folder that holds itself`() throws {
    let fixture = try fixture()
    try FileManager.default.createSymbolicLink(
      atPath: fixture.input + "/loop", withDestinationPath: fixture.input)
    #expect(fixture.fault().hasSuffix("loop: is more than 16 folders deep"))
  }
}
