/// A format of pictures in files.
public enum ImageFormat: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
  /// JPEG: baseline and progressive, 8 bits; lossy, without alpha.
  case jpeg
  /// PNG: lossless, with alpha if wanted.
  case png
  /// WebP: lossy or lossless, with alpha if wanted.
  case webp
  /// NumPy's arrays, `.npy`: bytes or, when written, 32-bit floats.
  case npy

  public var description: String {
    switch self {
    case .jpeg: "JPEG"
    case .png: "PNG"
    case .webp: "WebP"
    case .npy: "NPY"
    }
  }

  /// What names of such files end in, without the dot: `jpg`, `png`, `webp`, `npy`.
  public var fileExtension: String { self == .jpeg ? "jpg" : rawValue }

  /// The format that a file's name promises.
  ///
  /// Nil if it ends in none of `.jpg`, `.jpeg`, `.jpe`, `.jfif`, `.png`, `.apng`, `.webp`, `.npy`.
  ///
  /// - Parameter fileName: a name or path; case does not matter.
  public init?(fileName: String) {
    let name = fileName.utf8.lastIndex(of: UInt8(ascii: "/")).map {
      fileName.utf8[$0...].dropFirst()
    }
    let characters = name ?? fileName.utf8[...]
    guard let dot = characters.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    switch String(Substring(characters[dot...].dropFirst())).lowercased() {
    case "jpg", "jpeg", "jpe", "jfif": self = .jpeg
    case "png", "apng": self = .png
    case "webp": self = .webp
    case "npy": self = .npy
    default: return nil
    }
  }

  /// The format that a file's first bytes show, of which 12 are enough; nil if it is none of the four.
  public init?(firstBytes: some Collection<UInt8>) {
    let start = Array(firstBytes.prefix(12))
    if start.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if start.starts(with: PNGChunks.signature) {
      self = .png
    } else if start.starts(with: Array("RIFF".utf8)), start.dropFirst(8).elementsEqual("WEBP".utf8)
    {
      self = .webp
    } else if start.starts(with: NPYHeader.magic) {
      self = .npy
    } else {
      return nil
    }
  }

  /// Tells the format, or says what the bytes are instead.
  init(of bytes: ByteView) throws(MediaError) {
    guard bytes.count > 0 else { throw .empty }
    let start = Array(bytes.bytes.prefix(32))
    guard let format = Self(firstBytes: start) else {
      throw .unknownFormat(guess: Self.foreignName(start))
    }
    self = format
  }

  /// What else a file is that begins so.
  private static func foreignName(_ start: [UInt8]) -> String? {
    let beginnings: [(text: String, name: String)] = [
      ("GIF8", "a GIF"), ("BM", "a BMP"), ("II*\0", "a TIFF"), ("MM\0*", "a TIFF"),
      ("8BPS", "a Photoshop file"), ("%PDF", "a PDF"), ("<svg", "an SVG"), ("<?xml", "XML"),
      ("<!DOCTYPE", "a web page"), ("<html", "a web page"), ("\0\0\0\u{C}jP", "a JPEG 2000"),
      ("\0\0\0\u{C}JXL", "a JPEG XL"), ("PK\u{3}\u{4}", "a ZIP archive"),
    ]
    if let known = beginnings.first(where: { start.starts(with: $0.text.utf8) }) {
      return known.name
    }
    if start.starts(with: [0xFF, 0x0A]) { return "a JPEG XL" }
    guard start.dropFirst(4).starts(with: "ftyp".utf8) else { return nil }
    let brand = String(decoding: start.dropFirst(8).prefix(4), as: UTF8.self)
    return switch brand {
    case "avif", "avis": "an AVIF"
    case "heic", "heix", "hevc", "mif1", "msf1": "a HEIC"
    default: "a video"
    }
  }
}
