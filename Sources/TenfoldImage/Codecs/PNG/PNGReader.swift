#if Images
internal import CSPNG
internal import CTenfoldCodecs
internal import TenfoldCore

/// Decodes PNG with libspng.
enum PNGReader {
  /// The most that a colour profile may unpack to.
  private static let chunkLimit = 64 << 20

  static func decode(
    _ bytes: ByteView, _ options: DecodingOptions
  ) throws(MediaError) -> RawImage {
    let chunks = try PNGChunks(bytes)
    try chunks.header.checkSize(limit: options.maximumPixels)
    do throws(MediaError) {
      guard chunks.isPlausible else { throw .truncated(.png) }
      if chunks.needed.count == 1, let whole = chunks.needed.first {
        return try decode(whole, chunks, options, isStrict: true)
      }
      return try decode(joining: chunks, padding: 0, options, isStrict: true)
    } catch {
      guard options.acceptsDamage else { throw error }
      // libspng reads packed pixels in pieces and gives up a piece that is not whole: what is missing is made up.
      var draft = try decode(joining: chunks, padding: 16 << 10, options, isStrict: false)
      draft.notes.append(.damageAccepted(error.description))
      return draft
    }
  }

  private static func decode(
    joining chunks: PNGChunks, padding: Int, _ options: DecodingOptions, isStrict: Bool
  ) throws(MediaError) -> RawImage {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(chunks.needed.reduce(padding) { $0 + $1.count })
    for part in chunks.needed { bytes.append(contentsOf: part.bytes) }
    bytes.append(contentsOf: repeatElement(0, count: padding))
    return try bytes.withUnsafeBufferPointer { (bytes) throws(MediaError) in
      try decode(ByteView(bytes), chunks, options, isStrict: isStrict)
    }
  }

  private static func decode(
    _ bytes: ByteView, _ chunks: PNGChunks, _ options: DecodingOptions, isStrict: Bool
  ) throws(MediaError) -> RawImage {
    guard let context = spng_ctx_new(0) else { throw .outOfMemory(.png) }
    defer { spng_ctx_free(context) }
    if !isStrict {
      spng_set_crc_action(context, Int32(SPNG_CRC_USE.rawValue), Int32(SPNG_CRC_DISCARD.rawValue))
    }
    spng_set_chunk_limits(context, chunkLimit, chunkLimit)
    try check(spng_set_png_buffer(context, bytes.bytes.baseAddress, bytes.count))

    let profile = try profile(context)
    if options.channels == .indices, chunks.header.isIndexed {
      var image = try indices(context, chunks.header, isStrict: isStrict)
      image.palette = try palette(context)
      return RawImage(image, chunks.header, profile: profile)
    }
    let layout = Layout(chunks, options)
    let size = chunks.header.storedSize
    var image = Image(uninitialized: size, channels: layout.channels)
    if layout.isWide {
      let values = UnsafeMutableBufferPointer<UInt16>.allocate(
        capacity: size.width * size.height * layout.channels)
      defer { values.deallocate() }
      try fill(
        context, UnsafeMutableRawBufferPointer(values), format: layout.format, flags: layout.flags,
        isStrict: isStrict)
      if options.channels == .indices, chunks.colourType == 0 {
        try take(values, into: &image)
        return RawImage(image, chunks.header, profile: profile)
      }
      image.withMutableBytes { pixels in
        guard let source = values.baseAddress, let target = pixels.baseAddress else { return }
        tf_narrow(source, target, values.count)
      }
    } else {
      try image.withMutableBytes { (pixels) throws(MediaError) in
        try fill(
          context, UnsafeMutableRawBufferPointer(pixels), format: layout.format,
          flags: layout.flags, isStrict: isStrict)
      }
    }
    let wanted = options.channels == .indices ? layout.channels : chunks.header.channels(options)
    var draft = RawImage(image.with(channels: wanted), chunks.header, profile: profile)
    if chunks.hasProfile, profile == nil { draft.notes.append(.profileDropped("it is damaged")) }
    return draft
  }

  /// How libspng is asked for the pixels.
  private struct Layout {
    let format: spng_format
    let channels: Int
    var flags: UInt32 = 0
    /// Whether values have 16 bits.
    let isWide: Bool

    init(_ chunks: PNGChunks, _ options: DecodingOptions) {
      let wantsAlpha = chunks.hasTransparency && options.channels == .asStored
      isWide = chunks.header.bitDepth == 16
      if wantsAlpha { flags = SPNG_DECODE_TRNS.rawValue }
      let stored = chunks.header.channels - (chunks.hasTransparency && !wantsAlpha ? 1 : 0)
      channels = stored
      format =
        switch (stored, isWide, wantsAlpha) {
        case (1, false, _): SPNG_FMT_G8
        case (2, false, true): SPNG_FMT_GA8
        case (2, true, true): SPNG_FMT_GA16
        case (3, false, _): SPNG_FMT_RGB8
        case (4, false, _): SPNG_FMT_RGBA8
        case (4, true, true): SPNG_FMT_RGBA16
        default: SPNG_FMT_PNG
        }
    }
  }

  static func fill(
    _ context: OpaquePointer, _ memory: UnsafeMutableRawBufferPointer, format: spng_format,
    flags: UInt32, isStrict: Bool
  ) throws(MediaError) {
    let format = Int32(format.rawValue)
    // libspng must need just as much as there is.
    var needed = 0
    try check(spng_decoded_image_size(context, format, &needed))
    guard needed == memory.count else { throw .damaged(.png, "its size and its pixels disagree") }
    let flags = Int32(flags)
    if isStrict {
      try check(spng_decode_image(context, memory.baseAddress, memory.count, format, flags))
      // Without this, the checksum of the last pixels would not be looked at.
      try check(spng_decode_chunks(context))
    } else {
      memory.initializeMemory(as: UInt8.self, repeating: 0)
      let mode = flags | Int32(SPNG_DECODE_PROGRESSIVE.rawValue)
      try check(spng_decode_image(context, nil, 0, format, mode))
      fillRows(context, memory)
    }
  }

  /// Decodes row after row, as far as it goes.
  private static func fillRows(_ context: OpaquePointer, _ memory: UnsafeMutableRawBufferPointer) {
    var ihdr = spng_ihdr()
    guard spng_get_ihdr(context, &ihdr) == 0, ihdr.height > 0 else { return }
    let row = memory.count / Int(ihdr.height)
    var info = spng_row_info()
    while spng_get_row_info(context, &info) == 0 {
      let start = Int(info.row_num) * row
      guard start + row <= memory.count,
        spng_decode_row(context, memory.baseAddress?.advanced(by: start), row) == 0
      else { return }
    }
  }

  /// The colour profile; a damaged one is as good as none.
  private static func profile(_ context: OpaquePointer) throws(MediaError) -> [UInt8]? {
    var iccp = spng_iccp()
    let status = spng_get_iccp(context, &iccp)
    guard status != SPNG_ECHUNKAVAIL.rawValue else { return nil }
    try check(status)
    return Array(UnsafeRawBufferPointer(start: iccp.profile, count: iccp.profile_len))
  }

  private static func message(_ status: Int32) -> String {
    spng_strerror(status).map { String(cString: $0) } ?? "fault \(status)"
  }

  static func check(_ status: Int32) throws(MediaError) {
    switch status {
    case 0: return
    case SPNG_IO_EOF.rawValue: throw .truncated(.png)
    case SPNG_EMEM.rawValue: throw .outOfMemory(.png)
    default: throw .damaged(.png, message(status))
    }
  }
}
#endif
