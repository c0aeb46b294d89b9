/// A picture read from a file, and what the file said of it.
public struct DecodedImage: Sendable {
  /// The pixels, upright unless asked otherwise, with the file's ICC profile where it fits them.
  public var image: Image
  /// What the file says of itself: its format, size, depth, orientation.
  public let header: ImageHeader
  /// By how much the picture was made smaller while it was decoded: 1, 2, 4 or 8.
  ///
  /// Points of the whole picture are divided by it; each side is rounded up.
  public let reduction: Int
  /// What the user should know.
  public let notes: [DecodingNote]
}

/// Something that a user should know of a picture that was read.
public enum DecodingNote: Sendable, Hashable, CustomStringConvertible {
  /// The name promises another format; the file was read as what it is.
  case misnamed(promised: ImageFormat, found: ImageFormat)
  /// The file is an animation; this is its first frame.
  case firstFrameOnly
  /// The file has a colour profile that the pixels do not go with: why.
  case profileDropped(String)
  /// The file is damaged, and what could be read of it was accepted: what is wrong.
  case damageAccepted(String)

  public var description: String {
    switch self {
    case .misnamed(let promised, let found): "named like a \(promised) file, but a \(found) file"
    case .firstFrameOnly: "an animation, of which the first frame is read"
    case .profileDropped(let reason): "its colour profile is left out: \(reason)"
    case .damageAccepted(let fault): "read as far as possible: \(fault)"
    }
  }
}
