internal import TenfoldCore

/// Writes label files, and the settings or names as they were.
struct YOLOWriter: AnnotationWriter {
  let pictureFolder: String
  private let dataset: ImageDataset
  private let knowledge: YOLOKnowledge?
  private let task: YOLOTask
  private let keypoints: YOLOSettings.Keypoints?
  private let numbers: [String: Int]

  init(_ dataset: ImageDataset, _ task: YOLOTask) {
    self.dataset = dataset
    var names = dataset.labels
    if case .yolo(let knowledge) = dataset.knowledge {
      self.knowledge = knowledge
      self.task = knowledge.task
      keypoints = knowledge.settings.keypoints
      names = knowledge.settings.names
      pictureFolder = ""
    } else {
      knowledge = nil
      self.task = task
      keypoints = nil
      pictureFolder = "images"
    }
    numbers = Dictionary(
      names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func labelFile(_ name: String) -> String {
    YOLODataset.labelFile(DatasetPath.join(pictureFolder, name))
  }

  func writeOriginal(
    _ record: ImageRecord, as name: String, _ size: Size, to tree: OutputTree
  ) throws(DataError) {
    let file = labelFile(record.picture.name)
    guard let knowledge else {
      let edited = EditedRecord(
        name: name, size: size, objects: try record.objects(in: size), captions: record.captions)
      return try write(edited, of: record, to: tree)
    }
    if knowledge.labelFiles.contains(file) {
      try tree.copy(DatasetPath.join(dataset.path, file), to: file)
    }
  }

  func write(
    _ edited: EditedRecord, of record: ImageRecord, to tree: OutputTree
  ) throws(DataError) {
    // A picture without a label file shows nothing, and so do its variants, unless something was put in.
    let hadFile = knowledge?.labelFiles.contains(labelFile(record.picture.name)) ?? true
    guard hadFile || !edited.objects.isEmpty else { return }
    let sources = (record.annotations as? YOLORecordAnnotations)?.objects ?? []
    var output = ByteBuffer()
    for object in edited.objects {
      let source = object.source.flatMap { sources.indices.contains($0) ? sources[$0] : nil }
      output.append(decimal: try classNumber(object, source, edited.name))
      try appendShape(object, edited, to: &output)
      output.append("\n")
    }
    try tree.write(output.array, to: labelFile(edited.name))
  }

  private func classNumber(
    _ object: ImageObject, _ source: YOLOObject?, _ name: String
  ) throws(DataError) -> Int {
    let names = knowledge?.settings.names ?? []
    if let source {
      let number = source.classNumber
      let label = number < names.count ? names[number] : String(number)
      if label == object.label { return number }
    }
    if let number = numbers[object.label] { return number }
    if names.isEmpty, knowledge != nil, let number = Int(object.label), number >= 0 {
      return number
    }
    throw .unsuitable(
      file: name, "has an object '\(object.label)', which is not among the dataset's classes")
  }

  private func appendShape(
    _ object: ImageObject, _ edited: EditedRecord, to output: inout ByteBuffer
  ) throws(DataError) {
    let (width, height) = (Double(edited.size.width), Double(edited.size.height))
    func append(_ share: Double, to output: inout ByteBuffer) {
      output.append(" ")
      output.append(min(max(share, 0), 1), fixed: 6)
    }
    func append(_ points: [Point], to output: inout ByteBuffer) {
      for point in points {
        append(point.x / width, to: &output)
        append(point.y / height, to: &output)
      }
    }
    switch (task, object.shape) {
    case (.oriented, .orientedBox(let corners)) where corners.count == 4:
      return append(corners, to: &output)
    case (.segmentation, .polygons(let polygons)) where !polygons.isEmpty:
      return append(Polygons.joined(polygons), to: &output)
    case (.segmentation, .orientedBox(let corners)): return append(corners, to: &output)
    case (.segmentation, .bitmap(let bitmap)) where bitmap.bounds != nil:
      return append(Polygons.joined(bitmap.outlines(holes: false)), to: &output)
    default: break
    }
    guard let box = object.boxAround else {
      throw .unsuitable(
        file: edited.name,
        "has an object '\(object.label)' without a box or outline, which YOLO cannot hold")
    }
    if task == .oriented { return append(box.corners, to: &output) }
    append(box.centre.x / width, to: &output)
    append(box.centre.y / height, to: &output)
    append(box.width / width, to: &output)
    append(box.height / height, to: &output)
    if task == .pose { try appendKeypoints(object, edited, width, height, to: &output) }
  }

  private func appendKeypoints(
    _ object: ImageObject, _ edited: EditedRecord, _ width: Double, _ height: Double,
    to output: inout ByteBuffer
  ) throws(DataError) {
    let wanted = keypoints?.count ?? object.keypoints.count
    guard object.keypoints.count == wanted else {
      throw .unsuitable(
        file: edited.name,
        "has an object '\(object.label)' with \(object.keypoints.count) keypoints; \(wanted) are "
          + "needed")
    }
    for keypoint in object.keypoints {
      let isThere = keypoint.visibility != .absent
      for share in [keypoint.point.x / width, keypoint.point.y / height] {
        output.append(" ")
        output.append(isThere ? min(max(share, 0), 1) : 0, fixed: 6)
      }
      if keypoints?.dimensions != 2 {
        output.append(" ")
        output.append(decimal: keypoint.visibility.rawValue)
      }
    }
  }

  func finish(to tree: OutputTree) throws(DataError) {
    guard let knowledge else {
      var text = ByteBuffer()
      text.append("train: images\nval: images\nnames:\n")
      for (index, name) in dataset.labels.enumerated() {
        text.append("  ")
        text.append(decimal: index)
        text.append(": ")
        // A JSON string is one of YAML's too.
        text.append(json: name)
        text.append("\n")
      }
      return try tree.write(text.array, to: "data.yaml")
    }
    var names = YOLODataset.listNames
    if let own = knowledge.settingsFile, !names.contains(own) { names.append(own) }
    for name in names {
      let source = DatasetPath.join(dataset.path, name)
      guard SystemFile.exists(source) else { continue }
      if ["yaml", "yml"].contains(DatasetPath.ending(name)) {
        let bytes = try SystemFile.readWhole(source)
        let yaml = try PlainYAML(source, String(decoding: bytes, as: UTF8.self))
        try tree.write(Array(moved(yaml).utf8), to: name)
      } else {
        try tree.copy(source, to: name)
      }
    }
  }

  /// The settings for a dataset that lies elsewhere: folders start from where the settings lie.
  private func moved(_ yaml: PlainYAML) -> String {
    var lines = yaml.lines.map(String.init)
    for section in yaml.sections.reversed() {
      guard let first = section.lines.first else { continue }
      let range = (first.number - 1)..<(section.lines.last ?? first).number
      if section.key == "path" {
        lines.removeSubrange(range)
      } else if YOLOSettings.splitKeys.contains(section.key) {
        let own = knowledge?.settings.splits.filter { $0.name == section.key } ?? []
        let folders = own.map { folder($0) }
        guard zip(own, folders).contains(where: { $0.folder != $1 }) else { continue }
        lines.replaceSubrange(
          range,
          with: [
            "\(section.key): "
              + (folders.count == 1 ? folders[0] : "[\(folders.joined(separator: ", "))]")
          ])
      }
    }
    return lines.joined(separator: yaml.lineEnd)
  }

  /// The folder of a part as the dataset's own folder has it: without what leads out of it.
  private func folder(_ split: YOLOSettings.Split) -> String {
    var parts = split.folder.split(separator: "/").map(String.init)
    while !parts.isEmpty {
      if let safe = DatasetPath.safe(parts.joined(separator: "/")),
        SystemFolder.exists(DatasetPath.join(dataset.path, safe))
      {
        return safe
      }
      let isOut = split.folder.hasPrefix("/") || parts[0] == ".."
      guard isOut else { break }
      parts.removeFirst()
    }
    return split.folder
  }
}
