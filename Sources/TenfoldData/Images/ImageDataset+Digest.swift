extension ImageDataset {
  /// A digest of the names and bytes of the dataset's annotations and of some of its pictures with their masks.
  ///
  /// It is the SHA-256 of what `sha256sum` prints of these files, named from the dataset's folder (from that of the pictures
  /// and that of the file for COCO) and in the order of the bytes of their names. A file that cannot be read has `-` in
  /// the place of its digest.
  ///
  /// - Parameters:
  ///   - records: whose pictures count.
  ///   - isInterrupted: asked between files; true ends the reading.
  /// - Returns: 64 hexadecimal digits.
  /// - Throws: ``DataError`` if it is interrupted.
  public func digest(
    of records: [ImageRecord], isInterrupted: () -> Bool = { false }
  ) throws(DataError) -> String {
    let files = annotationFiles + records.flatMap { [$0.picture] + $0.masks }
    var digest = FileDigest()
    for file in files.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      if isInterrupted() { throw .interrupted }
      digest.add(file)
    }
    return digest.value
  }

  /// The files that say what the pictures show.
  private var annotationFiles: [DatasetFile] {
    func inFolder(_ names: [String]) -> [DatasetFile] {
      names.map { DatasetFile(name: $0, path: DatasetPath.join(path, $0)) }
    }
    switch knowledge {
    case .none: return []
    case .coco(let file): return [DatasetFile(name: DatasetPath.name(file.path), path: file.path)]
    case .yolo(let yolo): return inFolder(yolo.settingsFiles + yolo.labelFiles.sorted())
    case .voc(let voc):
      return voc.annotationFiles.compactMap { $0 } + inFolder(voc.lists.map(\.file))
    }
  }
}
