#if Images
internal import CSPNG
internal import TenfoldCore

/// Masks: the stored numbers are what counts.
extension PNGReader {
  /// The numbers of the palette's colours, a byte each.
  static func indices(
    _ context: OpaquePointer, _ header: ImageHeader, isStrict: Bool
  ) throws(MediaError) -> Image {
    let size = header.storedSize
    let depth = header.bitDepth
    // As in the file, each row begins with a new byte.
    let row = (size.width * depth + 7) / 8
    let packed = UnsafeMutableRawBufferPointer.allocate(
      byteCount: row * size.height, alignment: 1)
    defer { packed.deallocate() }
    // Of an interlaced file, libspng adds the bits of each pass to what is there.
    packed.initializeMemory(as: UInt8.self, repeating: 0)
    try fill(context, packed, format: SPNG_FMT_PNG, flags: 0, isStrict: isStrict)
    var image = Image(uninitialized: size, channels: 1)
    image.withMutableBytes { numbers in
      guard depth < 8 else {
        UnsafeMutableRawBufferPointer(numbers).copyMemory(from: UnsafeRawBufferPointer(packed))
        return
      }
      let mask = UInt8(1 << depth - 1)
      for y in 0..<size.height {
        for x in 0..<size.width {
          // The leftmost pixel is in the highest bits.
          let bit = x * depth
          let byte = packed[y * row + bit >> 3]
          numbers[y * size.width + x] = byte >> UInt8(8 - depth - bit & 7) & mask
        }
      }
    }
    return image
  }

  /// The palette.
  static func palette(_ context: OpaquePointer) throws(MediaError) -> IndexPalette {
    var plte = spng_plte()
    try check(spng_get_plte(context, &plte))
    let colours = withUnsafeBytes(of: &plte.entries) { entries in
      // An entry has four bytes.
      (0..<Int(plte.n_entries)).flatMap { entries[($0 * 4)..<($0 * 4 + 3)] }
    }
    guard !colours.isEmpty else { throw .damaged(.png, "its palette has no colours") }
    var trns = spng_trns()
    let status = spng_get_trns(context, &trns)
    guard status != SPNG_ECHUNKAVAIL.rawValue else { return IndexPalette(colours: colours) }
    try check(status)
    let alphas = withUnsafeBytes(of: &trns.type3_alpha) {
      Array($0.prefix(min(Int(trns.n_type3_entries), colours.count / 3)))
    }
    return IndexPalette(colours: colours, alphas: alphas)
  }

  /// Takes values of 16 bits, each by a level of its own.
  static func take(
    _ values: UnsafeMutableBufferPointer<UInt16>, into image: inout Image
  ) throws(MediaError) {
    let distinct = values.distinct
    guard let (levels, table) = Image.levels(for: distinct) else {
      let count = distinct.count + (distinct.first == 0 ? 0 : 1)
      throw .unsupported(
        .png,
        """
        a mask of 16 bits with \(count) different values, counting 0: at most \(Image.mostValues) are possible; give \
        objects that need not be told apart the same value, or describe them in COCO JSON
        """)
    }
    image.withMutableBytes { bytes in
      for index in bytes.indices { bytes[index] = levels[Int(values[index])] }
    }
    image.levelValues = table
  }
}
#endif
