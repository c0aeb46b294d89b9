/// How stored pixels are to be turned or mirrored so that the picture is upright: EXIF's tag 0x0112.
///
/// Raw values are EXIF's, 1...8.
public enum StoredOrientation: Int, Sendable, Hashable, CaseIterable {
  /// Stored as it is seen.
  case upright = 1
  /// Mirrored left to right.
  case mirrored
  /// Half a turn.
  case turnedHalf
  /// Mirrored top to bottom.
  case mirroredVertically
  /// Mirrored along the diagonal from the upper left.
  case transposed
  /// To be turned a quarter clockwise.
  case turnedRight
  /// Mirrored along the diagonal from the upper right.
  case transversed
  /// To be turned a quarter counter-clockwise.
  case turnedLeft

  /// Whether width and height change places.
  public var swapsSides: Bool { rawValue >= 5 }

  /// Reads the orientation from EXIF data, which is a small TIFF file, with or without the `Exif` mark that JPEG puts
  /// before it. Upright where the data says nothing, or nothing that makes sense.
  init(exif data: ByteView) {
    self = Self.tag(in: data.has("Exif\0\0", at: 0) ? data.rest(6) : data) ?? .upright
  }

  private static func tag(in tiff: ByteView) -> Self? {
    let isLittle = tiff.has("II", at: 0)
    guard isLittle || tiff.has("MM", at: 0) else { return nil }
    func number(_ offset: Int, _ size: Int) -> Int? {
      isLittle ? tiff.little(offset, size) : tiff.big(offset, size)
    }
    guard number(2, 2) == 42, let directory = number(4, 4), let count = number(directory, 2) else {
      return nil
    }
    for index in 0..<count {
      let entry = directory + 2 + index * 12
      guard let tag = number(entry, 2) else { return nil }
      guard tag == 0x0112 else { continue }
      // One short (3), or, as some cameras write it, one long (4); its value lies in the entry itself.
      switch (number(entry + 2, 2), number(entry + 4, 4)) {
      case (3, 1): return number(entry + 8, 2).flatMap(Self.init(rawValue:))
      case (4, 1): return number(entry + 8, 4).flatMap(Self.init(rawValue:))
      default: return nil
      }
    }
    return nil
  }
}
