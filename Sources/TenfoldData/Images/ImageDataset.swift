internal import TenfoldCore

/// Pictures and what is annotated in them.
///
/// ```swift
/// let dataset = try ImageDataset.open("raccoons/")
/// for record in dataset.records {
///   let objects = try record.objects(in: sizeOf(record.picture.path))
/// }
/// ```
/// Coordinates become continuous pixels (see `Point`) whatever the format counts in. Boxes, outlines and keypoints that
/// reach outside their picture by up to 1 % of its side, or one pixel if that is more, are cut off there; more is an
/// error. Everything is checked when the dataset is opened, but for places that need a picture's size which the
/// dataset does not state. Pictures themselves are not read.
public struct ImageDataset: Sendable {
  /// How annotations are written.
  public let format: ImageDatasetFormat
  /// The folder of the dataset, or its COCO file.
  public let path: String
  /// The folder that the pictures' names start from.
  public let pictureFolder: String
  /// The pictures: COCO's in the order of the file, others in the order of the bytes of their names.
  public let records: [ImageRecord]
  /// The labels that there can be, in the dataset's own order, else in that of their bytes.
  public let labels: [String]

  let knowledge: FormatKnowledge
  private let names: Set<String>

  init(
    format: ImageDatasetFormat, path: String, pictureFolder: String, records: [ImageRecord],
    labels: [String], knowledge: FormatKnowledge = .none
  ) {
    self.format = format
    self.path = path
    self.pictureFolder = pictureFolder
    self.labels = labels
    self.knowledge = knowledge
    var counts: [String: Int] = [:]
    for record in records { counts[record.key, default: 0] += 1 }
    self.records = records.map { record in
      guard counts[record.key] != 1 else { return record }
      var record = record
      record.key = record.picture.name
      return record
    }
    names = Set(records.map { DatasetPath.stem($0.picture.name) })
  }

  /// Opens a dataset.
  ///
  /// - Parameters:
  ///   - path: its folder; or a COCO file, or a YOLO `data.yaml`.
  ///   - format: the format; guessed if nil. A folder is Pascal VOC if it has XML files beside its pictures or in
  ///     `Annotations`; YOLO if it has a `data.yaml`, or text files beside its pictures or in `labels`; COCO if it
  ///     has a JSON file with `images` and `annotations`; a mask dataset if it has folders `images` and `masks`; else
  ///     each folder is a label, and pictures outside of any have none.
  ///   - imageFolder: where the pictures of a COCO file lie; looked for beside it and in `images` if nil.
  ///   - task: what YOLO's label files describe; found out by their numbers of columns and `kpt_shape` if nil.
  /// - Returns: the dataset; it has one picture or more.
  /// - Throws: ``DataError``: the first thing that is wrong with its file, line and column.
  public static func open(
    _ path: String, format: ImageDatasetFormat? = nil, imageFolder: String? = nil,
    task: YOLOTask? = nil
  ) throws(DataError) -> ImageDataset {
    let dataset = try opened(path, format, imageFolder, task)
    guard !dataset.records.isEmpty else {
      throw .unsuitable(
        file: path, "has no pictures; files that end in .jpg, .png or .webp are looked for")
    }
    return dataset
  }

  /// Whether a path leads to a dataset of pictures: a folder with pictures, a JSON file with `images`, YOLO's settings.
  public static func suits(_ path: String) throws(DataError) -> Bool {
    if SystemFolder.exists(path) { return try !FileTree(path).pictures.isEmpty }
    switch DatasetPath.ending(path) {
    case "json": return COCODataset.isCOCO(path)
    case "yaml", "yml": return true
    default: return false
    }
  }

