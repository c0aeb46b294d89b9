import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Nothing is overwritten unasked, and what cannot be done is said in one line.
struct PictureOutputTests {
  private let common = ["augment", "in", "-n", "1", "-o", "out"]

  private func folder() throws -> Folder {
    let folder = try Folder()
    try PictureSet.pictures.make(in: folder)
    return folder
  }

  @Test func `an output that is there is replaced by force only`() async throws {
    let folder = try folder()
    #expect(try await Tenfold.run(common + ["--seed", "1"], in: folder).code == 0)
    let before = try folder.tree("out")
    let refused = try await Tenfold.run(common, in: folder)
    #expect(refused.code == 2)
    #expect(refused.notes.count == 1)
    #expect(refused.errors.contains("out") && refused.errors.contains("already"))
    #expect(try folder.tree("out") == before)
    let forced = try await Tenfold.run(
      common + ["--force", "--image-format", "webp"], in: folder)
    #expect(forced.code == 0, "\(forced.errors)")
    let after = try folder.tree("out").keys
    #expect(after.contains("sun.1.webp") && !after.contains("sun.1.jpg"))
    #expect(after.count == before.count)
  }

  @Test func `force leaves alone what others put there`() async throws {
    let folder = try folder()
    #expect(try await Tenfold.run(common, in: folder).code == 0)
    try folder.write("out/note.txt", "precious")
    let forced = try await Tenfold.run(
      common + ["--force", "--only-variants", "--seed", "5"], in: folder)
    #expect(forced.code == 0, "\(forced.errors)")
    #expect(try folder.text("out/note.txt") == "precious")
    #expect(!folder.has("out/sun.jpg") && folder.has("out/sun.1.jpg"))
  }

  @Test(arguments: [[], ["--force"]])
  func `a folder of other files is never replaced`(more: [String]) async throws {
    let folder = try folder()
    try folder.makeFolder("out")
    try folder.write("out/note.txt", "precious")
    let outcome = try await Tenfold.run(common + more, in: folder)
    #expect(outcome.code == 2)
    #expect(outcome.notes.count == 1)
    #expect(try folder.tree("out") == ["note.txt": Array("precious".utf8)])
    #expect(try folder.names == ["in", "out"])
  }

  @Test(arguments: [[], ["--force"]])
  func `the input is never the output`(more: [String]) async throws {
    let folder = try folder()
    let before = try folder.tree("in")
    for output in ["in", "./in/"] {
      let outcome = try await Tenfold.run(
        ["augment", "in", "-n", "1", "-o", output] + more, in: folder)
      #expect(outcome.code == 2, "\(output)")
      #expect(outcome.notes.count == 1)
      #expect(try folder.tree("in") == before)
    }
  }

  /// An output of an earlier run may be an input, but not of itself.
  @Test func `an earlier output is not its own input`() async throws {
    let folder = try folder()
    #expect(try await Tenfold.run(common, in: folder).code == 0)
    let before = try folder.tree("out")
    let outcome = try await Tenfold.run(
      ["augment", "out", "-n", "1", "-o", "out", "--force"], in: folder)
    #expect(outcome.code == 2, "\(outcome.errors)")
    let isSame = try folder.tree("out") == before
    #expect(isSame)
  }

  @Test func `a dry run writes nothing and tells all`() async throws {
    let folder = try folder()
    let dry = try await Tenfold.run(common + ["--dry-run"], in: folder)
    #expect(dry.code == 0)
    #expect(try folder.names == ["in"])
    #expect(dry.errors.contains("dry run"))
    #expect(SummaryNumbers(dry.errors)?.produced == 6)
  }

  @Test(arguments: [
    ["augment", "in", "-n", "1"],
    ["augment", "in", "-n", "1", "-o", "out", "--recipe", "text.yaml"],
    ["augment", "in", "-n", "1", "-o", "out", "--recipe", "default"],
    ["augment", "in", "-n", "1", "-o", "out", "--image", "path"],
    ["augment", "in", "-n", "1", "-o", "out", "--quality", "0"],
    ["augment", "in", "-n", "1", "-o", "out", "--image-format", "tiff"],
    ["augment", "in", "-n", "1", "-o", "out", "--box-fit", "loose"],
    ["augment", "in", "-n", "1", "-o", "out", "--min-visibility", "2"],
    ["augment", "in", "-n", "1", "-o", "out", "--recipe", "wrong.yaml"],
    ["augment", "in", "-n", "1", "-o", "out", "--task", "nonesuch"],
  ])
  func `what cannot be meant is a usage error`(arguments: [String]) async throws {
    let folder = try folder()
    try folder.write("text.yaml", "steps: [synonym_replacement]\n")
    try folder.write("wrong.yaml", "steps:\n  - rotate: {degrees: [-900, 0]}\n")
    let outcome = try await Tenfold.run(arguments, in: folder)
    #expect(outcome.code == 2, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("tenfold: "), "\(outcome.errors)")
    #expect(try folder.names == ["in", "text.yaml", "wrong.yaml"])
    if arguments.contains("text.yaml") {
      #expect(outcome.notes.count == 1)
      #expect(outcome.errors.contains("text") && outcome.errors.contains("images"))
    }
  }

