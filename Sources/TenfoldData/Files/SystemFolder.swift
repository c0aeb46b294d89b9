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

  /// A name without slashes at its end.
  public static func trimmed(_ path: String) -> String {
    var path = path
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
