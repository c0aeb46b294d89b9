internal import TenfoldCore

/// Writes annotations as Pascal VOC has them: those of the dataset byte for byte, those of variants with everything that
/// the original's say but for places, sizes and names.
///
/// Outlines that some tools add to an object (`polygon`, `segm`) are not moved, so variants go without them.
struct VOCWriter: AnnotationWriter {
  let pictureFolder: String
  private let dataset: ImageDataset
  private let knowledge: VOCKnowledge?
  /// For each list of the dataset the names to write.
  private var lists: [ByteBufferText] = []
  /// The original of the record that is being written.
  private var original: (number: Int, annotation: VOCAnnotation)?

  /// Lines of a list.
  private struct ByteBufferText {
    var list: VOCList
    var text = ""
  }

  init(_ dataset: ImageDataset) {
    self.dataset = dataset
    if case .voc(let knowledge) = dataset.knowledge {
      self.knowledge = knowledge
      lists = knowledge.lists.map { ByteBufferText(list: $0) }
      pictureFolder = ""
    } else {
      knowledge = nil
      pictureFolder = VOCDataset.pictureFolder
    }
  }

  private func annotationFile(_ record: ImageRecord) -> DatasetFile? {
    knowledge?.annotationFiles[record.number]
  }

  mutating func writeOriginal(
    _ record: ImageRecord, as name: String, _ size: Size, to tree: OutputTree
  ) throws(DataError) {
    note(record.picture.name, of: record)
    guard knowledge != nil else {
      let edited = EditedRecord(
        name: name, size: size, objects: try record.objects(in: size), captions: record.captions)
      return try write(edited, of: record, to: tree)
    }
    if let file = annotationFile(record) { try tree.copy(file.path, to: file.name) }
  }

  mutating func write(
    _ edited: EditedRecord, of record: ImageRecord, to tree: OutputTree
  ) throws(DataError) {
    if knowledge != nil { note(edited.name, of: record) }
    var output = ByteBuffer()
    guard let file = annotationFile(record) else {
      let isNew = knowledge == nil || !edited.objects.isEmpty
      guard isNew else { return }
      try fresh(edited).write(to: &output)
      output.append("\n")
      return try tree.write(output.array, to: freshName(edited.name))
    }
    if original?.number != record.number {
      let bytes = try SystemFile.readWhole(file.path)
      original = (record.number, try VOCAnnotation(file.path, bytes))
    }
    guard let annotation = original?.annotation else { return }
    if annotation.document.isDeclared {
      output.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    }
    try VOCEdit(annotation: annotation, edited: edited).root().write(to: &output)
    output.append("\n")
    let stem = DatasetPath.name(DatasetPath.stem(edited.name))
    try tree.write(
      output.array, to: DatasetPath.join(DatasetPath.folder(file.name), stem + ".xml"))
  }

  private mutating func note(_ name: String, of record: ImageRecord) {
    let stem = DatasetPath.name(DatasetPath.stem(record.picture.name))
    for index in lists.indices where lists[index].list.stems.contains(stem) {
      lists[index].text += DatasetPath.name(DatasetPath.stem(name)) + "\n"
    }
  }

  func finish(to tree: OutputTree) throws(DataError) {
    for list in lists { try tree.write(Array(list.text.utf8), to: list.list.file) }
  }

  /// Where a picture's annotation goes that had none before.
  private func freshName(_ name: String) -> String {
    let folder = DatasetPath.folder(name).split(separator: "/").map { part in
      part == VOCDataset.pictureFolder ? VOCDataset.annotationFolder : String(part)
    }
    let stem = DatasetPath.name(DatasetPath.stem(name)) + ".xml"
    let isOwn = knowledge != nil
    let parts = (isOwn ? [] : [VOCDataset.annotationFolder]) + folder + [stem]
    return parts.joined(separator: "/")
  }

  private func fresh(_ edited: EditedRecord) throws(DataError) -> XMLElement {
    var size = XMLElement("size")
    let sides = [("width", edited.size.width), ("height", edited.size.height)]
    size.children = sides.map { .element(XMLElement($0.0, String($0.1))) }
    var root = XMLElement("annotation")
    root.children = [
      .element(XMLElement("filename", DatasetPath.name(edited.name))), .element(size),
    ]
    for object in edited.objects {
      root.children.append(
        .element(try VOCEdit.fresh(object, edited, hasDecimals: false)))
    }
    return root
  }
}