  @Test(arguments: ["/proc/out", "none/out", "in/sun.jpg/out"])
  func `what cannot be written is a system error`(output: String) async throws {
    let folder = try folder()
    let outcome = try await Tenfold.run(["augment", "in", "-n", "1", "-o", output], in: folder)
    #expect(outcome.code == 5)
    #expect(outcome.notes.count == 1)
    #expect(try folder.names == ["in"])
  }

  @Test(.enabled(if: geteuid() != 0))
  func `a folder that is read-only is a system error`() async throws {
    let folder = try folder()
    _ = try await Tenfold.shell("mkdir shut && chmod 555 shut", in: folder)
    let outcome = try await Tenfold.run(["augment", "in", "-n", "1", "-o", "shut/out"], in: folder)
    #expect(outcome.code == 5)
    #expect(outcome.notes.count == 1)
    #expect(try folder.names == ["in", "shut"])
  }

  @Test(arguments: ["classes", "pictures", "yolo", "voc", "coco", "masks"])
  func `a folder without pictures has nothing to be augmented`(format: String) async throws {
    let folder = try Folder()
    try folder.makeFolder("in")
    let outcome = try await Tenfold.run(
      ["augment", "in", "--format", format, "-n", "1", "-o", "out"], in: folder)
    #expect(outcome.code == 3, "\(outcome.errors)")
    #expect(outcome.notes.count == 1)
    #expect(try folder.names == ["in"])
  }

  @Test(arguments: PictureSet.allCases)
  func `a preview is a picture`(set: PictureSet) async throws {
    let folder = try Folder()
    try set.make(in: folder)
    let arguments = ["preview", "in", "-n", "2", "--rows", "3", "-o", "sheet.png"]
    let outcome = try await Tenfold.run(arguments, in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let sheet = try folder.bytes("sheet.png")
    #expect(pictureKind(sheet) == "png")
    // Width and height stand from byte 16 on. Three columns: the original and its variants.
    let sizes = [16, 20].map { sheet[$0..<$0 + 4].reduce(0) { $0 << 8 | Int($1) } }
    #expect(sizes[0] > 144 && sizes[1] > 144, "\(sizes)")
    #expect(try folder.names == ["in", "sheet.png"])
    let refused = try await Tenfold.run(arguments, in: folder)
    #expect(refused.code == 2)
    #expect(try folder.bytes("sheet.png") == sheet)
    #expect(try await Tenfold.run(arguments + ["--force"], in: folder).code == 0)
    #expect(try folder.bytes("sheet.png") == sheet)
  }

  /// What the manifest says of its input, `sha256sum` says too.
  @Test(arguments: PictureSet.allCases)
  func `the manifest has a digest of annotations and pictures`(set: PictureSet) async throws {
    let folder = try Folder()
    try set.make(in: folder)
    let listing = "cd in && find * -type f | LC_ALL=C sort | xargs sha256sum | sha256sum"
    var digests: [String] = []
    for (number, name) in ([nil] + [set.pictures[0], set.companions(of: set.pictures[1]).first])
      .enumerated()
    where number == 0 || name != nil {
      if let name {
        // Something that changes neither the size nor what is seen or said.
        var bytes = try folder.bytes("in/\(name)")
        if bytes.last == 0x0A { bytes[bytes.count - 1] = 0x20 } else { bytes[bytes.count - 3] ^= 1 }
        try folder.write("in/\(name)", bytes)
      }
      let outcome = try await Tenfold.run(
        ["augment", "in", "-n", "1", "-o", "out\(number)", "--recipe", "images"]
          + ["--on-error", "skip"], in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let manifest = try JSON(folder.bytes("out\(number).manifest.json"))
      let digest = try #require(manifest["input"]["sha256"].text)
      let sum = try await Tenfold.shell(listing, in: folder)
      #expect(sum.text.hasPrefix(digest), "\(digest) \(sum.text)")
      digests.append(digest)
    }
    #expect(Set(digests).count == digests.count)
    #expect(digests.count >= 2)
  }
}
