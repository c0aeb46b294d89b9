internal import TenfoldCore

/// What a YOLO dataset is beside its records.
struct YOLOKnowledge: Sendable {
  var task: YOLOTask
  var settings: YOLOSettings
  /// The settings file, or the list of names.
  var settingsFile: String?
  /// These that there are, used or not.
  var settingsFiles: [String]
  /// All names of label files that there are.
  var labelFiles: Set<String>
}

/// Finds the pictures and label files of a YOLO dataset.
enum YOLODataset {
  static let settingsNames = ["data.yaml", "data.yml", "dataset.yaml", "dataset.yml"]
  static let listNames = ["classes.txt", "obj.names", "classes.names", "labels.txt"]

  static func isOne(_ tree: FileTree) -> Bool {
    if settingsNames.contains(where: tree.contains) { return true }
    if tree.files.contains(where: { isInLabels($0) && isLabelFile($0) }) { return true }
    // Beside the pictures any text may lie; a label file has numbers.
    let file = tree.pictures.lazy.map(labelFile).first(where: tree.contains)
    guard let file, let bytes = try? SystemFile.readWhole(tree.path(file)),
      let labels = try? YOLOLabels(file, bytes)
    else { return false }
    return labels.lines.allSatisfy { $0.values.count >= 5 }
  }

  private static func isLabelFile(_ file: String) -> Bool {
    DatasetPath.ending(file) == "txt" && !listNames.contains(DatasetPath.name(file))
  }

  private static func isInLabels(_ file: String) -> Bool {
    file.split(separator: "/").dropLast().contains("labels")
  }

  /// The label file of a picture: in `labels` instead of the last `images` of its folders, else beside it.
  static func labelFile(_ picture: String) -> String {
    var parts = picture.split(separator: "/").map(String.init)
    if let place = parts.dropLast().lastIndex(of: "images") { parts[place] = "labels" }
    return DatasetPath.stem(parts.joined(separator: "/")) + ".txt"
  }

  static func open(
    _ tree: FileTree, settingsFile: String?, task: YOLOTask?
  ) throws(DataError) -> ImageDataset {
    let settingsFile = settingsFile ?? self.settingsFile(tree)
    var settings = try readSettings(tree, settingsFile)
    var labels: [YOLOLabels?] = []
    var used: Set<String> = []
    let pictures = tree.pictures
    for picture in pictures {
      let file = labelFile(picture)
      guard tree.contains(file), !listNames.contains(file) else {
        labels.append(nil)
        continue
      }
      guard used.insert(file).inserted else {
        throw .unsuitable(
          file: tree.path(file), "is the label file of two pictures; they differ in their endings")
      }
      labels.append(
        try YOLOLabels(tree.path(file), try SystemFile.readWhole(tree.path(file))))
    }
    let orphan = tree.files.first { isInLabels($0) && isLabelFile($0) && !used.contains($0) }
    if let orphan {
      throw .unsuitable(
        file: tree.path(orphan),
        "is a label file without a picture of the same name in the folder of images")
    }
    let guessed = self.task(labels.compactMap { $0 }, &settings)
    let found = task ?? guessed
    let names = settings
    var records: [ImageRecord] = []
    for (index, picture) in pictures.enumerated() {
      let objects = try labels[index]?.objects(found, settings) ?? []
      records.append(
        ImageRecord(
          number: index, picture: DatasetFile(name: picture, path: tree.path(picture)),
          split: split(picture, settings),
          annotations: YOLORecordAnnotations(
            objects: objects, names: names.names, picture: picture)))
    }
    return ImageDataset(
      format: .yolo, path: tree.root, pictureFolder: tree.root, records: records,
      labels: unique(settings.names),
      knowledge: .yolo(
        YOLOKnowledge(
          task: found, settings: settings, settingsFile: settingsFile,
          settingsFiles: tree.files.filter { $0 == settingsFile || listNames.contains($0) },
          labelFiles: used)))
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  private static func settingsFile(_ tree: FileTree) -> String? {
    if let known = (settingsNames + listNames).first(where: tree.contains) { return known }
    let other = tree.files.first {
      !$0.contains("/") && ["yaml", "yml", "names"].contains(DatasetPath.ending($0))
    }
    return other ?? tree.files.first { DatasetPath.name($0) == "classes.txt" }
  }

  private static func readSettings(
    _ tree: FileTree, _ name: String?
  ) throws(DataError) -> YOLOSettings {
    guard let name else { return YOLOSettings() }
    let path = tree.path(name)
    let bytes = try SystemFile.readWhole(path)
    if let fault = bytes.withUnsafeBufferPointer(UTF8Validation.firstFault) {
      throw .at(fault, of: bytes, file: path, "a byte that is not UTF-8")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let isYAML = ["yaml", "yml"].contains(DatasetPath.ending(name))
    guard isYAML else { return YOLOSettings(names: text) }
    let settings = try YOLOSettings(try PlainYAML(path, text))
    guard settings.names.isEmpty,
      let list = listNames.first(where: tree.contains)
    else { return settings }
    var named = settings
    named.names = try readSettings(tree, list).names
    return named
  }

  /// Finds out what the lines describe.
  private static func task(
    _ labels: [YOLOLabels], _ settings: inout YOLOSettings
  ) -> YOLOTask {
    if settings.keypoints != nil { return .pose }
    let counts = Set(labels.lazy.flatMap(\.lines).map(\.values.count))
    if counts.isSubset(of: [5]) { return .detection }
    if counts == [9] { return .oriented }
    // An outline has an odd number of columns; boxes with keypoints of three numbers may have an even one.
    if counts.count == 1, let count = counts.first, count >= 8, count % 2 == 0, count % 3 == 2 {
      settings.keypoints = YOLOSettings.Keypoints(count: (count - 5) / 3, dimensions: 3)
      return .pose
    }
    return counts.contains { $0 >= 7 && $0 % 2 == 1 } ? .segmentation : .detection
  }

  /// The part of the dataset that a picture belongs to, by the settings or by the names of its folders.
  private static func split(_ picture: String, _ settings: YOLOSettings) -> String? {
    for split in settings.splits {
      guard let folder = DatasetPath.safe(split.folder) else { continue }
      if picture.hasPrefix(folder + "/") { return split.name }
    }
    return DatasetPath.split(picture)
  }
}

/// The objects of a label file.
struct YOLORecordAnnotations: RecordAnnotations {
  let objects: [YOLOObject]
  let names: [String]
  let picture: String

  var count: Int { objects.count }

  func objects(in size: Size) -> [ImageObject] {
    let (width, height) = (Double(size.width), Double(size.height))
    func scaled(_ point: Point) -> Point { Point(point.x * width, point.y * height) }
    return objects.enumerated().map { index, object in
      let shape: ImageObject.Shape =
        switch object.shape {
        case .box(let box):
          .box(
            Box(
              minX: box.minX * width, minY: box.minY * height, maxX: box.maxX * width,
              maxY: box.maxY * height))
        case .oriented(let points): .orientedBox(points.map(scaled))
        case .outline(let points): .polygons([points.map(scaled)])
        }
      let number = object.classNumber
      return ImageObject(
        label: number < names.count ? names[number] : String(number), shape: shape,
        keypoints: object.keypoints.map {
          Keypoint(name: $0.name, point: scaled($0.point), visibility: $0.visibility)
        }, source: index)
    }
  }
}
