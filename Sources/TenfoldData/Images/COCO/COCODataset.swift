internal import TenfoldCore

/// Finds a COCO file and its pictures.
enum COCODataset {
  static func open(
    _ path: String, imageFolder: String?
  ) throws(DataError) -> ImageDataset {
    let file = try COCOFile(path)
    let folder = try pictureFolder(file, imageFolder)
    var records: [ImageRecord] = []
    // Such as instances_train2017.json.
    let words = DatasetPath.name(path).lowercased().split { !("a"..."z").contains($0) }
    let split = words.lazy.map(String.init).first(where: DatasetPath.splits.contains)
    for (index, image) in file.images.enumerated() {
      let picture = DatasetFile(name: image.name, path: DatasetPath.join(folder, image.name))
      guard SystemFile.exists(picture.path) else {
        throw .at(
          image.range.lowerBound, of: file.bytes, file: path,
          "images[\(index)].file_name \(image.name) is not in \(folder); name the folder of the "
            + "pictures if that is another")
      }
      records.append(
        ImageRecord(
          number: index, picture: picture, statedSize: image.size,
          label: image.label?.category?.name, split: split, captions: image.captionTexts,
          annotations: COCORecordAnnotations(file: file, image: image)))
    }
    var labels: [String] = []
    var seen: Set<String> = []
    for category in file.categories where seen.insert(category.name).inserted {
      labels.append(category.name)
    }
    return ImageDataset(
      format: .coco, path: path, pictureFolder: folder, records: records, labels: labels,
      knowledge: .coco(file))
  }

  /// The folder in which the first picture lies.
  private static func pictureFolder(
    _ file: COCOFile, _ named: String?
  ) throws(DataError) -> String {
    if let named {
      guard SystemFolder.exists(named) else {
        throw .unsuitable(file: named, "is not a folder of pictures")
      }
      return SystemFolder.trimmed(named)
    }
    let own = SystemFile.parent(of: file.path)
    guard let first = file.images.first else { return own }
    let above = DatasetPath.join(own, "..")
    var folders = [own, DatasetPath.join(own, "images"), above, DatasetPath.join(above, "images")]
    // Such as instances_train2017.json: its pictures lie in train2017.
    let part = DatasetPath.stem(DatasetPath.name(file.path)).split(separator: "_").last ?? ""
    for folder in folders { folders.append(DatasetPath.join(folder, String(part))) }
    let found = folders.first { SystemFile.exists(DatasetPath.join($0, first.name)) }
    guard let found else {
      throw .at(
        first.range.lowerBound, of: file.bytes, file: file.path,
        "images[0].file_name \(first.name) is neither beside this file nor in a folder 'images' "
          + "or '\(part)'; name the folder of the pictures")
    }
    return found
  }

  /// The only COCO file of a folder; nil if there is none.
  static func file(in tree: FileTree) throws(DataError) -> String? {
    let candidates = tree.files.filter { file in
      DatasetPath.ending(file) == "json" && isCOCO(tree.path(file))
    }
    guard candidates.count < 2 else {
      throw .unsuitable(
        file: tree.root,
        "has several COCO files: \(candidates.joined(separator: ", ")); name one of them")
    }
    return candidates.first.map(tree.path)
  }

  /// Whether a JSON file looks like COCO: what it has at its top need not be right.
  static func isCOCO(_ path: String) -> Bool {
    guard let bytes = try? SystemFile.readWhole(path) else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      var scanner = JSONScanner(bytes: bytes, index: start, end: bytes.count)
      scanner.skipSpace()
      var keys: Set<String> = []
      do throws(RecordFault) {
        try scanner.object { (key, value, _) throws(RecordFault) in
          if bytes[value.lowerBound] == 0x5B { keys.insert(JSONScanner.text(key, bytes)) }
        }
      } catch {
        // Broken, but meant to be COCO: what is wrong is told when it is read.
        let isMeant = ["\"images\"", "\"annotations\""].allSatisfy {
          bytes.firstRange(of: Array($0.utf8)) != nil
        }
        return isMeant
      }
      return keys.isSuperset(of: ["images", "annotations"])
    }
  }
}

/// The objects of an image of a COCO file.
struct COCORecordAnnotations: RecordAnnotations {
  let file: COCOFile
  let image: COCOImage

  var count: Int { image.objects.count }

  func objects(in size: Size) throws(DataError) -> [ImageObject] {
    var objects: [ImageObject] = []
    for (index, part) in image.objects.enumerated() {
      let object = try file.withValue(part.range) { (value) throws(RecordFault) in
        try COCOObjectReader(part, in: JSONFields(value)).object(
          size, isWhole: file.hasWholeKeypoints, source: index)
      }
      objects.append(object)
    }
    return objects
  }
}
