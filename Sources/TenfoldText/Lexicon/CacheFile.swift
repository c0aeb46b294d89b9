#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Files in the user's cache folder.
enum CacheFile {
  /// Writes a file whole or not at all: to a temporary name, which is then changed. The folder is made if
  /// need be; false where that is not possible.
  static func write(_ bytes: [UInt8], to path: String) -> Bool {
    var folder = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      folder += part + "/"
      if folder != "/" { mkdir(folder, 0o755) }
    }
    var template = Array((path + ".XXXXXX").utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { return false }
    let isWritten = bytes.withUnsafeBytes { store($0, in: file) }
    let isSafe = isWritten && fchmod(file, 0o644) == 0 && fsync(file) == 0
    close(file)
    if isSafe && rename(template, path) == 0 { return true }
    unlink(template)
    return false
  }

  private static func store(_ bytes: UnsafeRawBufferPointer, in file: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress else { return false }
      #if canImport(Glibc)
      let written = Glibc.write(file, start, rest.count)
      #else
      let written = Darwin.write(file, start, rest.count)
      #endif
      if written <= 0 { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }
}
