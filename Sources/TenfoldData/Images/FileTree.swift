/// The files of a folder and its folders.
struct FileTree {
  /// The folder.
  let root: String
  /// The files' names within it, in the order of their bytes; hidden ones are left out.
  let files: [String]
  private let known: Set<String>

  private static let deepest = 16

  /// Lists a folder.
  ///
  /// - Throws: ``DataError`` if it cannot be read, or is nested so deep that it must hold itself.
  init(_ root: String) throws(DataError) {
    self.root = SystemFolder.trimmed(root)
    var files: [String] = []
    try Self.list(self.root, "", 0, into: &files)
    self.files = files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    known = Set(files)
  }

  private static func list(
    _ root: String, _ folder: String, _ depth: Int, into files: inout [String]
  ) throws(DataError) {
    guard depth <= deepest else {
      throw .unsuitable(
        file: DatasetPath.join(root, folder), "is more than \(deepest) folders deep")
    }
    for name in try SystemFolder.names(DatasetPath.join(root, folder)) where name.first != "." {
      let path = DatasetPath.join(folder, name)
      if SystemFolder.exists(DatasetPath.join(root, path)) {
        try list(root, path, depth + 1, into: &files)
      } else if DatasetPath.safe(name) == nil {
        throw .unsuitable(
          file: DatasetPath.join(root, folder),
          "has a file whose name has a line end or control character: \(name.debugDescription)")
      } else {
        files.append(path)
      }
    }
  }

  func contains(_ file: String) -> Bool { known.contains(file) }

  /// The pictures.
  var pictures: [String] { files.filter(DatasetPath.isPicture) }

  /// The names of the folders right below the top.
  var topFolders: Set<String> {
    Set(files.compactMap { $0.firstIndex(of: "/").map($0.prefix(upTo:)).map(String.init) })
  }

  /// The path of a file as the system knows it.
  func path(_ file: String) -> String { DatasetPath.join(root, file) }
}
