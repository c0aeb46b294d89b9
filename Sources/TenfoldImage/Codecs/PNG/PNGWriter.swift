#if Images
internal import CSPNG
internal import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Encodes PNG with libspng.
enum PNGWriter {
  static func encode(_ image: Image, level: Int) throws(MediaError) -> [UInt8] {
    let narrowed = image.levelValues?.isWide == true ? nil : image.narrowed
    let isWide = narrowed == nil
    let image = narrowed ?? image
    guard let context = spng_ctx_new(Int32(SPNG_CTX_ENCODER.rawValue)) else {
      throw .outOfMemory(.png)
    }
    defer { spng_ctx_free(context) }
    try check(spng_set_option(context, SPNG_ENCODE_TO_BUFFER, 1))
    try choosePacking(context, level)
    let types = [
      SPNG_COLOR_TYPE_GRAYSCALE, SPNG_COLOR_TYPE_GRAYSCALE_ALPHA,
      SPNG_COLOR_TYPE_TRUECOLOR, SPNG_COLOR_TYPE_TRUECOLOR_ALPHA,
    ]
    var ihdr = spng_ihdr()
    ihdr.width = UInt32(image.width)
    ihdr.height = UInt32(image.height)
    ihdr.bit_depth = isWide ? 16 : 8
    let palette = image.channels == 1 && !isWide ? image.palette : nil
    let type = palette == nil ? types[image.channels - 1] : SPNG_COLOR_TYPE_INDEXED
    ihdr.color_type = UInt8(type.rawValue)
    try check(spng_set_ihdr(context, &ihdr))
    if let palette { try set(palette, of: image, context) }
    guard var profile = image.fittingProfile else {
      return try pack(context, image, isWide: isWide)
    }
    return try profile.withUnsafeMutableBufferPointer { (profile) throws(MediaError) in
      try profile.withMemoryRebound(to: CChar.self) { (profile) throws(MediaError) in
        var iccp = spng_iccp()
        withUnsafeMutableBytes(of: &iccp.profile_name) { $0.copyBytes(from: "ICC profile".utf8) }
        iccp.profile = profile.baseAddress
        iccp.profile_len = profile.count
        try check(spng_set_iccp(context, &iccp))
        return try pack(context, image, isWide: isWide)
      }
    }
  }

  /// A palette must have a colour for each number that there is: black for those that it lacks.
  private static func set(
    _ palette: IndexPalette, of image: Image, _ context: OpaquePointer
  ) throws(MediaError) {
    let most = image.withBytes { $0.max() } ?? 0
    var plte = spng_plte()
    plte.n_entries = UInt32(max(palette.count, Int(most) + 1))
    withUnsafeMutableBytes(of: &plte.entries) { entries in
      // An entry has four bytes.
      for (index, level) in palette.colours.enumerated() {
        entries[index / 3 * 4 + index % 3] = level
      }
    }
    try check(spng_set_plte(context, &plte))
    if palette.alphas.isEmpty { return }
    var trns = spng_trns()
    trns.n_type3_entries = UInt32(palette.alphas.count)
    withUnsafeMutableBytes(of: &trns.type3_alpha) { $0.copyBytes(from: palette.alphas) }
    try check(spng_set_trns(context, &trns))
  }

  /// Measured on photographs: choosing between the differences to the left and above is faster than choosing among all
  /// filters, and the files are smaller with it; so are they with zlib's default strategy.
  private static func choosePacking(_ context: OpaquePointer, _ level: Int) throws(MediaError) {
    let isFast = level == 1
    let filters =
      isFast
      ? SPNG_FILTER_CHOICE_UP.rawValue
      : SPNG_FILTER_CHOICE_SUB.rawValue | SPNG_FILTER_CHOICE_UP.rawValue
    // Level 2 is zlib's 1; from 3 on they are the same.
    let zlibLevel = level == 2 ? 1 : level
    let (defaultStrategy, runLengths): (Int32, Int32) = (0, 3)
    try check(spng_set_option(context, SPNG_FILTER_CHOICE, Int32(filters)))
    try check(spng_set_option(context, SPNG_IMG_COMPRESSION_LEVEL, Int32(zlibLevel)))
    try check(
      spng_set_option(
        context, SPNG_IMG_COMPRESSION_STRATEGY, isFast ? runLengths : defaultStrategy))
  }

  private static func pack(
    _ context: OpaquePointer, _ image: Image, isWide: Bool
  ) throws(MediaError) -> [UInt8] {
    func encode(_ pixels: UnsafeRawBufferPointer) throws(MediaError) {
      try check(
        spng_encode_image(
          context, pixels.baseAddress, pixels.count, Int32(SPNG_FMT_PNG.rawValue),
          Int32(SPNG_ENCODE_FINALIZE.rawValue)))
    }
    if isWide {
      // libspng takes them in this machine's order of bytes.
      let values = image.values
      try values.withUnsafeBufferPointer { (values) throws(MediaError) in
        try encode(UnsafeRawBufferPointer(values))
      }
    } else {
      try image.withBytes { (pixels) throws(MediaError) in
        try encode(UnsafeRawBufferPointer(pixels))
      }
    }
    var (count, status) = (0, Int32(0))
    guard let start = spng_get_png_buffer(context, &count, &status) else {
      throw .outOfMemory(.png)
    }
    defer { free(start) }
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  private static func check(_ status: Int32) throws(MediaError) {
    guard status != 0 else { return }
    if status == SPNG_EMEM.rawValue { throw .outOfMemory(.png) }
    throw .unsuitable(.png, spng_strerror(status).map { String(cString: $0) } ?? "fault \(status)")
  }
}
#endif
