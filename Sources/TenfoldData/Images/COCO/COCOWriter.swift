internal import TenfoldCore

/// Writes a COCO file: everything as it was but for the lists of images and annotations, which grow.
///
/// New numbers go on from the highest of the dataset, in the order in which records are added. Addresses of the
/// original picture (`coco_url` and the like) are left out of variants.
final class COCOWriter: AnnotationWriter {
  let pictureFolder: String
  let holdsSoftLabels = true

  private let file: COCOFile?
  private let categories: [COCOCategory]
  private let numbers: [String: Int]
  private let output: OutputFile
  /// The file's name within the output folder; nil if it lies elsewhere.
  private let name: String?
  private var nextImage: Int
  private var nextAnnotation: Int
  private var images = ByteBuffer()
  private var annotations = ByteBuffer()
  private var hasAnnotations = false

  /// Begins the file, at a path or within a folder.
  init(_ dataset: ImageDataset, _ tree: OutputTree, file path: String?) throws(DataError) {
    if case .coco(let file) = dataset.knowledge {
      self.file = file
      categories = file.categories
    } else {
      file = nil
      categories = dataset.labels.enumerated().map { COCOCategory(id: $0 + 1, name: $1) }
    }
    numbers = Self.numbers(categories, file)
    nextImage = (file?.images.lazy.map(\.id).max() ?? 0) + 1
    nextAnnotation = (file?.lastAnnotationID ?? 0) + 1
    let layout = Self.layout(dataset)
    pictureFolder = path == nil ? layout.pictures : ""
    name = path == nil ? layout.file : nil
    output =
      if let path { try OutputFile(path) } else { try OutputFile(try tree.file(layout.file)) }
    annotations.append("{")
    try appendFrame()
    annotations.append("\"annotations\": [")
  }

  private struct Layout {
    var file: String
    var pictures: String
  }

  /// The places of the file and the pictures, so that the pictures are found from the file as they were.
  private static func layout(_ dataset: ImageDataset) -> Layout {
    guard dataset.format == .coco else {
      return Layout(file: "annotations.json", pictures: "images")
    }
    let name = DatasetPath.name(dataset.path)
    let own = SystemFile.parent(of: dataset.path)
    let isBelow = DatasetPath.name(own) == "annotations"
    let file = isBelow ? "annotations/\(name)" : name
    if SystemFile.areSame(own, dataset.pictureFolder) {
      return Layout(file: name, pictures: "")
    }
    if isBelow, SystemFile.areSame(DatasetPath.join(own, ".."), dataset.pictureFolder) {
      return Layout(file: file, pictures: "")
    }
    let part = DatasetPath.stem(name).split(separator: "_").last.map(String.init)
    let folder = DatasetPath.name(dataset.pictureFolder)
    return Layout(file: file, pictures: folder == part ? folder : "images")
  }

  /// Of two categories of one name, which some tools write, the one that is used counts.
  private static func numbers(
    _ categories: [COCOCategory], _ file: COCOFile?
  ) -> [String: Int] {
    var used: Set<Int> = []
    for image in file?.images ?? [] {
      for part in image.objects { if let id = part.category?.id { used.insert(id) } }
    }
    var numbers: [String: Int] = [:]
    for category in categories where numbers[category.name] == nil && used.contains(category.id) {
      numbers[category.name] = category.id
    }
    for category in categories where numbers[category.name] == nil {
      numbers[category.name] = category.id
    }
    return numbers
  }

  /// Everything but images and annotations.
  private func appendFrame() throws(DataError) {
    guard let file else {
      annotations.append("\"categories\": [")
      for (index, category) in categories.enumerated() {
        if index > 0 { annotations.append(", ") }
        annotations.append("{\"id\": ")
        annotations.append(decimal: category.id)
        annotations.append(", \"name\": ")
        annotations.append(json: category.name)
        annotations.append("}")
      }
      return annotations.append("], ")
    }
    for member in file.others {
      annotations.append(json: member.key)
      annotations.append(": ")
      append(member.range, of: file, to: &annotations)
      annotations.append(", ")
    }
  }

  private func append(_ range: Range<Int>, of file: COCOFile, to buffer: inout ByteBuffer) {
    file.bytes.withUnsafeBufferPointer { bytes in
      buffer.append(UnsafeBufferPointer(rebasing: bytes[range]))
    }
  }

