import Foundation
import TestSupport
import Testing

/// Tables with a column of pictures: paths, captions and labels follow.
struct PictureTableTests {
  /// The pairs of Fixtures beside their pictures.
  private func folder() throws -> Folder {
    let folder = try Folder()
    try folder.copy("pairs.csv", to: "pairs.csv")
    try folder.copy("pictures", to: "pictures")
    try folder.write("mirror.yaml", "steps:\n  - horizontal_flip: {}\n")
    return folder
  }

  private let common = [
    "augment", "pairs.csv", "--image", "path", "--text", "caption", "--label", "label",
    "--id", "id", "-o", "more.csv", "--image-dir", "new",
  ]

  @Test func `each row has its picture, and all are there`() async throws {
    let folder = try folder()
    let outcome = try await Tenfold.run(common + ["--recipe", "images", "-n", "2"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let table = Table(try folder.bytes("more.csv"))
    #expect(
      table.header == [
        "id", "path", "caption", "label", "tenfold_origin", "tenfold_variant", "tenfold_ops",
      ])
    let originals = Table(try folder.bytes("pairs.csv")).rows.map(\.fields)
    #expect(table.rows(variant: { $0 == 0 }).map { Array($0.fields.prefix(4)) } == originals)
    for path in table["path"] { #expect(folder.has(path), "\(path)") }
    #expect(Set(table["path"]).count == table.rows.count)
    let variants = table.rows { $0 > 0 }
    for row in variants {
      let original = try #require(originals.first { $0[0] == row.fields[0] })
      #expect(row.fields[1].hasPrefix("new/"))
      #expect(row.fields[1].split(separator: ".").last == original[1].split(separator: ".").last)
      #expect(row.fields[3] == original[3])
      let bytes = try folder.bytes(row.fields[1])
      #expect(pictureKind(bytes) == row.fields[1].suffix(3))
    }
    let files = try folder.tree("new").keys.filter { $0 != ".tenfold-files" }
    #expect(Set(files.map { "new/\($0)" }) == Set(variants.map { $0.fields[1] }))
  }

  @Test func `paths start where the table lies`() async throws {
    let folder = try folder()
    try folder.makeFolder("deep")
    let outcome = try await Tenfold.run(
      Array(common.dropLast(4)) + ["-o", "deep/more.csv", "--image-dir", "deep/new"]
        + ["--only-variants", "-n", "1", "--recipe", "mirror.yaml"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let paths = Table(try folder.bytes("deep/more.csv"))["path"]
    #expect(!paths.isEmpty)
    for path in paths { #expect(folder.has("deep/\(path)"), "\(path)") }
  }

  /// Where a table, its pictures, the output and the new pictures lie.
  struct Layout: Sendable, CustomTestStringConvertible {
    var input = ""
    var root: String?
    var output: String
    var images: String
    /// What the first original is called.
    var first: String
    var isJSON = false

    var testDescription: String { "\(input), \(root ?? "-"), \(output), \(images)" }
  }

  @Test(arguments: [
    Layout(input: "a", output: "out", images: "out/new", first: "../a/pictures/car-house.jpg"),
    Layout(output: "deep/er", images: "new", first: "../../pictures/car-house.jpg"),
    Layout(input: "a/b", output: ".", images: "a/new", first: "a/b/pictures/car-house.jpg"),
    Layout(input: "a/b", output: "a", images: "a/b/new", first: "b/pictures/car-house.jpg"),
    Layout(input: "a", output: "a", images: "a/new", first: "pictures/car-house.jpg"),
    Layout(input: "a", output: "./a/../a", images: "new", first: "pictures/car-house.jpg"),
    Layout(root: "store", output: ".", images: "new", first: "store/pictures/car-house.jpg"),
    Layout(root: "store", output: "store", images: "new", first: "pictures/car-house.jpg"),
    // A folder by a symbolic link, whose `..` is not where the link lies.
    Layout(output: "link", images: "link/new", first: "../../pictures/car-house.jpg"),
    Layout(
      input: "a", output: "out", images: "new", first: "../a/pictures/car-house.jpg", isJSON: true),
  ])
  func `all paths start where the output lies`(layout: Layout) async throws {
    let folder = try Folder()
    for name in ["out", "deep/er", "a/b", "store", "far/away"] { try folder.makeFolder(name) }
    _ = try await Tenfold.shell("ln -s far/away link", in: folder)
    let input = layout.input.isEmpty ? "" : layout.input + "/"
    try folder.copy("pictures", to: (layout.root.map { $0 + "/" } ?? input) + "pictures")
    let file = layout.isJSON ? "pairs.jsonl" : "pairs.csv"
    if layout.isJSON {
      try folder.write(
        input + file,
        Table(Folder.bytes(at: PictureSet.fixtures.path(percentEncoded: false) + "/pairs.csv"))
          .rows.dropLast().map { row in
            #"{"path":"\#(row.fields[1])","caption":"\#(row.fields[2])"}"# + "\n"
          }.joined())
    } else {
      try folder.copy("pairs.csv", to: input + file)
    }
    let more = layout.isJSON ? "more.jsonl" : "more.csv"
    let outcome = try await Tenfold.run(
      ["augment", input + file, "--image", "path", "--text", "caption", "-n", "2"]
        + ["-o", "\(layout.output)/\(more)", "--image-dir", layout.images, "--recipe", "images"]
        + (layout.root.map { ["--image-root", $0] } ?? []), in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let output = "\(layout.output)/\(more)"
    let paths =
      layout.isJSON
      ? try folder.lines(output).compactMap { $0["path"].text }
      : Table(try folder.bytes(output))["path"]
    #expect(paths.count > 12)
    #expect(paths.first == layout.first)
    for path in paths {
      #expect(!path.hasPrefix("/"))
      #expect(try pictureKind(folder.bytes("\(layout.output)/\(path)")) != "unknown", "\(path)")
    }
  }

  @Test func `absolute paths stay, and so does an absolute folder elsewhere`() async throws {
    let folder = try folder()
    try folder.makeFolder("out")
    let first = folder.path("pictures/car-house.jpg")
    try folder.write("abs.csv", "path,caption\n\(first),A car.\npictures/sun.jpg,The sun.\n")
    let outcome = try await Tenfold.run(
      ["augment", "abs.csv", "--image", "path", "--text", "caption", "-o", "out/more.csv"]
        + ["--image-dir", folder.path("new"), "-n", "1", "--recipe", "mirror.yaml"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let table = Table(try folder.bytes("out/more.csv"))
    #expect(
      table["path"] == [
        first, folder.path("new/car-house.1.1.jpg"), "../pictures/sun.jpg",
        folder.path("new/sun.2.1.jpg"),
      ])
    for path in table["path"] where path.hasPrefix("/") {
      #expect(try pictureKind(Folder.bytes(at: path)) == "jpg")
    }
  }

  @Test func `paths of standard output start in the working folder`() async throws {
    let folder = try Folder()
    try folder.makeFolder("a")
    try folder.copy("pictures", to: "a/pictures")
    try folder.copy("pairs.csv", to: "a/pairs.csv")
    let outcome = try await Tenfold.run(
      ["augment", "a/pairs.csv", "--image", "path", "--text", "caption", "-n", "1"]
        + ["--image-dir", "new", "--recipe", "images"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let paths = Table(Array(outcome.output))["path"]
    #expect(paths.first == "a/pictures/car-house.jpg")
    for path in paths { #expect(folder.has(path), "\(path)") }
  }

  /// A recipe may leave a picture alone and still change its text: the row then has the original's picture.
  @Test(arguments: [false, true])
  func `paths of pictures that stay start there too`(hasSpans: Bool) async throws {
    let folder = try Folder()
    try folder.makeFolder("a")
    try folder.makeFolder("out")
    try folder.copy("pictures", to: "a/pictures")
    try folder.write(
      "recipe.yaml",
      "steps:\n  - probability: {chance: 0, steps: [vertical_flip]}\n  - random_deletion: {rate: 0.3}\n"
    )
    let captions = ["One lovely bright and sunny morning", "A round ball and nothing but a ball"]
    let rows = zip(["sun.jpg", "ball.png"], captions).map {
      "pictures/\($0),\($1),\"[[0, 3, \"\"X\"\"]]\"\n"
    }
    try folder.write("a/in.csv", "path,caption,spans\n" + rows.joined())
    let outcome = try await Tenfold.run(
      ["augment", "a/in.csv", "--image", "path", "--text", "caption", "-n", "12"]
        + ["-o", "out/more.csv", "--image-dir", "out/new", "--recipe", "recipe.yaml"]
        + (hasSpans ? ["--spans", "spans"] : []), in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let paths = Table(try folder.bytes("out/more.csv"))["path"]
    #expect(paths.count > 6)
    #expect(Set(paths) == ["../a/pictures/sun.jpg", "../a/pictures/ball.png"])
    for path in paths { #expect(folder.has("out/\(path)"), "\(path)") }
  }

  /// Rows of other splits are passed on, with paths that lead to their pictures too.
  @Test func `paths of rows that are passed on start there too`() async throws {
    let folder = try Folder()
    try folder.makeFolder("a")
    try folder.makeFolder("out")
    try folder.copy("pictures", to: "a/pictures")
    try folder.write(
      "a/in.csv",
      "path,caption,part\npictures/sun.jpg,The sun.,test\n./pictures/../pictures/ball.png,A ball.,train\n"
    )
    let outcome = try await Tenfold.run(
      ["augment", "a/in.csv", "--image", "path", "--text", "caption", "--split", "part", "-n", "1"]
        + ["-o", "out/more.csv", "--image-dir", "out/new", "--recipe", "images"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let paths = Table(try folder.bytes("out/more.csv"))["path"]
    #expect(
      paths == [
        "../a/pictures/sun.jpg", "../a/pictures/../pictures/ball.png", "new/ball.2.1.png",
      ])
    for path in paths { #expect(folder.has("out/\(path)"), "\(path)") }
  }

  @Test func `captions follow the mirror, and writing is not mirrored`() async throws {
    let folder = try folder()
    let outcome = try await Tenfold.run(
      common + ["--recipe", "mirror.yaml", "-n", "1", "--only-variants"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let table = Table(try folder.bytes("more.csv"))
    let captions = Dictionary(
      zip(table["id"], table["caption"]), uniquingKeysWith: { first, _ in first })
    #expect(captions["p1"] == "A red car stands to the right of a house.")
    #expect(captions["p2"] == "A tree on the right and a blue car on the left.")
    #expect(captions["p3"] == "Two houses; the yellow house is on the left.")
    #expect(captions["p4"] == "The sun is in the upper left corner, high above a tree.")
    #expect(captions["p5"] == "An orange ball lies next to a tree.")
    // The sign has words on it.
    #expect(captions["p6"] == nil)
    #expect(!table["path"].contains { $0.contains("sign") })
  }

  @Test func `colours go from the captions of grey pictures`() async throws {
    let folder = try folder()
    try folder.write("grey.yaml", "steps:\n  - to_gray: {}\n")
    let outcome = try await Tenfold.run(
      common + ["--recipe", "grey.yaml", "-n", "1", "--only-variants"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let table = Table(try folder.bytes("more.csv"))
    #expect(table["caption"].contains("A car stands to the left of a house."))
    for word in ["red", "blue", "yellow", "orange"] {
      #expect(!table["caption"].contains { $0.contains(" \(word) ") }, "\(word)")
    }
  }

  @Test(arguments: ["mixup", "cutmix", "mosaic", "copy_paste", "saliency_mix", "patch_mix"])
  func `mixing makes labels soft`(operation: String) async throws {
    let folder = try folder()
    let boxes = operation == "copy_paste" ? "{boxes: true}" : "{}"
    try folder.write("mix.yaml", "steps:\n  - \(operation): \(boxes)\n")
    var arguments = common
    // A caption cannot be true of two pictures.
    arguments.removeSubrange(4...5)
    let outcome = try await Tenfold.run(
      arguments + ["--recipe", "mix.yaml", "-n", "8", "--only-variants"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let table = Table(try folder.bytes("more.csv"))
    // Nothing is annotated in the pictures of a table, so nothing can be pasted.
    if operation == "copy_paste" {
      #expect(table.rows.isEmpty)
      return
    }
    #expect(table.rows.count > 40)
    for path in table["path"] { #expect(folder.has(path), "\(path)") }
    var soft = 0
    for label in table["label"] where label.hasPrefix("{") {
      let shares = try JSON(Array(label.utf8))
      guard case .map(let entries) = shares else {
        Issue.record("\(label)")
        continue
      }
      #expect(Set(entries.keys) == ["street", "nature"], "\(label)")
      let numbers = entries.values.compactMap(\.number)
      #expect(numbers.allSatisfy { $0 > 0 && $0 < 1 }, "\(label)")
      #expect(abs(numbers.reduce(0, +) - 1) < 0.001, "\(label)")
      soft += 1
    }
    #expect(soft > 5)
    let hard = table["label"].filter { !$0.hasPrefix("{") }
    #expect(hard.allSatisfy { ["street", "nature"].contains($0) })
  }

  @Test func `mixing in folders of labels tells the shares`() async throws {
    let folder = try Folder()
    try PictureSet.classes.make(in: folder)
    try folder.write("mix.yaml", "steps: [mixup]\n")
    let outcome = try await Tenfold.run(
      ["augment", "in", "--recipe", "mix.yaml", "-n", "8", "-o", "out"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect((SummaryNumbers(outcome.errors)?.produced ?? 0) > 30)
    let notes = try folder.lines("out/soft_labels.jsonl")
    #expect(notes.count > 5)
    for note in notes {
      #expect(folder.has("out/\(note["file"].text ?? "none")"))
      guard case .map(let shares) = note["tenfold_soft_label"] else {
        Issue.record("\(note)")
        continue
      }
      #expect(Set(shares.keys) == ["street", "nature"])
      #expect(abs(shares.values.compactMap(\.number).reduce(0, +) - 1) < 0.001)
    }
  }

  @Test func `a missing picture is told with its row and column`() async throws {
    let folder = try folder()
    try folder.write(
      "bad.csv", "id,path,caption\na,pictures/sun.jpg,The sun\nb,pictures/moon.jpg,The moon\n")
    let arguments =
      ["augment", "bad.csv", "--image", "path", "--text", "caption", "-o", "out.csv"]
      + ["--image-dir", "new", "-n", "2", "--recipe", "images"]
    let names = try folder.names
    let outcome = try await Tenfold.run(arguments, in: folder)
    #expect(outcome.code == 3)
    #expect(outcome.notes.count == 1)
    #expect(outcome.errors.contains("bad.csv:3:3: "), "\(outcome.errors)")
    #expect(outcome.errors.contains("moon.jpg"))
    #expect(try folder.names == names)
    let skipped = try await Tenfold.run(
      arguments + ["--on-error", "skip", "--rejects", "r.jsonl"], in: folder)
    #expect(skipped.code == 0, "\(skipped.errors)")
    #expect(Table(try folder.bytes("out.csv"))["id"] == ["a", "a", "a"])
    #expect(try folder.lines("r.jsonl").count == 1)
    let kept = try await Tenfold.run(arguments + ["--on-error", "keep", "--force"], in: folder)
    #expect(kept.code == 0, "\(kept.errors)")
    #expect(Table(try folder.bytes("out.csv"))["id"] == ["a", "a", "a", "b"])
    #expect(
      try folder.text("out.csv").hasSuffix("b,pictures/moon.jpg,The moon,,,\n")
        || folder.text("out.csv").hasSuffix("b,pictures/moon.jpg,The moon\n"))
  }

  @Test func `ids of any characters and lengths have pictures of their own`() async throws {
    let folder = try folder()
    let long = String(repeating: "x", count: 300)
    let ids = ["a b", "a_b", "a/b", "\(long)1", "\(long)2"]
    try folder.write(
      "odd.csv", "id,path,caption\n" + ids.map { "\($0),pictures/sun.jpg,The sun\n" }.joined())
    let outcome = try await Tenfold.run(
      ["augment", "odd.csv", "--image", "path", "--text", "caption", "--id", "id", "-n", "2"]
        + ["-o", "out.csv", "--image-dir", "new", "--only-variants", "--recipe", "images"],
      in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let paths = Table(try folder.bytes("out.csv"))["path"]
    #expect(paths.count == 10)
    #expect(Set(paths).count == 10)
    for path in paths { #expect(folder.has(path), "\(path)") }
    #expect(paths.contains("new/sun.a_b.1.jpg"))
  }

  /// A full disk is no fault of a row: whatever is to become of faulty rows, the run ends.
  @Test(arguments: ["skip", "keep"])
  func `a picture that cannot be written ends the run`(policy: String) async throws {
    let folder = try folder()
    let names = try folder.names
    // No file may be longer than 1,024 or 2,048 bytes, depending on the shell.
    let outcome = try await Tenfold.shell(
      "trap '' XFSZ; ulimit -f 2; \"$TENFOLD\" augment pairs.csv --image path --text caption "
        + "-o out.csv --image-dir new -n 2 --recipe mirror.yaml --on-error \(policy)", in: folder)
    #expect(outcome.code == 5, "\(outcome.errors)")
    #expect(outcome.errors.contains("cannot write"), "\(outcome.errors)")
    #expect(try folder.names == names)
  }

  @Test(arguments: [
    ["--image", "path", "-o", "out.csv"], ["--image", "nonesuch", "--image-dir", "new"],
    ["--image-dir", "new", "-o", "out.csv", "--text", "caption"],
    ["--image", "path", "--image-dir", "pictures", "-o", "out.csv"],
    ["--image", "path", "--image-dir", "new", "-o", "out.csv", "--recipe", "text.yaml"],
  ])
  func `what cannot be meant is a usage error`(arguments: [String]) async throws {
    let folder = try folder()
    try folder.write("text.yaml", "steps: [synonym_replacement]\n")
    let before = try folder.tree("")
    let outcome = try await Tenfold.run(["augment", "pairs.csv"] + arguments, in: folder)
    #expect(outcome.code == 2, "\(outcome.errors)")
    #expect(outcome.notes.count == 1)
    let isSame = try folder.tree("") == before
    #expect(isSame)
  }

  @Test func `jobs and shards write the same rows and pictures`() async throws {
    let folder = try folder()
    var trees: [[String: [UInt8]]] = []
    for jobs in ["1", "2"] {
      let outcome = try await Tenfold.run(
        common + ["-n", "3", "--recipe", "images", "-j", jobs, "--force"], in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      trees.append(try folder.tree(""))
    }
    let areSame = trees[0] == trees[1]
    #expect(areSame)
    var rows: [[UInt8]] = []
    var files: [String: [UInt8]] = [:]
    for shard in ["1/2", "2/2"] {
      let outcome = try await Tenfold.run(
        common + ["-n", "3", "--recipe", "images", "--shard", shard, "--force"], in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      rows += Table(try folder.bytes("more.csv")).rows.map(\.raw)
      files.merge(try folder.tree("new")) { first, _ in first }
    }
    #expect(Set(rows) == Set(Table(try #require(trees[0]["more.csv"])).rows.map(\.raw)))
    for (name, bytes) in files where name != ".tenfold-files" {
      let isSame = trees[0]["new/\(name)"] == bytes
      #expect(isSame, "\(name)")
    }
    #expect(files.count == 19)
  }

  @Test func `a preview shows rows and their pictures`() async throws {
    let folder = try folder()
    let outcome = try await Tenfold.run(
      ["preview", "pairs.csv", "--image", "path", "--text", "caption", "--id", "id", "--rows", "2"]
        + ["--recipe", "posters", "-n", "3"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try pictureKind(folder.bytes("tenfold-preview.png")) == "png")
  }
}
