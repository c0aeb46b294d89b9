#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// What can be done with folders.
public enum SystemFolder {
  /// Whether there is a folder of that name.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether there is a folder of that name with something in it.
  public static func isFilled(_ path: String) -> Bool {
    exists(path) && (try? names(path))?.isEmpty == false
  }

  /// The names of what is in a folder, in the order of their bytes.
  public static func names(_ path: String) throws(DataError) -> [String] {
    guard let folder = opendir(path) else {
      throw .system(path: path, action: "read", code: errno)
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Makes a folder, if it is not there.
  static func make(_ path: String) throws(DataError) {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw .system(path: path, action: "write", code: errno)
    }
  }

  /// Removes the files of a folder, and the folder if nothing else is in it.
  static func remove(_ path: String) {
    for name in (try? names(path)) ?? [] { SystemFile.remove("\(path)/\(name)") }
    rmdir(path)
  }

  /// A folder as seen from another one: `../pictures`.
  ///
  /// Symbolic links are followed first, so that each `..` leads where the system takes it to.
  ///
  /// - Parameters:
  ///   - folder: the folder; it need not be there, but that which it is in must.
  ///   - start: the other folder.
  /// - Returns: a relative path, empty if both are the same; nil if one of them cannot be found.
  public static func path(of folder: String, from start: String) -> String? {
    guard let start = resolved(start), let folder = resolved(folder) else { return nil }
    let here = start.split(separator: "/")
    let there = folder.split(separator: "/")
    let shared = zip(here, there).prefix { $0 == $1 }.count
    let up = [Substring](repeating: "..", count: here.count - shared)
    return (up + there[shared...]).joined(separator: "/")
  }

  /// The absolute path of a folder without symbolic links.
  private static func resolved(_ path: String) -> String? {
    if let found = realpath(path, nil) {
      defer { free(found) }
      return String(cString: found)
    }
    let name = path.split(separator: "/").last ?? ""
    guard errno == ENOENT, !name.isEmpty, name != "..",
      let found = realpath(SystemFile.parent(of: trimmed(path)), nil)
    else { return nil }
    defer { free(found) }
    return "\(String(cString: found))/\(name)"
  }

  /// A name without slashes at its end.
  public static func trimmed(_ path: String) -> String {
    var path = path
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
