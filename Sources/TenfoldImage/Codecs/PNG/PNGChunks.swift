internal import TenfoldCore

/// What the chunks of a PNG say before its pixels are unpacked.
///
/// Source: W3C, Portable Network Graphics (third edition).
struct PNGChunks {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private(set) var header: ImageHeader
  /// 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA.
  let colourType: Int
  /// Whether a chunk makes a colour, or entries of the palette, transparent.
  private(set) var hasTransparency = false
  /// Whether there is a chunk with a colour profile.
  private(set) var hasProfile = false
  /// Bytes of packed pixels that are there.
  private(set) var packedBytes = 0
  /// What libspng is given: all of the file, or the parts of it that bear on the pixels. Texts, times and the
  /// like are kept from it, for they could only do harm.
  private(set) var needed: [ByteView] = []

  init(_ bytes: ByteView) throws(MediaError) {
    guard bytes.big(8, 4) == 13, bytes.has("IHDR", at: 12) else {
      throw bytes.count < 16 ? .truncated(.png) : .damaged(.png, "it does not begin with its size")
    }
    guard let width = bytes.big(16, 4), let height = bytes.big(20, 4), let depth = bytes.big(24, 1),
      let colourType = bytes.big(25, 1), bytes.count >= 33
    else { throw .truncated(.png) }
    guard width <= 1 << 31 - 1, height <= 1 << 31 - 1 else {
      throw .damaged(.png, "it says that it has \(Size(width, height)) pixels")
    }
    let depths: [Int: [Int]] = [
      0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16],
    ]
    guard depths[colourType]?.contains(depth) == true else {
      throw .damaged(.png, "there are no pixels of type \(colourType) with \(depth) bits")
    }
    self.colourType = colourType
    let channels = [0: 1, 2: 3, 3: 3, 4: 2, 6: 4][colourType] ?? 3
    header = ImageHeader(.png, Size(width, height), channels: channels)
    header.bitDepth = depth
    header.isIndexed = colourType == 3
    readChunks(bytes)
    if hasTransparency { header.channels += 1 }
  }

  private mutating func readChunks(_ bytes: ByteView) {
    var start = 0
    var offset = 33
    var hasPixels = false
    while let length = bytes.big(offset, 4), let name = bytes.part(offset + 4, 4) {
      let data = bytes.part(offset + 8, length)
      let isCritical = name.bytes[0] & 0x20 == 0
      if isCritical || name.has("tRNS", at: 0) || name.has("iCCP", at: 0) {
        note(name, data ?? bytes.rest(offset + 8), hasPixels: &hasPixels)
      } else {
        if name.has("acTL", at: 0) { header.isAnimated = header.isAnimated || !hasPixels }
        if name.has("eXIf", at: 0), let data { header.orientation = StoredOrientation(exif: data) }
        if let kept = bytes.part(start, offset - start), kept.count > 0 { needed.append(kept) }
        start = offset + 12 + length
      }
      offset += 12 + length
      if name.has("IEND", at: 0) { break }
    }
    if start < bytes.count { needed.append(bytes.rest(start)) }
  }

  private mutating func note(_ name: ByteView, _ data: ByteView, hasPixels: inout Bool) {
    if name.has("IDAT", at: 0) {
      hasPixels = true
      packedBytes += data.count
    } else if name.has("tRNS", at: 0) {
      // Only where alpha is not stored already, and only before the pixels.
      hasTransparency = hasTransparency || !hasPixels && colourType < 4
    } else if name.has("iCCP", at: 0) {
      hasProfile = hasProfile || !hasPixels
    }
  }

  /// Whether the pixels could fit into what is packed: deflate makes 1,032 bytes of one at most.
  var isPlausible: Bool {
    let samples = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colourType] ?? 4
    let size = header.storedSize
    // A bound from below, also when interlaced: whole bytes of all pixels.
    let unpacked = size.width * size.height * samples / 8 * header.bitDepth
    return unpacked / 1032 <= packedBytes + 1
  }
}