  private static func opened(
    _ path: String, _ format: ImageDatasetFormat?, _ imageFolder: String?, _ task: YOLOTask?
  ) throws(DataError) -> ImageDataset {
    guard SystemFolder.exists(path) else {
      switch (format, DatasetPath.ending(path)) {
      case (.coco, _), (nil, "json"):
        return try COCODataset.open(path, imageFolder: imageFolder)
      case (.yolo, _), (nil, "yaml"), (nil, "yml"):
        _ = try SystemFile.reading(path)
        return try YOLODataset.open(
          FileTree(SystemFile.parent(of: path)), settingsFile: DatasetPath.name(path), task: task)
      default:
        _ = try SystemFile.reading(path)
        throw .unsuitable(file: path, "is no folder, COCO file (.json) or data.yaml")
      }
    }
    let tree = try FileTree(path)
    let found = if let format { format } else { try guess(tree) }
    switch found {
    case .coco:
      let files = tree.files.filter { DatasetPath.ending($0) == "json" }
      // A single file that is no COCO file is to say itself what is wrong with it.
      guard
        let file = try COCODataset.file(in: tree) ?? (files.count == 1 ? tree.path(files[0]) : nil)
      else {
        throw .unsuitable(
          file: path, "has no COCO file: a .json file with lists of images and annotations")
      }
      return try COCODataset.open(file, imageFolder: imageFolder)
    case .yolo: return try YOLODataset.open(tree, settingsFile: nil, task: task)
    case .voc: return try VOCDataset.open(tree)
    case .masks: return try MaskFolders.open(tree)
    case .classes: return try ClassFolders.open(tree)
    case .pictures: return ClassFolders.unlabelled(tree)
    }
  }

  private static func guess(_ tree: FileTree) throws(DataError) -> ImageDatasetFormat {
    if VOCDataset.isOne(tree) { return .voc }
    if YOLODataset.isOne(tree) { return .yolo }
    if try COCODataset.file(in: tree) != nil { return .coco }
    if MaskFolders.isOne(tree) { return .masks }
    return ClassFolders.hasLabels(tree) ? .classes : .pictures
  }

  /// A name for a picture that is made of a record's: the record's with a number before its ending.
  ///
  /// - Parameters:
  ///   - record: the record.
  ///   - variant: the number, from 1.
  ///   - ending: the new ending without a dot; the record's own if nil.
  ///   - label: the new label, where pictures lie in folders of labels; the record's own if nil.
  /// - Returns: a name that no picture of the dataset has, whatever its ending.
  public func variantName(
    of record: ImageRecord, _ variant: Int, ending: String? = nil, label: String? = nil
  ) -> String {
    var name = record.picture.name
    if format == .classes, let old = record.label, let label, old != label {
      let start = ClassFolders.labelRange(name)
      if let start { name.replaceSubrange(start, with: label) }
    }
    let stem = DatasetPath.stem(name)
    let old = name.utf8.dropFirst(stem.utf8.count)
    let tail = ending.map { "." + $0 } ?? String(decoding: old, as: UTF8.self)
    var new = "\(stem).\(variant)"
    while names.contains(new) { new += "_" }
    return new + tail
  }

  /// The name of a mask of a new picture.
  ///
  /// - Parameters:
  ///   - mask: the mask of the record that the picture was made of.
  ///   - record: that record.
  ///   - name: the new picture's name.
  /// - Returns: a name in the mask's own folder, with the new picture's stem and the mask's ending.
  public func maskName(_ mask: DatasetFile, of record: ImageRecord, for name: String) -> String {
    MaskFolders.maskName(mask.name, for: name)
  }

  /// For each of YOLO's keypoints the number of the one that it changes places with when a picture is mirrored; empty
  /// where the dataset does not say.
  public var mirroredKeypoints: [Int] {
    if case .yolo(let yolo) = knowledge { yolo.settings.mirrored } else { [] }
  }

  /// Whether a picture of that name, whatever its ending, is in the dataset.
  func hasPicture(_ name: String) -> Bool { names.contains(DatasetPath.stem(name)) }
}

/// What a format knows of a dataset beside its records.
enum FormatKnowledge: Sendable {
  case none
  case coco(COCOFile)
  case yolo(YOLOKnowledge)
  case voc(VOCKnowledge)
}
