internal import TenfoldCore
internal import TenfoldData

/// The paths of a table's pictures: where they are read, and what the output calls them.
///
/// All relative paths of an output start where it lies; those of standard output in the working folder.
struct PicturePaths: Sendable {
  /// The folder where the relative paths of the input start.
  private let source: String
  /// The same as seen from the output; empty if it is the output's own folder.
  private let old: String
  /// The folder of new pictures, as seen from the output or absolute.
  private let new: String

  init(_ options: AugmentationOptions) {
    func folder(_ file: String?) -> String {
      guard let file, file != "-", !SystemFile.isDevice(file) else { return "." }
      return SystemFile.parent(of: file)
    }
    let start = folder(options.output)
    source = SystemFolder.trimmed(options.images.root ?? folder(options.input))
    old = SystemFolder.path(of: source, from: start) ?? ""
    let images = SystemFolder.trimmed(options.images.folder ?? ".")
    let seen = SystemFolder.path(of: images, from: start) ?? images
    new = images.hasPrefix("/") && seen.hasPrefix("..") ? images : seen
  }

  /// Where the picture of a row lies.
  func location(_ name: String) -> String {
    name.hasPrefix("/") || source == "." ? name : "\(source)/\(name)"
  }

  /// What the output calls the picture of a row; nil if it is what the input calls it.
  func moved(_ name: String) -> String? {
    old.isEmpty || name.isEmpty || name.hasPrefix("/") ? nil : Self.join(old, name)
  }

  /// What the output calls a new picture.
  func made(_ name: String) -> String { Self.join(new, name) }

  private static func join(_ folder: String, _ name: String) -> String {
    var folders = folder.split(separator: "/")
    var rest = name[...]
    while true {
      if rest.hasPrefix("./") {
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("../"), folders.last.map({ $0 != ".." }) ?? false {
        folders.removeLast()
        rest = rest.dropFirst(3)
      } else {
        break
      }
    }
    let start = folder.hasPrefix("/") ? "/" : ""
    return start + (folders + [rest]).joined(separator: "/")
  }
}

/// The names of new pictures.
enum PictureName {
  /// The original's name with the row and the number of the variant: `poster.r12.3.jpg`.
  ///
  /// What file systems may not take is left out of it, and what is too long; a hash tells such names apart.
  static func of(_ path: String, origin: String, _ variant: Int, _ ending: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    let stem = last.lastIndex(of: ".").map { String(last[..<$0]) } ?? last
    let row = String(origin.map { $0.isLetter || $0.isNumber || "-_".contains($0) ? $0 : "_" })
    return "\(part(stem, of: stem)).\(part(row, of: origin)).\(variant).\(ending)"
  }

  /// A name that says what it can of another, which may be any.
  private static func part(_ name: String, of whole: String) -> String {
    if name == whole, name.utf8.count <= 100 { return name }
    var short = name
    while short.utf8.count > 100 { short.removeLast() }
    return short + "-" + String(StableHash.of(whole), radix: 16)
  }
}
