#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A folder of files and folders that appears whole or not at all: filled under a hidden name, then renamed.
///
/// A list of its files is kept in it under a hidden name, so that a later run can take their place without touching
/// anything else.
public final class OutputTree {
  /// The folder's final name.
  public let path: String
  private let partial: String
  private let isReplacing: Bool
  private let isResuming: Bool
  private var folders: Set<String> = []
  private var names: [String] = []

  static let listName = ".tenfold-files"

  /// Opens an output.
  ///
  /// - Parameters:
  ///   - path: the folder's final name.
  ///   - isReplacing: whether the files of an earlier output of that name give way.
  ///   - isResuming: whether to keep what an unfinished run has left.
  /// - Throws: ``DataError`` if there is something else of that name.
  public init(_ path: String, isReplacing: Bool, isResuming: Bool) throws(DataError) {
    self.path = SystemFolder.trimmed(path)
    self.isReplacing = isReplacing
    self.isResuming = isResuming
    partial = OutputFile.partialPath(self.path)
    if SystemFile.exists(self.path) {
      guard SystemFolder.exists(self.path) else {
        throw .conflict("\(self.path): is a file; the name of a new folder is needed")
      }
      let isEmpty = try SystemFolder.names(self.path).isEmpty
      guard isEmpty || isReplacing else {
        throw .conflict(
          "\(self.path): is already there; add --force to replace what an earlier run put there")
      }
      guard isEmpty || SystemFile.exists("\(self.path)/\(Self.listName)") else {
        throw .conflict(
          "\(self.path): holds files that are not of an earlier run; remove them yourself")
      }
    }
    if !isResuming { Self.remove(partial) }
    try SystemFolder.make(partial)
  }

  /// The path under which to write a file for now; its folders are made.
  func file(_ name: String) throws(DataError) -> String {
    var folder = ""
    for part in name.split(separator: "/").dropLast() {
      folder = DatasetPath.join(folder, String(part))
      if folders.insert(folder).inserted {
        try SystemFolder.make(DatasetPath.join(partial, folder))
      }
    }
    return DatasetPath.join(partial, name)
  }

  /// Notes a file as part of the output.
  func note(_ name: String) { names.append(name) }

  /// Writes a whole file.
  func write(_ bytes: [UInt8], to name: String) throws(DataError) {
    let file = try SystemFile.writing(try file(name))
    try bytes.withUnsafeBufferPointer { (bytes) throws(DataError) in
      try file.write(UnsafeRawBufferPointer(bytes))
    }
    note(name)
  }

  /// Writes a whole file straight into an output that is open elsewhere, which finds it with ``noteAll()``.
  public static func write(
    _ bytes: [UInt8], to name: String, in path: String
  ) throws(DataError) {
    let partial = OutputFile.partialPath(SystemFolder.trimmed(path))
    try SystemFile.place(bytes, at: "\(partial)/\(name)")
  }

  /// Notes all files that have been written straight into it.
  public func noteAll() throws(DataError) {
    SystemFile.remove("\(partial)/\(Self.markName)")
    names = try SystemFolder.names(partial)
  }

  private static let markName = ".tenfold-run"

  /// What an unfinished run has left behind of what it was asked to do; nil if there is none.
  public static func mark(in path: String) -> String? {
    let partial = OutputFile.partialPath(SystemFolder.trimmed(path))
    return (try? SystemFile.readWhole("\(partial)/\(markName)")).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// Leaves behind what the run was asked to do.
  public func mark(_ text: String) throws(DataError) {
    try SystemFile.place(Array(text.utf8), at: "\(partial)/\(Self.markName)")
  }

  /// Whether a file has been written whole into an output that is open elsewhere. Where the power failed, a file may have
  /// got its name and nothing else.
  public static func has(_ name: String, in path: String) -> Bool {
    let partial = OutputFile.partialPath(SystemFolder.trimmed(path))
    return SystemFile.size(of: "\(partial)/\(name)") ?? 0 > 0
  }

  /// Copies a file, unless an unfinished run has done so.
  func copy(_ source: String, to name: String) throws(DataError) {
    note(name)
    let target = try file(name)
    let input = try SystemFile.reading(source)
    if isResuming, SystemFile.exists(target), let done = try? SystemFile.reading(target).size,
      done == input.size
    {
      return
    }
    let output = try SystemFile.writing(target)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try buffer.withUnsafeMutableBufferPointer { (space) throws(DataError) in
        try input.read(into: UnsafeMutableRawBufferPointer(space))
      }
      if count == 0 { return }
      try buffer.withUnsafeBufferPointer { (bytes) throws(DataError) in
        try output.write(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[..<count])))
      }
    }
  }

  /// Gives the folder its name.
  ///
  /// - Throws: ``DataError`` if a file that was noted has not been written.
  public func finish() throws(DataError) {
    for name in names where !SystemFile.exists(DatasetPath.join(partial, name)) {
      throw .conflict("\(DatasetPath.join(path, name)): was never written")
    }
    let list = names.map { $0 + "\n" }.joined()
    try SystemFile.writeWhole(list, to: "\(partial)/\(Self.listName)")
    guard SystemFolder.exists(path) else { return try SystemFile.rename(partial, to: path) }
    if isReplacing { removeEarlier() }
    if (try SystemFolder.names(path)).isEmpty {
      return try SystemFile.rename(partial, to: path)
    }
    // Other files were put beside those of the earlier output: they stay.
    for name in names + [Self.listName] {
      var folder = path
      for part in name.split(separator: "/").dropLast() {
        folder = DatasetPath.join(folder, String(part))
        try SystemFolder.make(folder)
      }
      try SystemFile.rename(DatasetPath.join(partial, name), to: DatasetPath.join(path, name))
    }
    Self.remove(partial)
  }

  /// Takes the output away.
  public func discard() { Self.remove(partial) }

  /// Removes the files that an earlier output listed, and the folders that this leaves empty.
  private func removeEarlier() {
    let list = "\(path)/\(Self.listName)"
    guard let bytes = try? SystemFile.readWhole(list) else { return }
    var folders: Set<String> = []
    for name in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      guard let safe = DatasetPath.safe(String(name)) else { continue }
      SystemFile.remove(DatasetPath.join(path, safe))
      var folder = DatasetPath.folder(safe)
      while !folder.isEmpty, folders.insert(folder).inserted {
        folder = DatasetPath.folder(folder)
      }
    }
    SystemFile.remove(list)
    let deepestFirst = folders.sorted { $0.utf8.count > $1.utf8.count }
    for folder in deepestFirst { rmdir(DatasetPath.join(path, folder)) }
  }

  /// Removes a folder of this program's own with everything in it.
  private static func remove(_ folder: String) {
    for name in (try? SystemFolder.names(folder)) ?? [] {
      let path = DatasetPath.join(folder, name)
      var status = stat()
      let isFolder = lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      if isFolder { remove(path) } else { SystemFile.remove(path) }
    }
    rmdir(folder)
  }
}
