import Foundation
import TestSupport
import Testing

/// Datasets made of the pictures in Fixtures, one for each format; all have six pictures and are called `in`.
enum PictureSet: String, CaseIterable, Sendable {
  case classes, yolo, voc, coco, masks, pictures

  /// The pictures of Fixtures: 160×120, four JPEG and two PNG files.
  static let sources = [
    "ball.png", "car-house.jpg", "sign.png", "sun.jpg", "tree-car.jpg", "two-houses.jpg",
  ]

  static let fixtures = Tenfold.root.appending(path: "Fixtures")
  static let digits = fixtures.appending(path: "digits").path(percentEncoded: false)

  /// Digits, which are grey, as pictures and as their own masks.
  private static let maskSources = ["0/a", "1/b", "6/a", "6/c", "9/b", "9/c"]

  /// The names of the pictures within the dataset.
  var pictures: [String] {
    switch self {
    case .classes:
      Self.sources.map { ($0.contains("s") ? "street/" : "nature/") + $0 }
    case .yolo: Self.sources.map { "images/" + $0 }
    case .voc: Self.sources.map { "JPEGImages/" + $0 }
    case .coco, .pictures: Self.sources
    case .masks: (1...6).map { "images/p\($0).png" }
    }
  }

  /// The files that come with a picture.
  func companions(of picture: String) -> [String] {
    let name = picture.split(separator: "/").last.map(String.init) ?? picture
    let stem = name.split(separator: ".").dropLast().joined(separator: ".")
    return switch self {
    case .yolo: ["labels/\(stem).txt"]
    case .voc: ["Annotations/\(stem).xml"]
    case .masks: ["masks/\(stem).png"]
    case .classes, .coco, .pictures: []
    }
  }

  /// What the picture's variant of a number is called.
  static func variant(_ number: Int, of picture: String) -> String {
    let parts = picture.split(separator: ".")
    return parts.dropLast().joined(separator: ".") + ".\(number)." + (parts.last ?? "")
  }

  /// Makes the dataset in a folder.
  func make(in folder: Folder, _ top: String = "in") throws {
    func url(_ name: String) -> URL { folder.url.appending(path: "\(top)/\(name)") }
    func place(_ name: String) throws -> URL {
      let url = url(name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      return url
    }
    for (index, name) in pictures.enumerated() {
      let source =
        self == .masks
        ? "digits/\(Self.maskSources[index]).png" : "pictures/\(Self.sources[index])"
      for copy in [name] + (self == .masks ? companions(of: name) : []) {
        try FileManager.default.copyItem(
          at: Self.fixtures.appending(path: source), to: try place(copy))
      }
      if let text = annotation(name), let companion = companions(of: name).first {
        try Data(text.utf8).write(to: try place(companion))
      }
    }
    if self == .yolo {
      try Data("path: .\ntrain: images\nval: images\nnames: [thing, house]\n".utf8)
        .write(to: url("data.yaml"))
    }
    if self == .coco { try Data(Self.cocoFile.utf8).write(to: url("annotations.json")) }
  }

  /// Two boxes: 20, 20 to 80, 80 and 100, 40 to 140, 100.
  private func annotation(_ name: String) -> String? {
    switch self {
    case .yolo: return "0 0.3125 0.416667 0.375 0.5\n1 0.75 0.583333 0.25 0.5\n"
    case .voc:
      let file = name.split(separator: "/").last ?? ""
      let objects = [("thing", 21, 21, 80, 80), ("house", 101, 41, 140, 100)].map {
        """
          <object><name>\($0.0)</name><bndbox><xmin>\($0.1)</xmin><ymin>\($0.2)</ymin>\
        <xmax>\($0.3)</xmax><ymax>\($0.4)</ymax></bndbox></object>

        """
      }
      return """
        <annotation>
          <folder>JPEGImages</folder><filename>\(file)</filename>
          <size><width>160</width><height>120</height><depth>3</depth></size>
        \(objects.joined())</annotation>

        """
    case .classes, .coco, .masks, .pictures: return nil
    }
  }

  private static var cocoFile: String {
    let images = sources.enumerated().map {
      """
      {"id": \($0 + 1), "file_name": "\($1)", "width": 160, "height": 120}
      """
    }
    let annotations = sources.indices.flatMap { index in
      [
        """
        {"id": \(2 * index + 1), "image_id": \(index + 1), "category_id": 1, "iscrowd": 0, \
        "area": 3600, "bbox": [20, 20, 60, 60], "segmentation": [[20, 20, 80, 20, 80, 80, 20, 80]]}
        """,
        """
        {"id": \(2 * index + 2), "image_id": \(index + 1), "category_id": 3, "iscrowd": 0, \
        "area": 2400, "bbox": [100, 40, 40, 60]}
        """,
      ]
    }
    return """
      {"images": [\(images.joined(separator: ", "))], "annotations": [
      \(annotations.joined(separator: ",\n"))],
      "categories": [{"id": 1, "name": "thing"}, {"id": 3, "name": "house"}]}

      """
  }
}

extension Folder {
  /// All files beneath a folder of this one, hidden ones too, by their paths from there.
  func tree(_ name: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: path(name)) {
      var isFolder: ObjCBool = false
      let full = self.path("\(name)/\(path)")
      if FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue {
        files[path] = try Self.bytes(at: full)
      }
    }
    return files
  }

  /// The objects of a file of JSON lines.
  func lines(_ name: String) throws -> [JSON] {
    try text(name).split(separator: "\n").map { try JSON(Array($0.utf8)) }
  }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      at: url.appending(path: name), withIntermediateDirectories: true)
  }

  func copy(_ source: String, to name: String) throws {
    try FileManager.default.copyItem(
      at: PictureSet.fixtures.appending(path: source), to: url.appending(path: name))
  }
}

/// What a picture's bytes say it is.
func pictureKind(_ bytes: [UInt8]) -> String {
  if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "jpg" }
  if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "png" }
  if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
    return "webp"
  }
  if bytes.starts(with: [0x93] + Array("NUMPY".utf8)) { return "npy" }
  return "unknown"
}
