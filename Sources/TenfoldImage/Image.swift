public import TenfoldCore

/// A picture in memory: rows from the top, pixels from the left, channels side by side, one byte each.
///
/// Channels are grey, grey and alpha, RGB, or RGBA, in sRGB unless a profile says otherwise. Copies share their pixels until
/// one is changed.
public struct Image: Sendable {
  /// Pixels across, from 1.
  public let width: Int
  /// Pixels down, from 1.
  public let height: Int
  /// Bytes a pixel: 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA.
  public let channels: Int
  /// An ICC profile that the pixels are to be read by; nil for sRGB.
  public var profile: [UInt8]?
  /// The colours that the levels stand for, where they are numbers of classes or objects; nil where they are levels.
  ///
  /// It goes along with geometry and into PNG files. A picture that has one has one channel.
  public var palette: IndexPalette?
  /// What the levels of a mask stand for, where they are not the values themselves because its file has 16 bits; nil where
  /// they are. It goes along with geometry and into PNG files. A picture that has one has one channel.
  public internal(set) var levelValues: LevelValues?
  private var memory: PixelMemory

  /// A picture whose pixels have yet to be written: they hold anything.
  public init(uninitialized size: Size, channels: Int) {
    precondition(size.width > 0 && size.height > 0, "a picture has at least one pixel")
    precondition((1...4).contains(channels), "a picture has one to four channels")
    width = size.width
    height = size.height
    self.channels = channels
    memory = PixelMemory(size.width * size.height * channels)
  }

  /// A picture whose pixels have yet to be written, and are to be read like those of another.
  init(uninitialized size: Size, like other: Image) {
    self.init(uninitialized: size, channels: other.channels)
    profile = other.profile
    palette = other.palette
    levelValues = other.levelValues
  }

  /// A picture of one colour.
  ///
  /// - Parameters:
  ///   - size: how large.
  ///   - fill: a byte for each channel.
  public init(_ size: Size, fill: [UInt8]) {
    self.init(uninitialized: size, channels: fill.count)
    let bytes = memory.bytes
    if fill.allSatisfy({ $0 == fill[0] }) {
      bytes.update(repeating: fill[0])
    } else {
      for index in bytes.indices { bytes[index] = fill[index % fill.count] }
    }
  }

  /// A picture from its bytes.
  ///
  /// - Parameters:
  ///   - size: how large.
  ///   - channels: how many bytes a pixel has, 1...4.
  ///   - bytes: height × width × channels of them.
  public init(_ size: Size, channels: Int, bytes: some Collection<UInt8>) {
    precondition(bytes.count == size.width * size.height * channels, "one byte for each channel")
    self.init(uninitialized: size, channels: channels)
    _ = memory.bytes.update(fromContentsOf: bytes)
  }

  /// Width and height.
  public var size: Size { Size(width, height) }
  /// Bytes of a row.
  public var stride: Int { width * channels }
  /// Whether the last channel is how opaque a pixel is.
  public var hasAlpha: Bool { channels == 2 || channels == 4 }
  /// The channels without alpha: 1 or 3.
  public var colours: Int { hasAlpha ? channels - 1 : channels }

  /// Lends the bytes for reading.
  public func withBytes<Result, Failure>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withExtendedLifetime(memory) { () throws(Failure) in
      try body(UnsafeBufferPointer(memory.bytes))
    }
  }

  /// Lends the bytes for writing.
  public mutating func withMutableBytes<Result, Failure>(
    _ body: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    if !isKnownUniquelyReferenced(&memory) { memory = PixelMemory(copying: memory) }
    return try withExtendedLifetime(memory) { () throws(Failure) in try body(memory.bytes) }
  }

  /// Lends the bytes for reading, and those that take their place for writing: the same where no other picture shares
  /// them, else new ones, so that nothing is copied that is written anew.
  ///
  /// - Parameter body: writes every byte, or nothing if it returns false.
  mutating func rewrite(
    _ body: (_ source: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>) -> Bool
  ) {
    let isShared = !isKnownUniquelyReferenced(&memory)
    let next = isShared ? PixelMemory(memory.bytes.count) : memory
    guard let source = memory.bytes.baseAddress, let target = next.bytes.baseAddress else { return }
    let isDone = withExtendedLifetime((memory, next)) { body(source, target) }
    if isDone { memory = next }
  }

  /// Whether no other picture shares the pixels, so that writing copies nothing.
  mutating func isUnique() -> Bool { isKnownUniquelyReferenced(&memory) }

  /// The bytes of a pixel.
  public subscript(x: Int, y: Int) -> [UInt8] {
    precondition((0..<width).contains(x) && (0..<height).contains(y), "within the picture")
    return withBytes { Array($0[(y * stride + x * channels)...].prefix(channels)) }
  }
}

extension Image: Equatable {
  public static func == (left: Self, right: Self) -> Bool {
    guard left.size == right.size, left.channels == right.channels else { return false }
    if left.levelValues != right.levelValues { return left.values == right.values }
    return left.memory === right.memory
      || left.withBytes { old in right.withBytes { old.elementsEqual($0) } }
  }
}

/// The bytes of a picture.
///
/// `@unchecked Sendable`: it is written only while one picture alone refers to it.
private final class PixelMemory: @unchecked Sendable {
  let bytes: UnsafeMutableBufferPointer<UInt8>

  init(_ count: Int) { bytes = .allocate(capacity: count) }

  convenience init(copying other: PixelMemory) {
    self.init(other.bytes.count)
    _ = bytes.initialize(fromContentsOf: other.bytes)
  }

  deinit { bytes.deallocate() }
}
