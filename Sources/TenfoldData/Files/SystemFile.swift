#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// What the system says about an error number.
func systemMessage(_ code: Int32) -> String {
  strerror(code).map { String(cString: $0) } ?? "error \(code)"
}

/// A file descriptor that is closed with its last user.
public final class SystemFile: Sendable {
  let descriptor: Int32
  let path: String
  private let closes: Bool

  private init(_ descriptor: Int32, path: String, closes: Bool) {
    self.descriptor = descriptor
    self.path = path
    self.closes = closes
  }

  deinit {
    if closes { close(descriptor) }
  }

  private static func opened(
    _ path: String, _ flags: Int32, _ action: String
  ) throws(DataError) -> SystemFile {
    let descriptor = open(path, flags | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .system(path: path, action: action, code: errno) }
    return SystemFile(descriptor, path: path, closes: true)
  }

  /// Opens a file to read it; `-` is standard input.
  public static func reading(_ path: String) throws(DataError) -> SystemFile {
    if path == "-" { return SystemFile(0, path: "standard input", closes: false) }
    let file = try opened(path, O_RDONLY, "read")
    var status = stat()
    if fstat(file.descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw .system(path: path, action: "read", code: EISDIR)
    }
    return file
  }

  /// Opens a file to write it, empty or from a given length on.
  static func writing(_ path: String, keeping length: Int = 0) throws(DataError) -> SystemFile {
    let file = try opened(path, O_WRONLY | O_CREAT, "write")
    if length > 0, file.size ?? 0 < length {
      throw .conflict("\(path): is shorter than its journal says; start again without --resume")
    }
    guard ftruncate(file.descriptor, off_t(length)) == 0,
      lseek(file.descriptor, off_t(length), SEEK_SET) >= 0
    else { throw .system(path: path, action: "write", code: errno) }
    return file
  }

  /// Opens a pipe or device to write to it as it is.
  static func device(_ path: String) throws(DataError) -> SystemFile {
    try opened(path, O_WRONLY, "write")
  }

  /// Checks, before anything is written, that a file of that name can be.
  ///
  /// - Throws: ``DataError``.
  public static func checkWritable(_ path: String) throws(DataError) {
    if isDevice(path) { return }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw .system(path: path, action: "write", code: EISDIR)
    }
    guard access(parent(of: path), W_OK) == 0 else {
      throw .system(path: path, action: "write", code: errno)
    }
  }

  /// Whether a name leads to something that is written as it is, such as a pipe or `/dev/null`.
  public static func isDevice(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    let kind = status.st_mode & S_IFMT
    return kind != S_IFREG && kind != S_IFDIR
  }

  /// Standard output.
  static let standardOutput = SystemFile(1, path: "standard output", closes: false)

  /// The size of a regular file; nil for pipes and the like.
  public var size: Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Reads up to `buffer.count` bytes; 0 at the end. While there is nothing to read, `isInterrupted`
  /// is asked again and again.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, isInterrupted: () -> Bool = { false }
  ) throws(DataError) -> Int {
    while true {
      try wait(isInterrupted)
      #if canImport(Glibc)
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #else
      let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 { return count }
      if errno != EINTR { throw .system(path: path, action: "read", code: errno) }
    }
  }

  /// Reads so many bytes, or as many as there are.
  public func read(_ count: Int) throws(DataError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let more = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(DataError) in
        let rest = UnsafeMutableBufferPointer(rebasing: buffer[filled...])
        return try read(into: UnsafeMutableRawBufferPointer(rest))
      }
      if more == 0 { break }
      filled += more
    }
    return Array(bytes[..<filled])
  }

  /// Waits until there is something to read. A signal may reach any thread, so the wait is cut into
  /// short ones.
  private func wait(_ isInterrupted: () -> Bool) throws(DataError) {
    while !isInterrupted() {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, 50)
      // Where the file cannot be waited for, reading it tells why.
      if ready > 0 || ready < 0 && errno != EINTR { return }
    }
    throw .interrupted
  }

  /// Writes all the bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(DataError) {
    var offset = 0
    while offset < bytes.count {
      guard let base = bytes.baseAddress else { return }
      #if canImport(Glibc)
      let count = Glibc.write(descriptor, base + offset, bytes.count - offset)
      #else
      let count = Darwin.write(descriptor, base + offset, bytes.count - offset)
      #endif
      if count < 0 {
        if errno == EINTR { continue }
        throw .system(path: path, action: "write", code: errno)
      }
      offset += count
    }
  }

  /// Waits until what was written is on the disk.
  func synchronize() throws(DataError) {
    guard fsync(descriptor) == 0 else { throw .system(path: path, action: "write", code: errno) }
  }

  /// Whether there is a file of that name.
  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether two names lead to the same file.
  public static func areSame(_ left: String, _ right: String) -> Bool {
    var first = stat()
    var second = stat()
    return stat(left, &first) == 0 && stat(right, &second) == 0 && first.st_dev == second.st_dev
      && first.st_ino == second.st_ino
  }

  /// Gives a file another name, in place of what had it.
  static func rename(_ old: String, to new: String) throws(DataError) {
    #if canImport(Glibc)
    let result = Glibc.rename(old, new)
    #else
    let result = Darwin.rename(old, new)
    #endif
    guard result == 0 else { throw .system(path: new, action: "write", code: errno) }
    let folder = open(parent(of: new), O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  /// Removes a file if it is there.
  public static func remove(_ path: String) { unlink(path) }

  /// The size of a regular file; nil if there is none of that name.
  public static func size(of path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// The path of a file that is named as seen from another.
  public static func beside(_ path: String, _ name: String) -> String {
    let folder = parent(of: path)
    return folder == "." ? name : folder + "/" + name
  }

  /// The folder that a file is in.
  public static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A hidden name beside a file.
  static func hidden(_ path: String, _ suffix: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return ".\(path).\(suffix)" }
    let name = path[path.index(after: slash)...]
    return "\(path[...slash]).\(name).\(suffix)"
  }

  /// Writes a whole file at once: all of it appears, or nothing.
  public static func writeWhole(_ text: String, to path: String) throws(DataError) {
    if isDevice(path) {
      let file = try device(path)
      return try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(DataError) in
        try file.write(UnsafeRawBufferPointer(bytes))
      }
    }
    let temporary = hidden(path, "tenfold-new")
    do throws(DataError) {
      let file = try writing(temporary)
      try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(DataError) in
        try file.write(UnsafeRawBufferPointer(bytes))
      }
      try file.synchronize()
      try rename(temporary, to: path)
    } catch {
      remove(temporary)
      throw error
    }
  }

  /// Writes one of many files of an output: it is there whole or not at all, but the disk is not waited for.
  public static func place(_ bytes: [UInt8], at path: String) throws(DataError) {
    let temporary = hidden(path, "tenfold-new")
    let file = try writing(temporary)
    try bytes.withUnsafeBufferPointer { (bytes) throws(DataError) in
      try file.write(UnsafeRawBufferPointer(bytes))
    }
    #if canImport(Glibc)
    let result = Glibc.rename(temporary, path)
    #else
    let result = Darwin.rename(temporary, path)
    #endif
    guard result == 0 else { throw .system(path: path, action: "write", code: errno) }
  }

  /// Reads a whole file.
  public static func readWhole(_ path: String) throws(DataError) -> [UInt8] {
    let file = try reading(path)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try buffer.withUnsafeMutableBufferPointer { (space) throws(DataError) in
        try file.read(into: UnsafeMutableRawBufferPointer(space))
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
    }
  }
}
