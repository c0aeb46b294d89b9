internal import TenfoldCore

/// What a VOC dataset is beside its records.
struct VOCKnowledge: Sendable {
  /// For each record its annotation's file, if it has one.
  var annotationFiles: [DatasetFile?]
  /// The lists of names that say which picture is in which part.
  var lists: [VOCList]
}

/// A list of the pictures of a part of the dataset.
struct VOCList: Sendable {
  var file: String
  var split: String
  var stems: Set<String>
}

/// Finds the pictures and annotations of a Pascal VOC dataset.
enum VOCDataset {
  static let annotationFolder = "Annotations"
  static let pictureFolder = "JPEGImages"
  static let listFolder = "ImageSets/Main"

  static func isOne(_ tree: FileTree) -> Bool {
    tree.files.contains { file in
      DatasetPath.ending(file) == "xml"
        && (isInAnnotations(file) || hasPicture(file, tree))
    }
  }

  /// Whether a picture of the same name is beside a file.
  private static func hasPicture(_ file: String, _ tree: FileTree) -> Bool {
    DatasetPath.pictureEndings.contains {
      tree.contains("\(DatasetPath.stem(file)).\($0)")
        || tree.contains("\(DatasetPath.stem(file)).\($0.uppercased())")
    }
  }

  private static func isInAnnotations(_ file: String) -> Bool {
    file.split(separator: "/").dropLast().contains { $0 == annotationFolder }
  }

  static func open(_ tree: FileTree) throws(DataError) -> ImageDataset {
    let xml = tree.files.filter { DatasetPath.ending($0) == "xml" }
    var found: [String: VOCAnnotation] = [:]
    var files: [String: DatasetFile] = [:]
    for file in xml {
      let path = tree.path(file)
      let annotation = try VOCAnnotation(path, try SystemFile.readWhole(path))
      let picture = try picture(annotation, file, tree)
      guard found.updateValue(annotation, forKey: picture) == nil else {
        throw .unsuitable(
          file: path, "is about \(picture), and so is \(files[picture]?.path ?? "another")")
      }
      files[picture] = DatasetFile(name: file, path: path)
    }
    let lists = try lists(tree)
    // Of a dataset with folders of its own only these pictures count: others are segmentations.
    let hasFolders = xml.contains(where: isInAnnotations)
    let pictures = tree.pictures.filter { picture in
      found[picture] != nil || !hasFolders
        || picture.split(separator: "/").dropLast().contains { $0 == pictureFolder }
    }
    var records: [ImageRecord] = []
    var labels: Set<String> = []
    for (index, picture) in pictures.enumerated() {
      let annotation = found[picture]
      for object in annotation?.objects ?? [] where object.parent == nil {
        labels.insert(object.label)
      }
      let stem = DatasetPath.name(DatasetPath.stem(picture))
      let annotations: any RecordAnnotations =
        if let annotation { VOCRecordAnnotations(annotation) } else { NoAnnotations() }
      records.append(
        ImageRecord(
          number: index, picture: DatasetFile(name: picture, path: tree.path(picture)),
          statedSize: annotation?.size,
          split: lists.first { $0.stems.contains(stem) }?.split ?? DatasetPath.split(picture),
          annotations: annotations))
    }
    return ImageDataset(
      format: .voc, path: tree.root, pictureFolder: tree.root, records: records,
      labels: labels.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
      knowledge: .voc(
        VOCKnowledge(annotationFiles: pictures.map { files[$0] }, lists: lists)))
  }

  /// The picture that an annotation is about: the one that it names, else the one of its own name.
  private static func picture(
    _ annotation: VOCAnnotation, _ file: String, _ tree: FileTree
  ) throws(DataError) -> String {
    let line = annotation.document.root.first("filename")?.line ?? annotation.document.root.line
    var folders = [DatasetPath.folder(file)]
    var parts = file.split(separator: "/").dropLast().map(String.init)
    if let place = parts.lastIndex(of: annotationFolder) {
      for name in [pictureFolder, "images"] {
        parts[place] = name
        folders.append(parts.joined(separator: "/"))
      }
    }
    let stem = DatasetPath.name(DatasetPath.stem(file))
    let endings = DatasetPath.pictureEndings.sorted()
    if let name = annotation.filename {
      guard let safe = DatasetPath.safe(name) else {
        throw .malformed(
          file: annotation.path, line: line, column: 1, "filename \(DatasetPath.fault(name))")
      }
      for folder in folders where DatasetPath.isPicture(safe) {
        let picture = DatasetPath.join(folder, safe)
        if tree.contains(picture) { return picture }
      }
    }
    for folder in folders {
      for ending in endings {
        for ending in [ending, ending.uppercased()] {
          let picture = DatasetPath.join(folder, "\(stem).\(ending)")
          if tree.contains(picture) { return picture }
        }
      }
    }
    throw .malformed(
      file: annotation.path, line: line, column: 1,
      "there is no picture \(annotation.filename ?? "\(stem).jpg") beside it or in "
        + "\(pictureFolder)")
  }

  private static func lists(_ tree: FileTree) throws(DataError) -> [VOCList] {
    var lists: [VOCList] = []
    for name in ["train", "val", "test", "trainval"] {
      let file = "\(listFolder)/\(name).txt"
      guard tree.contains(file) else { continue }
      let text = String(decoding: try SystemFile.readWhole(tree.path(file)), as: UTF8.self)
      let stems = text.split(whereSeparator: \.isNewline).map {
        String($0.trimmed)
      }
      lists.append(VOCList(file: file, split: name, stems: Set(stems.filter { !$0.isEmpty })))
    }
    return lists
  }
}

/// The objects of an annotation; the XML itself is read again when it is written.
struct VOCRecordAnnotations: RecordAnnotations {
  let path: String
  let objects: [VOCObject]

  init(_ annotation: VOCAnnotation) {
    path = annotation.path
    objects = annotation.objects
  }

  var count: Int { objects.count }

  func objects(in size: Size) throws(DataError) -> [ImageObject] {
    var found: [ImageObject] = []
    for (index, object) in objects.enumerated() {
      found.append(try object.object(index, size, path))
    }
    return found
  }
}
