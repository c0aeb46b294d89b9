/// Pictures in folders `images` and their masks in folders `masks` beside them, by equal names but for the endings.
enum MaskFolders {
  /// The names of folders of pictures, and of folders of masks.
  private static let imageFolders: Set<String> = ["images", "image", "imgs", "img"]
  private static let maskFolders: Set<String> = ["masks", "mask"]

  static func isOne(_ tree: FileTree) -> Bool {
    let folders = Set(tree.pictures.flatMap { $0.split(separator: "/").dropLast() })
    return folders.contains { imageFolders.contains($0.lowercased()) }
      && folders.contains { maskFolders.contains($0.lowercased()) }
  }

  static func open(_ tree: FileTree) throws(DataError) -> ImageDataset {
    var masks: [String: [String]] = [:]
    var pictures: [(name: String, key: String)] = []
    for name in tree.pictures {
      if let key = key(name, maskFolders) {
        masks[key, default: []].append(name)
      } else if let key = key(name, imageFolders) {
        pictures.append((name, key))
      } else {
        throw .unsuitable(
          file: tree.path(name), "is neither in a folder of images nor in one of masks")
      }
    }
    var records: [ImageRecord] = []
    for (index, picture) in pictures.enumerated() {
      let found = masks.removeValue(forKey: picture.key) ?? []
      if found.count != 1 {
        let others = records.contains { key($0.picture.name, imageFolders) == picture.key }
        throw .unsuitable(
          file: tree.path(picture.name),
          others
            ? "has the same name as another picture but for its ending; masks are found by names"
            : found.isEmpty
              ? "has no mask; a picture of the name \(picture.key) in the folder of masks is needed"
              : "has several masks: \(found.joined(separator: ", "))")
      }
      records.append(
        ImageRecord(
          number: index, picture: DatasetFile(name: picture.name, path: tree.path(picture.name)),
          split: DatasetPath.split(picture.name),
          masks: found.map { DatasetFile(name: $0, path: tree.path($0)) }))
    }
    let left = masks.values.joined().min { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    if let left {
      throw .unsuitable(
        file: tree.path(left), "is a mask without a picture of the same name in a folder of images")
    }
    return ImageDataset(
      format: .masks, path: tree.root, pictureFolder: tree.root, records: records, labels: [])
  }

  /// The name without its ending and its folder of images or masks; nil if it is in no such folder.
  private static func key(_ name: String, _ folders: Set<String>) -> String? {
    var parts = DatasetPath.stem(name).split(separator: "/")
    guard let place = parts.dropLast().lastIndex(where: { folders.contains($0.lowercased()) })
    else { return nil }
    parts.remove(at: place)
    return parts.joined(separator: "/")
  }

  /// The name that the mask of a new picture has.
  static func maskName(_ mask: String, for picture: String) -> String {
    let ending = DatasetPath.ending(mask)
    let stem = DatasetPath.name(DatasetPath.stem(picture))
    return DatasetPath.join(DatasetPath.folder(mask), ending.isEmpty ? stem : "\(stem).\(ending)")
  }
}
