public import TenfoldCore

/// What a picture's file says of itself before its pixels are decoded.
public struct ImageHeader: Sendable, Hashable {
  /// The format by the bytes, whatever the name says.
  public internal(set) var format: ImageFormat
  /// Width and height as stored.
  public internal(set) var storedSize: Size
  /// Channels of the decoded picture when read as stored: 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA.
  public internal(set) var channels: Int
  /// Bits of a stored value: 8, 16 for some PNG files, 1, 2 and 4 for others.
  public internal(set) var bitDepth = 8
  /// How the stored pixels are to be turned.
  public internal(set) var orientation = StoredOrientation.upright
  /// Whether it is an animation, of which only the first frame is read.
  public internal(set) var isAnimated = false
  /// Whether the stored values are numbers of a palette's colours.
  public internal(set) var isIndexed = false
  /// Whether the file is in inks, which become RGB.
  public internal(set) var isCMYK = false

  init(_ format: ImageFormat, _ size: Size, channels: Int) {
    self.format = format
    storedSize = size
    self.channels = channels
  }

  /// Width and height as seen upright.
  public var size: Size {
    orientation.swapsSides ? Size(storedSize.height, storedSize.width) : storedSize
  }
  /// Whether the picture has an alpha channel.
  public var hasAlpha: Bool { channels == 2 || channels == 4 }

  /// Reads a header; no pixel is decoded.
  ///
  /// - Parameter bytes: the file. Its first 64 KiB nearly always do; only the orientation of a PNG or WebP that
  ///   notes it behind the pixels is missed then.
  /// - Returns: what the file says.
  /// - Throws: `MediaError` if it is no picture that can be read, has no pixel, or its header is damaged or cut off.
  public static func read(_ bytes: [UInt8]) throws(MediaError) -> ImageHeader {
    try bytes.withUnsafeBufferPointer { (bytes) throws(MediaError) in try read(bytes) }
  }

  /// Reads a header from bytes that lie elsewhere, such as in a mapped file; see ``read(_:)-([UInt8])``.
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(MediaError) -> ImageHeader {
    let view = ByteView(bytes)
    let header =
      switch try ImageFormat(of: view) {
      case .jpeg: try JPEGMarkers(view).header
      case .png: try PNGChunks(view).header
      case .webp: try WebPChunks(view).header
      case .npy: try NPYHeader(view).header
      }
    try header.checkSize(limit: .max)
    return header
  }
}
