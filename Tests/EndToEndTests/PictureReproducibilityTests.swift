import Foundation
import TestSupport
import Testing

/// The same files whatever the number of jobs or shards.
struct PictureReproducibilityTests {
  private func run(
    _ arguments: [String], _ output: String, in folder: Folder
  ) async throws -> [String: [UInt8]] {
    let outcome = try await Tenfold.run(
      ["augment", "in", "-n", "3", "-o", output] + arguments, in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try folder.tree(output)
  }

  @Test(arguments: PictureSet.allCases)
  func `any number of jobs writes the same files`(set: PictureSet) async throws {
    let folder = try Folder()
    try set.make(in: folder)
    let trees = [
      try await run(["-j", "1"], "1", in: folder), try await run(["-j", "2"], "2", in: folder),
      try await run(["-j", "8"], "8", in: folder),
    ]
    #expect(trees[0].count > 20)
    let areSame = trees[0] == trees[1] && trees[0] == trees[2]
    #expect(areSame)
    for kind in ["provenance.jsonl", "manifest.json"] {
      #expect(try folder.bytes("1.\(kind)") == folder.bytes("2.\(kind)"), "\(kind)")
      #expect(try folder.bytes("1.\(kind)") == folder.bytes("8.\(kind)"), "\(kind)")
    }
  }

  @Test func `mixing writes the same files too`() async throws {
    let folder = try Folder()
    try PictureSet.classes.make(in: folder)
    try folder.write("mix.yaml", "steps:\n  - one_of: [mixup, cutmix, mosaic, saliency_mix]\n")
    let one = try await run(["--recipe", "mix.yaml", "-j", "1"], "1", in: folder)
    let two = try await run(["--recipe", "mix.yaml", "-j", "2"], "2", in: folder)
    #expect(one.keys.filter { $0.hasSuffix(".1.jpg") }.count == 4)
    let areSame = one == two
    #expect(areSame)
  }

  @Test func `the same seed draws the same, another one other pictures`() async throws {
    let folder = try Folder()
    try PictureSet.pictures.make(in: folder)
    let first = try await run(["--seed", "1"], "a", in: folder)
    let again = try await run(["--seed", "1"], "b", in: folder)
    let other = try await run(["--seed", "2"], "c", in: folder)
    let isSame = first == again
    #expect(isSame)
    #expect(first.keys.sorted() == other.keys.sorted())
    let variants = first.keys.filter { $0.contains(/\.\d\./) }
    #expect(variants.count == 18)
    for name in variants { #expect(first[name] != other[name], "\(name)") }
  }

  @Test func `a picture's variants do not hang on the others`() async throws {
    let folder = try Folder()
    try PictureSet.pictures.make(in: folder)
    let whole = try await run([], "whole", in: folder)
    for name in ["ball.png", "sign.png", "sun.jpg"] {
      try FileManager.default.removeItem(atPath: folder.path("in/\(name)"))
    }
    let part = try await run([], "part", in: folder)
    for (name, bytes) in part where name != ".tenfold-files" {
      let isSame = whole[name] == bytes
      #expect(isSame, "\(name)")
    }
    #expect(part.count == 13)
  }

  @Test(arguments: PictureSet.allCases)
  func `three shards hold exactly the files of one run`(set: PictureSet) async throws {
    let folder = try Folder()
    try set.make(in: folder)
    let whole = try await run([], "whole", in: folder)
    var union: [String: [UInt8]] = [:]
    var images: [String] = []
    for shard in 1...3 {
      let part = try await run(["--shard", "\(shard)/3"], "part\(shard)", in: folder)
      // The frame of the dataset is in each.
      let frame = [".tenfold-files", "data.yaml", "annotations.json"]
      let files = part.filter { !frame.contains($0.key) }
      #expect(files.count < whole.count - 4)
      #expect(Set(union.keys).isDisjoint(with: files.keys))
      union.merge(files) { first, _ in first }
      if set == .coco {
        let file = try JSON(try folder.bytes("part\(shard)/annotations.json"))
        images += file["images"].list.compactMap { $0["file_name"].text }
      }
      if set == .yolo { #expect(part["data.yaml"] == whole["data.yaml"]) }
    }
    #expect(union.keys.sorted() == whole.keys.filter { union[$0] != nil }.sorted())
    for (name, bytes) in union {
      let isSame = whole[name] == bytes
      #expect(isSame, "\(name)")
    }
    let pictures = set.pictures.count * 4
    #expect(
      union.keys.filter { !$0.hasPrefix("masks") && !$0.hasSuffix("txt") }.count
        == pictures + (set == .voc ? pictures : 0))
    if set == .coco { #expect(images.count == pictures && Set(images).count == pictures) }
  }

  @Test func `a limit takes the first pictures, and they are as in the whole`() async throws {
    let folder = try Folder()
    try PictureSet.pictures.make(in: folder)
    let whole = try await run([], "whole", in: folder)
    let part = try await run(["--limit", "2"], "part", in: folder)
    let names = ["ball", "car-house"].flatMap { stem in
      let ending = stem == "ball" ? "png" : "jpg"
      return ["", ".1", ".2", ".3"].map { "\(stem)\($0).\(ending)" }
    }
    #expect(Set(part.keys) == Set(names + [".tenfold-files"]))
    for name in names { #expect(part[name] == whole[name], "\(name)") }
  }
}
