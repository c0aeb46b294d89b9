import Foundation
import TestSupport
import Testing

/// Datasets of pictures go in, and larger ones of the same format come out.
struct PictureRunTests {
  @Test(arguments: PictureSet.allCases)
  func `the format stays, and each picture has its variants`(set: PictureSet) async throws {
    let folder = try Folder()
    try set.make(in: folder)
    let input = try folder.tree("in")
    let outcome = try await Tenfold.run(
      ["augment", "in", "--recipe", "images", "-n", "2", "-o", "out"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let numbers = SummaryNumbers(outcome.errors)
    #expect(numbers?.rows == 6)
    #expect(numbers?.requested == 12)
    #expect(numbers?.produced == 12)
    let output = try folder.tree("out")
    var expected: Set<String> = [".tenfold-files"]
    for picture in set.pictures {
      for name in [picture, PictureSet.variant(1, of: picture), PictureSet.variant(2, of: picture)]
      {
        expected.formUnion([name] + set.companions(of: name))
        let bytes = try #require(output[name], "\(name) is missing")
        #expect(pictureKind(bytes) == (name.hasSuffix("png") ? "png" : "jpg"), "\(name)")
      }
      #expect(output[picture] == input[picture], "\(picture) has changed")
      for companion in set.companions(of: picture) where set != .voc {
        #expect(output[companion] == input[companion], "\(companion) has changed")
      }
      let variants = [1, 2].map { output[PictureSet.variant($0, of: picture)] }
      #expect(variants[0] != variants[1] && !variants.contains(input[picture]))
    }
    expected.formUnion(set == .yolo ? ["data.yaml"] : set == .coco ? ["annotations.json"] : [])
    #expect(Set(output.keys) == expected)
    #expect(
      try folder.names == ["in", "out", "out.manifest.json", "out.provenance.jsonl"])
    #expect(try folder.tree("in") == input)
    let notes = try folder.lines("out.provenance.jsonl")
    #expect(notes.count == 12)
    #expect(notes.allSatisfy { output[$0["file"].text ?? ""] != nil })
    #expect(Set(notes.compactMap { $0["tenfold_origin"].text }) == Set(set.pictures))
    #expect(notes.allSatisfy { $0["tenfold_ops"].text?.isEmpty == false })
  }

  /// What came out can go in again: it is a dataset of the format.
  @Test(arguments: PictureSet.allCases)
  func `an output can be augmented in turn`(set: PictureSet) async throws {
    let folder = try Folder()
    try set.make(in: folder)
    let first = try await Tenfold.run(
      ["augment", "in", "--format", set.rawValue, "-n", "1", "-o", "more"], in: folder)
    #expect(first.code == 0, "\(first.errors)")
    let second = try await Tenfold.run(["augment", "more", "-n", "1", "-o", "most"], in: folder)
    #expect(second.code == 0, "\(second.errors)")
    #expect(SummaryNumbers(second.errors)?.rows == 12)
    #expect(SummaryNumbers(second.errors)?.produced == 12)
    let pictures = try folder.tree("most").keys.filter {
      ($0.hasSuffix("jpg") || $0.hasSuffix("png")) && !$0.hasPrefix("masks")
    }
    #expect(pictures.count == 24)
  }

  @Test func `COCO keeps its categories, and numbers stay unique`() async throws {
    let folder = try Folder()
    try PictureSet.coco.make(in: folder)
    try folder.write("mirror.yaml", "steps:\n  - horizontal_flip: {}\n")
    let outcome = try await Tenfold.run(
      ["augment", "in", "--recipe", "mirror.yaml", "-n", "1", "-o", "out"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let file = try JSON(try folder.bytes("out/annotations.json"))
    #expect(file["categories"].list.compactMap { $0["name"].text } == ["thing", "house"])
    #expect(file["categories"].list.compactMap { $0["id"].number } == [1, 3])
    #expect(file["images"].list.count == 12)
    #expect(Set(file["images"].list.compactMap { $0["id"].number }).count == 12)
    #expect(Set(file["annotations"].list.compactMap { $0["id"].number }).count == 24)
    // 160 wide: from 20...80 to 80...140, from 100...140 to 20...60.
    let new = file["annotations"].list.filter { ($0["image_id"].number ?? 0) > 6 }
    let boxes = new.map { $0["bbox"].list.compactMap(\.number) }
    #expect(boxes.filter { $0 == [80, 20, 60, 60] }.count == 6, "\(boxes)")
    #expect(boxes.filter { $0 == [20, 40, 40, 60] }.count == 6, "\(boxes)")
  }

  @Test func `YOLO and VOC count as they do`() async throws {
    let folder = try Folder()
    try PictureSet.yolo.make(in: folder, "yolo")
    try PictureSet.voc.make(in: folder, "voc")
    try folder.write("mirror.yaml", "steps:\n  - horizontal_flip: {}\n")
    for name in ["yolo", "voc"] {
      let outcome = try await Tenfold.run(
        ["augment", name, "--recipe", "mirror.yaml", "-n", "1", "-o", "\(name)-out"], in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
    let rows = try folder.text("yolo-out/labels/sun.1.txt").split(separator: "\n").map { line in
      line.split(separator: " ").compactMap { Double($0) }
    }
    let wanted: [[Double]] = [[0, 0.6875, 0.416667, 0.375, 0.5], [1, 0.25, 0.583333, 0.25, 0.5]]
    try #require(rows.map(\.count) == [5, 5])
    for (row, want) in zip(rows, wanted) {
      #expect(zip(row, want).allSatisfy { abs($0 - $1) < 1e-5 }, "\(row)")
    }
    let xml = try folder.text("voc-out/Annotations/sun.1.xml")
    #expect(xml.contains("<filename>sun.1.jpg</filename>"))
    for edge in [
      "<xmin>81</xmin>", "<xmax>140</xmax>", "<xmin>21</xmin>", "<xmax>60</xmax>",
      "<ymin>41</ymin>", "<ymax>100</ymax>",
    ] {
      #expect(xml.contains(edge), "\(edge)\n\(xml)")
    }
  }

  @Test(arguments: PictureSet.allCases)
  func `only variants leaves the originals out`(set: PictureSet) async throws {
    let folder = try Folder()
    try set.make(in: folder)
    let outcome = try await Tenfold.run(
      ["augment", "in", "-n", "1", "--only-variants", "-o", "out"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let output = try folder.tree("out")
    for picture in set.pictures {
      for name in [picture] + set.companions(of: picture) {
        #expect(output[name] == nil, "\(name)")
      }
      let variant = PictureSet.variant(1, of: picture)
      for name in [variant] + set.companions(of: variant) {
        #expect(output[name] != nil, "\(name)")
      }
    }
    if set == .coco {
      let file = try JSON(try folder.bytes("out/annotations.json"))
      let names = file["images"].list.compactMap { $0["file_name"].text }
      #expect(names.sorted() == set.pictures.map { PictureSet.variant(1, of: $0) }.sorted())
    }
  }

  @Test(arguments: [("jpeg", "jpg"), ("png", "png"), ("webp", "webp"), ("npy", "npy")])
  func `the image format can be asked for`(format: String, ending: String) async throws {
    let folder = try Folder()
    try PictureSet.pictures.make(in: folder)
    let outcome = try await Tenfold.run(
      ["augment", "in", "-n", "1", "--only-variants", "-o", "out", "--image-format", format],
      in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let output = try folder.tree("out").filter { $0.key != ".tenfold-files" }
    #expect(output.count == 6)
    for (name, bytes) in output {
      #expect(name.hasSuffix(".1.\(ending)"), "\(name)")
      #expect(pictureKind(bytes) == ending, "\(name)")
    }
  }

  /// Pictures of other parts than the training one are passed on.
  @Test(arguments: ["val", "test"])
  func `a part for validation is left alone`(part: String) async throws {
    let folder = try Folder()
    for name in ["in/train/6", "in/\(part)/6", "yolo/images/train", "yolo/images/\(part)"] {
      try folder.makeFolder(name)
    }
    for name in ["yolo/labels/train", "yolo/labels/\(part)"] { try folder.makeFolder(name) }
    try folder.copy("digits/6/a.png", to: "in/train/6/a.png")
    try folder.copy("digits/6/b.png", to: "in/\(part)/6/b.png")
    try folder.write(
      "yolo/data.yaml", "path: .\ntrain: images/train\n\(part): images/\(part)\nnames: [six]\n")
    for (name, kind) in [("a", "train"), ("b", part)] {
      try folder.copy("digits/6/\(name).png", to: "yolo/images/\(kind)/\(name).png")
      try folder.write("yolo/labels/\(kind)/\(name).txt", "0 0.5 0.5 0.5 0.5\n")
    }
    for (input, top) in [("in", ""), ("yolo", "images/")] {
      let outcome = try await Tenfold.run(
        ["augment", input, "-n", "3", "-o", "\(input)-out"], in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let class_ = input == "in" ? "6/" : ""
      let names = try folder.tree("\(input)-out").keys.filter { $0.hasSuffix(".png") }.sorted()
      let wanted =
        ["a.1.png", "a.2.png", "a.3.png", "a.png"].map { "\(top)train/\(class_)\($0)" }
        + ["\(top)\(part)/\(class_)b.png"]
      #expect(names == wanted.sorted())
    }
  }
}
