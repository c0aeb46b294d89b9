internal import CTenfoldResources

/// The word lists and tables that are built into the library.
///
/// They are the files of `lexicons/` and `recipes/` in the repository, put into the binary when it
/// is compiled, so that an installed command needs no data folder.
package enum EmbeddedFile {
  /// The bytes of a file, by its path in the repository.
  package static func bytes(_ path: String) -> UnsafeBufferPointer<UInt8>? {
    for index in 0..<tf_resource_count() {
      let resource = tf_resource_at(index).pointee
      if String(cString: resource.path) == path {
        return UnsafeBufferPointer(start: resource.bytes, count: resource.count)
      }
    }
    return nil
  }

  /// The text of a file, by its path in the repository.
  package static func text(_ path: String) -> String? {
    bytes(path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The paths of all files below a folder of the repository.
  package static func paths(under folder: String) -> [String] {
    (0..<tf_resource_count())
      .map { String(cString: tf_resource_at($0).pointee.path) }
      .filter { $0.hasPrefix(folder + "/") }
  }
}

/// Reads tab-separated word lists: comment lines start with `#` and a space.
struct WordList {
  private let bytes: UnsafeBufferPointer<UInt8>

  /// - Parameter path: the list's path in the repository.
  init(_ path: String) {
    bytes = EmbeddedFile.bytes(path) ?? UnsafeBufferPointer(start: nil, count: 0)
  }

  /// Hands out the tab-separated fields of each line.
  func forEachRow(_ body: ([UnsafeBufferPointer<UInt8>]) -> Void) {
    var start = 0
    var fields: [UnsafeBufferPointer<UInt8>] = []
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
      let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
      start = end + 1
      if line.isEmpty || line.count > 1 && line[0] == 35 && line[1] == 32 { continue }
      fields.removeAll(keepingCapacity: true)
      Self.split(line, at: [9], into: &fields)
      body(fields)
    }
  }

  /// Hands out the lines of two columns with the second split at comma and space.
  func forEachGroup(
    _ body: (UnsafeBufferPointer<UInt8>, [UnsafeBufferPointer<UInt8>]) -> Void
  ) {
    var items: [UnsafeBufferPointer<UInt8>] = []
    forEachRow { fields in
      guard fields.count == 2 else { return }
      items.removeAll(keepingCapacity: true)
      if !fields[1].isEmpty { Self.split(fields[1], at: [44, 32], into: &items) }
      body(fields[0], items)
    }
  }

  private static func split(
    _ bytes: UnsafeBufferPointer<UInt8>, at separator: [UInt8],
    into parts: inout [UnsafeBufferPointer<UInt8>]
  ) {
    var start = 0
    var index = 0
    let width = separator.count
    while index + width <= bytes.count {
      if bytes[index] == separator[0] && (width == 1 || bytes[index + 1] == separator[1]) {
        parts.append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
        index += width
        start = index
      } else {
        index += 1
      }
    }
    parts.append(UnsafeBufferPointer(rebasing: bytes[start...]))
  }
}
