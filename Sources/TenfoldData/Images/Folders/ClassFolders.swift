/// Pictures in folders of labels, which may lie in folders of parts such as `train`.
enum ClassFolders {
  static func open(_ tree: FileTree) throws(DataError) -> ImageDataset {
    var records: [ImageRecord] = []
    var labels: Set<String> = []
    let pictures = tree.pictures
    if let loose = pictures.first(where: { labelRange($0) == nil }) {
      let example = pictures.first { labelRange($0) != nil } ?? "LABEL/\(loose)"
      throw .unsuitable(
        file: tree.root,
        "has pictures in folders of labels, such as \(example), and others that are in none, such "
          + "as \(loose)")
    }
    for (index, name) in pictures.enumerated() {
      guard let range = labelRange(name) else { continue }
      let label = String(name[range])
      labels.insert(label)
      records.append(
        ImageRecord(
          number: index, picture: DatasetFile(name: name, path: tree.path(name)), label: label,
          split: DatasetPath.splits.contains(top(name).lowercased()) ? String(top(name)) : nil))
    }
    return ImageDataset(
      format: .classes, path: tree.root, pictureFolder: tree.root, records: records,
      labels: labels.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  static func unlabelled(_ tree: FileTree) -> ImageDataset {
    let records = tree.pictures.enumerated().map { index, name in
      ImageRecord(
        number: index, picture: DatasetFile(name: name, path: tree.path(name)),
        split: DatasetPath.split(name))
    }
    return ImageDataset(
      format: .pictures, path: tree.root, pictureFolder: tree.root, records: records, labels: [])
  }

  /// Whether any picture lies in a folder that is not merely a part of the dataset.
  static func hasLabels(_ tree: FileTree) -> Bool {
    tree.pictures.contains { labelRange($0) != nil }
  }

  private static func top(_ name: String) -> Substring { name.prefix { $0 != "/" } }

  /// Where a picture's name has its label: in its first folder, or the second if the first is a part.
  static func labelRange(_ name: String) -> Range<String.Index>? {
    let folders = name.split(separator: "/").dropLast()
    guard let first = folders.first else { return nil }
    if DatasetPath.splits.contains(first.lowercased()) {
      return folders.dropFirst().first.map { $0.startIndex..<$0.endIndex }
    }
    return first.startIndex..<first.endIndex
  }
}
