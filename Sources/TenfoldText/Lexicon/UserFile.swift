internal import Synchronization
package import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The files that parameters name, each read once however many workers use it.
package enum UserFile {
  private static let known = Mutex<[String: any AnyObject & Sendable]>([:])

  /// A path that starts so names a file that is built in.
  static let builtIn = "tenfold:"

  /// Reads a file, or hands out what was made of it before; a file that has changed is read again.
  ///
  /// - Parameters:
  ///   - path: the path, or `tenfold:` and the path of a file of the repository that is built in.
  ///   - make: makes a value of the bytes.
  /// - Returns: the value.
  /// - Throws: ``RecipeError`` if the file cannot be read or used.
  static func load<Value: AnyObject & Sendable>(
    _ path: String, _ make: (MappedBytes) throws(RecipeError) -> Value
  ) throws(RecipeError) -> Value {
    try keep(path, path) { () throws(RecipeError) in try make(bytes(of: path)) }
  }

  /// Hands out what was made of a file under a name before, or makes it.
  static func keep<Value: AnyObject & Sendable>(
    _ name: String, _ path: String, _ make: () throws(RecipeError) -> Value
  ) throws(RecipeError) -> Value {
    let key = "\(Value.self) \(stamp(path)) \(name)"
    if let value = known.withLock({ $0[key] }) as? Value { return value }
    let value = try make()
    known.withLock { $0[key] = value }
    return value
  }

  /// Reads a file for one use.
  static func read<Value>(
    _ path: String, _ body: (MappedBytes) throws(RecipeError) -> Value
  ) throws(RecipeError) -> Value { try body(bytes(of: path)) }

  /// The text of a file.
  package static func text(_ path: String) throws(RecipeError) -> String {
    let bytes = try bytes(of: path)
    guard bytes.isText else { throw .malformed("\(path) is not UTF-8") }
    return String(decoding: bytes.bytes(0, bytes.count), as: UTF8.self)
  }

  private static func bytes(of path: String) throws(RecipeError) -> MappedBytes {
    if path.hasPrefix(builtIn) {
      guard let bytes = EmbeddedFile.bytes(String(path.dropFirst(builtIn.count))) else {
        throw .malformed("\(path) is not built in")
      }
      return MappedBytes(Array(bytes))
    }
    guard let bytes = MappedBytes(path: path) else {
      throw .malformed("\(path) cannot be read, or has nothing in it")
    }
    return bytes
  }

  /// Size and time of change; empty for a file that is built in.
  static func stamp(_ path: String) -> String {
    var status = stat()
    guard !path.hasPrefix(builtIn), stat(path, &status) == 0 else { return "" }
    #if canImport(Glibc)
    return "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
    #else
    return "\(status.st_size) \(status.st_mtimespec.tv_sec) \(status.st_mtimespec.tv_nsec)"
    #endif
  }
}

extension MappedBytes {
  /// Hands out the tab-separated fields of each line, with its number from 1; comment lines start with `#`
  /// and a space.
  func forEachRow(
    _ body: (Int, [UnsafeBufferPointer<UInt8>]) throws(RecipeError) -> Void
  ) throws(RecipeError) {
    let all = bytes(0, count)
    var start = all.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var number = 0
    var fields: [UnsafeBufferPointer<UInt8>] = []
    while start < all.count {
      let end = all[start...].firstIndex(of: 0x0A) ?? all.count
      let isWindows = end > start && all[end - 1] == 0x0D
      let line = UnsafeBufferPointer(rebasing: all[start..<(isWindows ? end - 1 : end)])
      start = end + 1
      number += 1
      if line.isEmpty || line.starts(with: [0x23, 0x20]) { continue }
      fields.removeAll(keepingCapacity: true)
      var first = 0
      for index in 0...line.count where index == line.count || line[index] == 0x09 {
        fields.append(UnsafeBufferPointer(rebasing: line[first..<index]))
        first = index + 1
      }
      try body(number, fields)
    }
  }

  /// Whether the bytes are UTF-8.
  var isText: Bool {
    String(validating: bytes(0, count), as: UTF8.self) != nil
  }
}