  private func beginImage() { images.append(images.count > 0 ? ",\n" : "\n") }

  private func beginAnnotation() {
    annotations.append(hasAnnotations ? ",\n" : "\n")
    hasAnnotations = true
  }

  func writeOriginal(
    _ record: ImageRecord, as name: String, _ size: Size, to tree: OutputTree
  ) throws(DataError) {
    guard let file else {
      let edited = EditedRecord(
        name: name, size: size, objects: try record.objects(in: size), captions: record.captions)
      return try write(edited, of: record, to: tree)
    }
    let image = file.images[record.number]
    beginImage()
    append(image.range, of: file, to: &images)
    let parts = image.objects + image.captions + [image.label].compactMap { $0 }
    for part in parts.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      beginAnnotation()
      append(part.range, of: file, to: &annotations)
    }
    try flush()
  }

  func write(
    _ edited: EditedRecord, of record: ImageRecord, to tree: OutputTree
  ) throws(DataError) {
    let image = file?.images[record.number]
    let id = nextImage
    nextImage += 1
    beginImage()
    var entry = COCOEntry()
    entry.set("id", number: id)
    entry.set("file_name", text: edited.name)
    entry.set("width", number: edited.size.width)
    entry.set("height", number: edited.size.height)
    if let soft = edited.softLabel { entry.set("tenfold_soft_label", json: soft) }
    try write(entry, over: image?.range, isImage: true)
    for object in edited.objects {
      let source = object.source.flatMap { index in
        image.flatMap { $0.objects.indices.contains(index) ? $0.objects[index] : nil }
      }
      let writer = COCOObjectWriter(
        file: file, source: source, name: edited.name, size: edited.size)
      var entry = try writer.entry(
        object, category: try category(object.label, source, edited.name))
      try finish(&entry, source, image: id)
    }
    for (index, caption) in edited.captions.enumerated() {
      let parts = image?.captions ?? []
      let source = parts.count == edited.captions.count ? parts[index] : nil
      var entry = COCOEntry()
      entry.set("caption", text: caption)
      try finish(&entry, source, image: id)
    }
    if let label = edited.label, let source = image?.label {
      var entry = COCOEntry()
      entry.set("category_id", number: try category(label, source, edited.name))
      try finish(&entry, source, image: id)
    }
    try flush()
  }

  private func finish(
    _ entry: inout COCOEntry, _ source: COCOPart?, image: Int
  ) throws(DataError) {
    entry.set("id", number: nextAnnotation)
    nextAnnotation += 1
    entry.set("image_id", number: image)
    beginAnnotation()
    try write(entry, over: source?.range, isImage: false)
  }

  /// Writes an entry, with what else an original has.
  private func write(
    _ entry: COCOEntry, over range: Range<Int>?, isImage: Bool
  ) throws(DataError) {
    var buffer = ByteBuffer()
    if let file, let range {
      try file.withValue(range) { (value) throws(RecordFault) in
        try entry.append(over: value, leavesAddresses: isImage, to: &buffer)
      }
    } else {
      entry.append(to: &buffer)
    }
    if isImage { images.append(buffer.bytes) } else { annotations.append(buffer.bytes) }
  }

  private func category(
    _ label: String, _ source: COCOPart?, _ name: String
  ) throws(DataError) -> Int {
    if let category = source?.category, category.name == label { return category.id }
    guard let number = numbers[label] else {
      throw .unsuitable(
        file: name, "has an object '\(label)', which is not among the dataset's categories")
    }
    return number
  }

  /// Annotations go to the file as they come; images wait for its end.
  private func flush(atLeast size: Int = 1 << 20) throws(DataError) {
    guard annotations.count >= size else { return }
    try output.write(annotations.array)
    annotations.removeAll()
  }

  func finish(to tree: OutputTree) throws(DataError) {
    annotations.append("\n],\n\"images\": [")
    annotations.append(images.bytes)
    annotations.append("\n]}\n")
    try flush(atLeast: 0)
    guard let name else { return }
    try output.finish()
    tree.note(name)
  }

  func publish() throws(DataError) { if name == nil { try output.finish() } }

  func discard() { output.discard() }
}
