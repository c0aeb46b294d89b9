import Foundation
import TestSupport
import Testing

/// Every operation on pictures that is listed runs, alone and as it is by default.
struct PictureOperationTests {
  /// What does nothing to the pictures below: they are smaller than its frame, have no masks, or are RGB already.
  private static let idle: Set<String> = ["crop", "transplantation", "to_rgb"]
  /// What finds nothing to do with one of them: the sign has black and white in it; or can do
  /// only one thing.
  private static let partly: Set<String> = ["auto_contrast", "normalize", "to_tensor"]

  /// Two pictures with an outline each, as COCO.
  private func folder() throws -> Folder {
    let folder = try Folder()
    try folder.makeFolder("in")
    for name in ["sun.jpg", "sign.png"] { try folder.copy("pictures/\(name)", to: "in/\(name)") }
    let outline = "[[20, 20, 80, 20, 80, 80, 20, 80]]"
    let entries = [1, 2].map {
      """
      {"id": \($0), "image_id": \($0), "category_id": 1, "iscrowd": 0, "area": 3600, \
      "bbox": [20, 20, 60, 60], "segmentation": \(outline)}
      """
    }
    try folder.write(
      "in/annotations.json",
      """
      {"images": [{"id": 1, "file_name": "sun.jpg", "width": 160, "height": 120},
        {"id": 2, "file_name": "sign.png", "width": 160, "height": 120}],
        "annotations": [\(entries.joined(separator: ", "))],
        "categories": [{"id": 1, "name": "thing"}]}

      """)
    return folder
  }

  private func names(in folder: Folder) async throws -> [String] {
    let list = try await Tenfold.run(["ops", "--json"], in: folder)
    return try JSON(list.output).list.filter {
      $0["modality"].text == "image" && $0["asks_model"] == .boolean(false)
    }
    .compactMap { $0["name"].text }
  }

  @Test func `each runs alone, twice with the same bytes`() async throws {
    let folder = try folder()
    let names = try await names(in: folder)
    #expect(names.count >= 160)
    for name in names {
      try folder.write("recipe.yaml", "steps: [\(name)]\n")
      var trees: [[String: [UInt8]]] = []
      for (run, jobs) in ["1", "2"].enumerated() {
        let outcome = try await Tenfold.run(
          ["augment", "in", "--recipe", "recipe.yaml", "-n", "2", "--only-variants"]
            + ["-o", "all/\(name).\(run)", "-j", jobs], in: try made("all", in: folder))
        #expect(outcome.code == 0, "\(name): \(outcome.errors)")
        let produced = SummaryNumbers(outcome.errors)?.produced ?? -1
        if Self.idle.contains(name) {
          #expect(produced == 0, "\(name) does something")
        } else {
          // Some can do only one thing to a picture.
          #expect(produced >= (Self.partly.contains(name) ? 1 : 2), "\(name): \(outcome.errors)")
        }
        trees.append(try folder.tree("all/\(name).\(run)"))
      }
      let areSame = trees[0] == trees[1]
      #expect(areSame, "\(name)")
      let allKnown = trees[0].allSatisfy {
        $0.key == ".tenfold-files" || $0.key == "annotations.json"
          || pictureKind($0.value) != "unknown"
      }
      #expect(allKnown, "\(name)")
    }
    if Servers.hasPictureReaders {
      let count = try await PictureOracleTests.python(
        "picture_oracle.py", ["decode", "all"], folder)
      #expect((Int(count) ?? 0) > 4 * 150, "\(count)")
    }
  }

  private func made(_ name: String, in folder: Folder) throws -> Folder {
    try folder.makeFolder(name)
    return folder
  }

  @Test(arguments: ["normalize", "to_tensor"])
  func `tensors are written as arrays`(name: String) async throws {
    let folder = try folder()
    try folder.write("recipe.yaml", "steps: [\(name)]\n")
    let outcome = try await Tenfold.run(
      ["augment", "in", "--recipe", "recipe.yaml", "-n", "1", "--only-variants", "-o", "out"],
      in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let arrays = try folder.tree("out").filter { $0.key.hasSuffix(".npy") }
    try #require(arrays.count == 2)
    for (name, bytes) in arrays {
      #expect(pictureKind(bytes) == "npy", "\(name)")
      let header = String(decoding: bytes.prefix(128), as: UTF8.self)
      #expect(header.contains("'descr': '<f4'"), "\(header)")
      #expect(header.contains("(3, 120, 160)") || header.contains("(120, 160, 3)"), "\(header)")
    }
  }

  /// A picture of each kind that there is: grey, with alpha, with a palette, of 16 bits, CMYK, WebP, turned by EXIF.
  @Test(
    .enabled(if: Servers.hasPictureReaders),
    arguments: ["horizontal_flip", "color_jitter", "gauss_noise", "elastic", "equalize", "mixup"])
  func `pictures of every kind are taken`(name: String) async throws {
    let folder = try Folder()
    try folder.write("draw.py", Self.kinds)
    try folder.makeFolder("in")
    let drawn = try await Tenfold.shell("'\(Servers.python)' draw.py", in: folder)
    #expect(drawn.code == 0, "\(drawn.errors)")
    try folder.write("recipe.yaml", "steps: [\(name)]\n")
    let outcome = try await Tenfold.run(
      ["augment", "in", "--recipe", "recipe.yaml", "-n", "1", "--only-variants", "-o", "out"],
      in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(SummaryNumbers(outcome.errors)?.produced == 11, "\(outcome.errors)")
    let count = try await PictureOracleTests.python("picture_oracle.py", ["decode", "out"], folder)
    #expect(count == "11")
  }

  private static let kinds = """
    from PIL import Image
    import numpy
    levels = numpy.random.default_rng(1).integers(0, 255, (40, 60, 4), dtype=numpy.uint8)
    levels[..., 3] |= 128
    rgba = Image.fromarray(levels)
    rgb = rgba.convert("RGB")
    rgb.convert("L").save("in/grey.png")
    rgba.save("in/alpha.png")
    rgba.convert("LA").save("in/grey-alpha.png")
    rgb.quantize(16).save("in/palette.png")
    Image.fromarray(levels[..., 0].astype(numpy.uint16) * 257).save("in/deep.png")
    rgb.convert("L").save("in/grey.jpg")
    rgb.convert("CMYK").save("in/cmyk.jpg")
    rgb.save("in/progressive.jpg", progressive=True)
    rgb.save("in/lossy.webp")
    rgba.save("in/lossless.webp", lossless=True)
    exif = Image.Exif()
    exif[0x0112] = 6
    rgb.save("in/turned.jpg", exif=exif)

    """
}
