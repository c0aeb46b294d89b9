import Foundation
import TenfoldCore
import TenfoldData
import TestSupport
import Testing

/// A dataset in a temporary folder, and what is written of it.
final class DatasetFixture {
  let folder: Folder
  /// The dataset's folder.
  var input: String { folder.path("in") }
  /// The folder that is written.
  var output: String { folder.path("out") }

  /// Writes files by their names within the dataset; pictures hold their names.
  init(_ files: [String: String] = [:], pictures: [String] = []) throws {
    folder = try Folder()
    try FileManager.default.createDirectory(
      atPath: input, withIntermediateDirectories: true)
    for picture in pictures { try write(picture, "picture \(picture)") }
    for (name, text) in files { try write(name, text) }
  }

  func write(_ name: String, _ text: String) throws {
    let url = URL(filePath: input).appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// A file of the output.
  func written(_ name: String) throws -> String {
    String(
      decoding: try Data(contentsOf: URL(filePath: output).appending(path: name)), as: UTF8.self)
  }

  /// All files of the output but hidden ones, in order.
  func writtenNames() -> [String] {
    let names = FileManager.default.enumerator(atPath: output)?.allObjects as? [String] ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      let path = URL(filePath: output).appending(path: name).path(percentEncoded: false)
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && !isFolder.boolValue && !name.contains("/.") && !name.hasPrefix(".")
    }.sorted()
  }

  /// Opens the dataset, or a file of it.
  func open(
    _ name: String = "", format: ImageDatasetFormat? = nil, imageFolder: String? = nil,
    task: YOLOTask? = nil
  ) throws(DataError) -> ImageDataset {
    try ImageDataset.open(
      name.isEmpty ? input : input + "/" + name, format: format, imageFolder: imageFolder,
      task: task)
  }

  /// What is said of the dataset when it is opened and its objects are asked for; the dataset's path is cut off.
  func fault(
    _ name: String = "", size: Size = Size(100, 50), format: ImageDatasetFormat? = nil,
    task: YOLOTask? = nil
  ) -> String {
    do throws(DataError) {
      let dataset = try open(name, format: format, task: task)
      for record in dataset.records { _ = try record.objects(in: record.statedSize ?? size) }
      return "no fault"
    } catch {
      return error.description.replacingOccurrences(of: input + "/", with: "")
        .replacingOccurrences(of: input, with: ".")
    }
  }

  /// Writes the dataset with variants of each record; new pictures hold their names.
  func write(
    _ dataset: ImageDataset, size: Size = Size(100, 50), as format: ImageDatasetFormat? = nil,
    task: YOLOTask = .detection, keepsOriginals: Bool = true,
    _ variants: (ImageRecord, [ImageObject]) throws -> [EditedRecord]
  ) throws {
    let writer = try ImageDatasetWriter(
      dataset, to: output, as: format, task: task, keepsOriginals: keepsOriginals)
    for record in dataset.records {
      let own = record.statedSize ?? size
      let edited = try variants(record, try record.objects(in: own))
      for variant in edited {
        try Data("picture \(variant.name)".utf8).write(
          to: URL(filePath: try writer.pictureFile(variant.name)))
      }
      try writer.add(record, size: own, variants: edited)
    }
    try writer.finish()
  }
}

extension ImageObject {
  /// The same object, whatever it was made from.
  var withoutSource: ImageObject {
    ImageObject(label: label, shape: shape, keypoints: keypoints)
  }
}

extension Box {
  init(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double) {
    self.init(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
  }
}
