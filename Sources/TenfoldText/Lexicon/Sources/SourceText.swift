internal import CTenfoldXML
internal import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A text file with its lines: mapped, or unpacked and decoded in memory.
struct SourceText {
  let path: String
  private let memory: MappedBytes

  /// Maps a file, unpacked if it is gzipped.
  ///
  /// - Throws: ``LexiconError/unreadable(_:)``.
  init(path: String) throws(LexiconError) {
    self.path = path
    guard let mapped = MappedBytes(path: path) else { throw .unreadable(path) }
    guard Self.isPacked(mapped) else {
      memory = mapped
      return
    }
    memory = MappedBytes(try PackedFile.readWhole(path))
  }

  private init(path: String, memory: MappedBytes) {
    self.path = path
    self.memory = memory
  }

  /// Whether bytes begin as a gzip file does.
  static func isPacked(_ memory: MappedBytes) -> Bool {
    memory.count > 2 && isPacked(memory.bytes(0, 2))
  }

  static func isPacked(_ start: some Sequence<UInt8>) -> Bool { start.starts(with: [0x1F, 0x8B]) }

  /// The file's name without its folders.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The digest of the bytes, unpacked.
  var digest: UInt64 { StableHash.of(memory.bytes(0, memory.count)) }

  /// The lines, one after the other.
  var lines: SourceLines { SourceLines(memory) }

  /// The text in UTF-8.
  ///
  /// - Parameter encoding: a name that iconv knows, perhaps written as OpenOffice does.
  /// - Returns: a copy, or the text itself where it is UTF-8.
  /// - Throws: ``LexiconError/malformed(file:line:problem:)`` for an unknown encoding, or for the first
  ///   byte that is not of it.
  func decoded(from encoding: String) throws(LexiconError) -> SourceText {
    let plain = encoding.lowercased()
    if plain == "utf-8" || plain == "utf8" { return self }
    let known = plain.hasPrefix("microsoft-") ? String(encoding.dropFirst(10)) : encoding
    guard let handle = iconv_open("UTF-8", known), handle != iconv_t(bitPattern: -1) else {
      throw .malformed(
        file: path, line: 1,
        problem: "no known encoding: '\(encoding)'; UTF-8 or ISO8859-1 would be")
    }
    defer { iconv_close(handle) }
    let source = memory.bytes(0, memory.count)
    var output = [UInt8](repeating: 0, count: source.count * 4 + 16)
    var left = source.count
    var room = output.count
    let result = output.withUnsafeMutableBytes { space in
      var from = UnsafeMutablePointer(
        mutating: UnsafeRawPointer(source.baseAddress)?
          .assumingMemoryBound(to: CChar.self))
      var to = space.baseAddress?.assumingMemoryBound(to: CChar.self)
      return iconv(handle, &from, &left, &to, &room)
    }
    guard result != -1, left == 0 else {
      let line = source.prefix(source.count - left).count { $0 == 10 } + 1
      throw .malformed(
        file: path, line: line, problem: "not \(encoding), as the first line says it is")
    }
    return SourceText(path: path, memory: MappedBytes(Array(output[..<(output.count - room)])))
  }
}

/// Walks the lines of a text; a line's bytes are valid as long as the walk.
struct SourceLines {
  private let memory: MappedBytes
  private var start = 0
  /// The number of the line that was handed out last, from 1.
  private(set) var number = 0

  init(_ memory: MappedBytes) { self.memory = memory }

  /// The next line without its end, or nil.
  mutating func next() -> UnsafeBufferPointer<UInt8>? {
    guard start < memory.count else { return nil }
    let rest = memory.bytes(start, memory.count - start)
    var length = rest.count
    if let base = rest.baseAddress, let end = memchr(base, 10, rest.count) {
      length = UnsafeRawPointer(end) - UnsafeRawPointer(base)
    }
    start += length + 1
    number += 1
    var line = UnsafeBufferPointer(rebasing: rest[..<length])
    if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) {
      line = UnsafeBufferPointer(rebasing: line[3...])
    }
    return line.last == 13 ? UnsafeBufferPointer(rebasing: line.dropLast()) : line
  }
}

/// libxml2's tables, which must be made before two threads use it at once.
enum LibXML {
  static let start: Void = tf_xml_prepare()
}

/// A file that libxml2 reads, unpacked on the way.
struct PackedFile {
  private var file = tf_xml_file()
  private let path: String
  private static let step = 1 << 16

  init(path: String) throws(LexiconError) {
    self.path = path
    LibXML.start
    guard tf_xml_file_open(&file, path) else { throw .unreadable(path) }
  }

  /// The next bytes; empty at the end.
  mutating func read(into space: inout [UInt8]) throws(LexiconError) {
    space = Array(repeating: 0, count: Self.step)
    let count = space.withUnsafeMutableBytes { bytes in
      tf_xml_file_read(
        &file, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
    }
    guard count >= 0 else { throw .unusable(file: path, problem: "damaged: it cannot be unpacked") }
    space.removeLast(Self.step - Int(count))
  }

  mutating func close() { tf_xml_file_close(&file) }

  static func readWhole(_ path: String) throws(LexiconError) -> [UInt8] {
    var file = try PackedFile(path: path)
    defer { file.close() }
    var whole: [UInt8] = []
    var space: [UInt8] = []
    repeat {
      try file.read(into: &space)
      whole += space
    } while !space.isEmpty
    return whole
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The parts between separators.
  func split(at separator: UInt8) -> [UnsafeBufferPointer<UInt8>] {
    var parts: [UnsafeBufferPointer<UInt8>] = []
    var first = 0
    for place in 0..<count where self[place] == separator {
      parts.append(UnsafeBufferPointer(rebasing: self[first..<place]))
      first = place + 1
    }
    parts.append(UnsafeBufferPointer(rebasing: self[first...]))
    return parts
  }

  /// The bytes without blanks around them.
  var trimmed: UnsafeBufferPointer<UInt8> {
    var (low, high) = (0, count)
    while low < high, self[low] == 0x20 || self[low] == 9 { low += 1 }
    while low < high, self[high - 1] == 0x20 || self[high - 1] == 9 { high -= 1 }
    return UnsafeBufferPointer(rebasing: self[low..<high])
  }

  /// The bytes as text, or nil if they are not UTF-8.
  var text: String? { String(validating: self, as: UTF8.self) }
}
