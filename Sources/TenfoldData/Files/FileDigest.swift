internal import Crypto

/// A digest of files by their names and bytes: the SHA-256 of the lines that `sha256sum` prints of them.
///
/// A file that cannot be read has `-` in the place of its own digest: what is wrong with it is told by who needs it.
package struct FileDigest {
  private var hash = SHA256()
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)
  private var last: DatasetFile?

  /// The digest of no files.
  package init() {}

  /// Takes the next file; one that was the last already is passed over.
  package mutating func add(_ file: DatasetFile) {
    if file == last { return }
    last = file
    let own = (try? digest(of: file.path)) ?? "-"
    hash.update(data: Array("\(own)  \(file.name)\n".utf8))
  }

  /// The digest of what was taken so far, in hexadecimal.
  package var value: String { Self.hex(hash.finalize()) }

  private mutating func digest(of path: String) throws(DataError) -> String {
    let file = try SystemFile.reading(path)
    var hash = SHA256()
    while true {
      let count = try buffer.withUnsafeMutableBufferPointer { (space) throws(DataError) in
        try file.read(into: UnsafeMutableRawBufferPointer(space))
      }
      if count == 0 { return Self.hex(hash.finalize()) }
      buffer.withUnsafeBytes {
        hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count]))
      }
    }
  }

  static func hex(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef")
    return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
