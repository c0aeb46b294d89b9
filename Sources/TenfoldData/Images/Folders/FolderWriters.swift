internal import TenfoldCore

/// Pictures in folders of labels need nothing beside them.
struct ClassWriter: AnnotationWriter {
  let pictureFolder = ""
  let checksLabels: Bool

  func writeOriginal(_ record: ImageRecord, as name: String, _ size: Size, to tree: OutputTree) {}

  func write(
    _ edited: EditedRecord, of record: ImageRecord, to tree: OutputTree
  ) throws(DataError) {
    guard checksLabels, let label = edited.label else { return }
    let folder = ClassFolders.labelRange(edited.name).map { String(edited.name[$0]) }
    guard folder == label else {
      throw .conflict("\(edited.name): is not in the folder of its label, '\(label)'")
    }
  }

  func finish(to tree: OutputTree) {}
}

/// Masks are pictures of their own; those of the dataset are copied.
struct MaskWriter: AnnotationWriter {
  let pictureFolder = ""
  private let dataset: ImageDataset

  init(_ dataset: ImageDataset) { self.dataset = dataset }

  func writeOriginal(
    _ record: ImageRecord, as name: String, _ size: Size, to tree: OutputTree
  ) throws(DataError) {
    for mask in record.masks { try tree.copy(mask.path, to: mask.name) }
  }

  func write(_ edited: EditedRecord, of record: ImageRecord, to tree: OutputTree) {
    for mask in record.masks {
      tree.note(dataset.maskName(mask, of: record, for: edited.name))
    }
  }

  func finish(to tree: OutputTree) {}
}
