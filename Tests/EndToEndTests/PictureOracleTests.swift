import Foundation
import TestSupport
import Testing

/// OpenCV, Pillow, pycocotools and lxml see in our output what we say of it.
@Suite(.enabled(if: Servers.hasPictureReaders))
struct PictureOracleTests {
  /// Runs a script beside this file with the Python of the tests.
  static func run(
    _ script: String, _ arguments: [String], _ folder: Folder
  ) async throws -> Outcome {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: script)
      .path(percentEncoded: false)
    let words = ([Servers.python, path] + arguments).map { "'\($0)'" }
    return try await Tenfold.shell(words.joined(separator: " "), in: folder)
  }

  /// What a script prints, without the line end; it must end well.
  @discardableResult
  static func python(
    _ script: String, _ arguments: [String], _ folder: Folder
  ) async throws -> String {
    let outcome = try await run(script, arguments, folder)
    #expect(outcome.code == 0, "\(outcome.text)\(outcome.errors)")
    return String(outcome.text.dropLast())
  }

  private static let fixtures = PictureSet.sources.map {
    PictureSet.fixtures.appending(path: "pictures/\($0)").path(percentEncoded: false)
  }

  /// Photographs, if `TENFOLD_DATA` names a folder with some.
  private static let photographs: [String] = {
    guard let data = ProcessInfo.processInfo.environment["TENFOLD_DATA"] else { return [] }
    let folder = "\(data)/images/raccoon"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".jpg") }.sorted().prefix(8).map { "\(folder)/\($0)" }
  }()

  private func augment(
    _ input: String, _ step: String, _ more: [String], in folder: Folder
  ) async throws {
    try folder.write("recipe.yaml", "steps:\n  - \(step)\n")
    let outcome = try await Tenfold.run(
      ["augment", input, "--recipe", "recipe.yaml", "--only-variants", "-o", "out"] + more,
      in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  static let steps = [
    "horizontal_flip: {}", "vertical_flip: {}", "transpose: {}", "invert: {}",
    "rotate90: {turns: [1, 1]}", "rotate90: {turns: [3, 3]}",
    "equalize: {}", "posterize: {bits: [3, 3]}", "solarize: {threshold: [100, 100]}",
    "brightness_contrast: {brightness: [0.1, 0.1], contrast: [-0.25, -0.25]}",
    "brightness_contrast: {brightness: [-0.2, -0.2], contrast: [0.5, 0.5]}",
    "brightness: {factor: [1.3, 1.3]}", "to_gray: {}",
    "gaussian_blur: {sigma: [0.75, 0.75]}", "gaussian_blur: {sigma: [2.5, 2.5]}",
    "gaussian_blur: {sigma: [8, 8]}", "box_blur: {radius: [2, 2]}",
    "median_blur: {radius: [1, 1]}", "median_blur: {radius: [3, 3]}",
    "median_blur: {radius: [7, 7]}",
    "resize: {width: 97, height: 301}", "resize: {width: 900, height: 640}",
    "rotate: {degrees: [15, 15]}", "rotate: {degrees: [-110, -110]}",
    "translate: {unit: pixels, x: [3.25, 3.25], y: [-7.5, -7.5]}",
    "affine: {scale: [1.25, 1.25], degrees: [20, 20], shear_x: [8, 8], shear_y: [-4, -4], "
      + "translate_x: [5, 5], translate_y: [-3, -3], unit: pixels}",
    "contrast: {factor: [1.4, 1.4]}",
    "saturation: {factor: [0.5, 0.5]}",
    "sharpness: {factor: [2, 2]}",
    "auto_contrast: {cutoff: [3, 3]}",
    "gamma: {gamma: [1.5, 1.5]}",
    "rgb_shift: {red: [20, 20], green: [-30, -30], blue: [7, 7]}",
    "hue: {degrees: [40, 40]}",
    "hue_saturation_value: {hue: [-20, -20], saturation: [30, 30], value: [-12, -12]}",
    "to_sepia: {}",
    "sharpen: {amount: [0.25, 0.25], lightness: [0.75, 0.75]}",
    "emboss: {amount: [0.5, 0.5], strength: [0.5, 0.5]}",
    "unsharp_mask: {sigma: [2, 2], amount: [0.5, 0.5], threshold: 10}",
    "morphology: {kind: dilate, radius: [2, 2]}",
    "morphology: {kind: erode, radius: [1, 1]}",
    "bilateral: {radius: [3, 3], sigma_colour: [40, 40], sigma_space: [2, 2]}",
    "jpeg_compression: {quality: [40, 40]}",
    "shear: {x: [10, 10], y: [0, 0]}",
    "shift_scale_rotate: {shift: [0.05, 0.05], scale: [1.25, 1.25], degrees: [-30, -30]}",
  ]

  @Test(arguments: steps)
  func `OpenCV and Pillow make the same picture`(step: String) async throws {
    let folder = try Folder()
    try await Self.python(
      "picture_oracle.py", ["prepare", "in"] + Self.fixtures + Self.photographs, folder)
    try await augment("in", step, ["-n", "1", "--image-format", "png"], in: folder)
    let text = try await Self.python("picture_oracle.py", ["compare", "in", "out"], folder)
    let words = text.split(separator: " ")
    #expect(words.count == 5)
    #expect(words.dropFirst().first.flatMap { Int($0) } == 6 + Self.photographs.count, "\(text)")
  }

  /// Where its corners went is read from an outline, so that pixels and annotations are compared too.
  @Test func `perspective moves pixels and outlines alike`() async throws {
    let folder = try Folder()
    try await Self.python(
      "picture_oracle.py", ["outline", "in"] + Self.fixtures + Self.photographs, folder)
    try await augment(
      "in", "perspective: {scale: [0.04, 0.05]}", ["-n", "3", "--image-format", "png"], in: folder)
    let text = try await Self.python("picture_oracle.py", ["compare", "in", "out"], folder)
    #expect(text.hasPrefix("perspective \(3 * (6 + Self.photographs.count)) "), "\(text)")
  }

  @Test func `JPEG is read as Pillow reads it`() async throws {
    let folder = try Folder()
    try folder.makeFolder("in")
    for path in Self.fixtures + Self.photographs {
      let name = URL(filePath: path).lastPathComponent
      try folder.write("in/\(name)", try Folder.bytes(at: path))
    }
    try await augment(
      "in", "horizontal_flip: {}", ["-n", "1", "--image-format", "png"], in: folder)
    let most = try await Self.python("picture_oracle.py", ["flipped", "in", "out"], folder)
    #expect((Int(most) ?? 9) <= 2)
  }

  @Test func `the script fails where a picture is another`() async throws {
    let folder = try Folder()
    try await Self.python("picture_oracle.py", ["prepare", "in"] + Self.fixtures, folder)
    try await augment(
      "in", "rotate: {degrees: [15, 15]}", ["-n", "1", "--image-format", "png"], in: folder)
    let notes = try folder.text("out.provenance.jsonl").replacing("rotate(15)", with: "rotate(16)")
    try folder.write("out.provenance.jsonl", notes)
    let outcome = try await Self.run("picture_oracle.py", ["compare", "in", "out"], folder)
    #expect(outcome.code == 1)
    #expect(outcome.errors.hasPrefix("wrong: "))
  }

  // MARK: Annotations

  static let kinds = [
    "coco", "coco-rle", "keypoints", "yolo", "yolo-seg", "yolo-obb", "voc", "masks",
  ]

  /// Chains, so that maps are fused.
  private static let moves = """
    steps:
      - probability: {chance: 0.5, steps: [horizontal_flip]}
      - one_of:
          - rotate: {degrees: [-180, 180]}
          - safe_rotate: {}
          - affine: {}
          - shear: {}
          - perspective: {}
          - random_resized_crop: {scale: [0.4, 1]}
          - crop_and_pad: {}
          - zoom_out: {}
          - resize: {width: 180, height: 140}
          - letterbox: {width: 240, height: 240, fill: 0}
          - rotate90: {}
          - d4: {}

    """

  private static let warps = """
    steps:
      - probability: {chance: 0.5, steps: [horizontal_flip]}
      - one_of:
          - elastic: {border: constant}
          - grid_distortion: {}
          - grid_elastic: {border: constant}
          - piecewise_affine: {border: constant}
          - thin_plate_spline: {border: constant}
          - optical_distortion: {}
          - fisheye: {}
          - water_refraction: {border: constant}

    """

  @Test(arguments: kinds, ["moves", "warps"])
  func `annotations lie where objects are to be seen`(kind: String, recipe: String) async throws {
    // A bent frame has no four corners.
    if kind == "yolo-obb" && recipe == "warps" { return }
    let folder = try Folder()
    try await Self.python("target_oracle.py", ["draw", kind, "in"], folder)
    try folder.write("recipe.yaml", recipe == "moves" ? Self.moves : Self.warps)
    let outcome = try await Tenfold.run(
      ["augment", "in", "--recipe", "recipe.yaml", "-n", "30", "--only-variants", "-o", "out"],
      in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let text = try await Self.python("target_oracle.py", ["check", kind, "out"], folder)
    let numbers = text.split(separator: " ").compactMap { Int($0) }
    try #require(numbers.count == 2, "\(text)")
    #expect(numbers[0] >= (kind == "keypoints" ? 300 : 220), "\(text)")
    #expect(numbers[1] < numbers[0] / 5, "\(text)")
  }

  @Test(arguments: ["coco", "yolo", "voc", "masks"])
  func `the script fails where annotations stay behind`(kind: String) async throws {
    let folder = try Folder()
    try await Self.python("target_oracle.py", ["draw", kind, "in"], folder)
    try folder.write("recipe.yaml", "steps:\n  - translate: {x: [0.04, 0.05], y: [0.04, 0.05]}\n")
    let outcome = try await Tenfold.run(
      ["augment", "in", "--recipe", "recipe.yaml", "-n", "1", "-o", "out"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    // Each new picture is put in the place of the old one.
    _ = try await Tenfold.shell(
      "cd out && find . -name '*.1.png' -not -path '*masks*' | while read -r f; do "
        + "mv $f ${f%.1.png}.png; done; find . -name '*.1.*' -delete; "
        + "if [ -f annotations.json ]; then cp ../in/annotations.json .; fi", in: folder)
    let checked = try await Self.run("target_oracle.py", ["check", kind, "out"], folder)
    #expect(checked.code == 1)
    #expect(checked.errors.hasPrefix("wrong: "), "\(checked.errors)")
  }

  /// The readers of the formats find nothing wrong in what the default recipe makes.
  @Test(arguments: [PictureSet.classes, .yolo, .voc, .coco, .masks])
  func `third-party readers read every format`(set: PictureSet) async throws {
    let folder = try Folder()
    try set.make(in: folder)
    let outcome = try await Tenfold.run(
      ["augment", "in", "--recipe", "images", "-n", "5", "-o", "out"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let path = set == .coco ? "out/annotations.json" : "out"
    let text = try await Self.python("image_formats_oracle.py", [set.rawValue, path], folder)
    let records = try JSON(Array(text.utf8)).list
    #expect(records.count == 36)
    let objects = records.map { $0["objects"].list.count }
    if [.yolo, .voc, .coco].contains(set) { #expect(objects.reduce(0, +) > 60, "\(objects)") }
    if set == .masks { #expect(records.allSatisfy { $0["masks"].list.count == 1 }) }
    if set == .classes {
      #expect(Set(records.compactMap { $0["label"].text }) == ["street", "nature"])
    }
  }
}
