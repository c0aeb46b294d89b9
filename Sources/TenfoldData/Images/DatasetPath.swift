internal import TenfoldCore

/// Names of files within a dataset: parts between slashes, none of which leads out of it.
enum DatasetPath {
  /// The endings of pictures; whether one can be decoded is seen when it is.
  static let pictureEndings: Set<String> = [
    "jpg", "jpeg", "jpe", "png", "webp", "bmp", "tif", "tiff", "gif",
  ]

  /// The names of folders that hold a part of a dataset.
  static let splits: Set<String> = [
    "train", "training", "val", "valid", "validation", "dev", "test", "testing",
  ]

  /// The name without `.` parts and doubled slashes; nil if it leads out of the dataset or cannot be a file's.
  static func safe(_ name: String) -> String? {
    let isControl = name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    guard !name.hasPrefix("/"), !name.hasSuffix("/"), !isControl else { return nil }
    let parts = name.split(separator: "/").filter { $0 != "." }
    let leadsOut = parts.contains { $0.split(separator: "\\").contains("..") }
    return parts.isEmpty || leadsOut ? nil : parts.joined(separator: "/")
  }

  /// What is wrong with a name that ``safe(_:)`` refuses.
  static func fault(_ name: String) -> String {
    "\(name.debugDescription) is no file of the dataset; a relative path without '..' is needed"
  }

  /// The name without its ending.
  static func stem(_ path: String) -> String {
    let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    guard let dot = path[name...].lastIndex(of: "."), dot > name else { return path }
    return String(path[..<dot])
  }

  /// The ending without its dot, in lower case; empty if there is none.
  static func ending(_ path: String) -> String {
    let stem = stem(path)
    return stem.utf8.count == path.utf8.count
      ? "" : String(decoding: path.utf8.dropFirst(stem.utf8.count + 1), as: UTF8.self).lowercased()
  }

  static func isPicture(_ path: String) -> Bool { pictureEndings.contains(ending(path)) }

  /// The folder of a file, empty for one at the top.
  static func folder(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// The last part of a path.
  static func name(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The part of a dataset that one of the folders names, from the top.
  static func split(_ path: String) -> String? {
    path.split(separator: "/").dropLast().first { splits.contains($0.lowercased()) }.map(
      String.init)
  }
}

extension DataError {
  /// A fault at a byte of a file.
  static func at(
    _ offset: Int, of bytes: some RandomAccessCollection<UInt8>, file: String, _ text: String
  ) -> DataError {
    let before = bytes.prefix(offset)
    let line = before.count { $0 == 0x0A } + 1
    let column = before.reversed().prefix { $0 != 0x0A }.count { $0 & 0xC0 != 0x80 } + 1
    return .malformed(file: file, line: line, column: column, text)
  }
}

extension StringProtocol where SubSequence == Substring {
  /// The text without white space around it.
  var trimmed: Substring {
    var text = drop { $0.isWhitespace }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return text
  }
}
