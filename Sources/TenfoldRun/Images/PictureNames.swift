internal import TenfoldData

extension AugmentationOptions {
  /// Where the picture of a table's row lies.
  func picturePath(_ name: String) -> String {
    if name.hasPrefix("/") { return name }
    if let root = images.root { return "\(SystemFolder.trimmed(root))/\(name)" }
    return input == "-" ? name : SystemFile.beside(input, name)
  }

  /// What a row says of a new picture: its path as seen from the table, if the table lies above its folder.
  func newPicturePath(_ name: String) -> String {
    let folder = SystemFolder.trimmed(images.folder ?? ".")
    let path = "\(folder)/\(name)"
    guard let output, let slash = output.lastIndex(of: "/") else { return path }
    let beginning = output[...slash]
    return path.hasPrefix(beginning) ? String(path.dropFirst(beginning.count)) : path
  }
}

/// The names of new pictures.
enum PictureName {
  /// The original's name with the row and the number of the variant: `poster.r12.3.jpg`.
  static func of(_ path: String, origin: String, _ variant: Int, _ ending: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    let stem = last.lastIndex(of: ".").map { String(last[..<$0]) } ?? last
    let row = String(origin.map { $0.isLetter || $0.isNumber || "-_".contains($0) ? $0 : "_" })
    return "\(stem).\(row).\(variant).\(ending)"
  }
}
