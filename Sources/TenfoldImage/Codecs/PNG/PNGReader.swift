internal import CSPNG
internal import CTenfoldCodecs
internal import TenfoldCore

/// Decodes PNG with libspng.
enum PNGReader {
  /// The most that a chunk beside the pixels may unpack to, and all of them together: a profile or text
  /// has no more.
  private static let chunkLimit = 64 << 20

  static func decode(
    _ bytes: ByteView, _ options: DecodingOptions
  ) throws(MediaError) -> RawImage {
    let chunks = try PNGChunks(bytes)
    try chunks.header.checkSize(options)
    guard chunks.isPlausible || options.acceptsDamage else { throw .truncated(.png) }
    guard let context = spng_ctx_new(0) else { throw .outOfMemory(.png) }
    defer { spng_ctx_free(context) }
    if options.acceptsDamage {
      spng_set_crc_action(context, Int32(SPNG_CRC_USE.rawValue), Int32(SPNG_CRC_DISCARD.rawValue))
    }
    spng_set_chunk_limits(context, chunkLimit, chunkLimit)
    try check(spng_set_png_buffer(context, bytes.bytes.baseAddress, bytes.count))

    let layout = Layout(chunks, options)
    var notes: [DecodingNote] = []
    let image =
      layout.isWide
      ? try wide(context, chunks, layout, options, &notes)
      : try narrow(context, chunks, layout, options, &notes)
    var draft = RawImage(
      image.with(channels: chunks.header.channels(options)), chunks.header,
      profile: profile(context))
    draft.notes += notes
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

  private static func narrow(
    _ context: OpaquePointer, _ chunks: PNGChunks, _ layout: Layout, _ options: DecodingOptions,
    _ notes: inout [DecodingNote]
  ) throws(MediaError) -> Image {
    var image = Image(uninitialized: chunks.header.storedSize, channels: layout.channels)
    try image.withMutableBytes { (pixels) throws(MediaError) in
      try fill(context, UnsafeMutableRawBufferPointer(pixels), layout, options, &notes)
    }
    return image
  }

  private static func wide(
    _ context: OpaquePointer, _ chunks: PNGChunks, _ layout: Layout, _ options: DecodingOptions,
    _ notes: inout [DecodingNote]
  ) throws(MediaError) -> Image {
    let size = chunks.header.storedSize
    let values = UnsafeMutableBufferPointer<UInt16>.allocate(
      capacity: size.width * size.height * layout.channels)
    defer { values.deallocate() }
    try fill(context, UnsafeMutableRawBufferPointer(values), layout, options, &notes)
    var image = Image(uninitialized: size, channels: layout.channels)
    image.withMutableBytes { pixels in
      guard let source = values.baseAddress, let target = pixels.baseAddress else { return }
      tf_narrow(source, target, values.count)
    }
    return image
  }

  private static func fill(
    _ context: OpaquePointer, _ memory: UnsafeMutableRawBufferPointer, _ layout: Layout,
    _ options: DecodingOptions, _ notes: inout [DecodingNote]
  ) throws(MediaError) {
    let format = Int32(layout.format.rawValue)
    // libspng must need just as much as there is.
    var needed = 0
    try check(spng_decoded_image_size(context, format, &needed))
    guard needed == memory.count else { throw .damaged(.png, "its size and its pixels disagree") }
    let flags = Int32(layout.flags)
    guard options.acceptsDamage else {
      try check(spng_decode_image(context, memory.baseAddress, memory.count, format, flags))
      return
    }
    memory.initializeMemory(as: UInt8.self, repeating: 0)
    try check(
      spng_decode_image(context, nil, 0, format, flags | Int32(SPNG_DECODE_PROGRESSIVE.rawValue)))
    var ihdr = spng_ihdr()
    try check(spng_get_ihdr(context, &ihdr))
    let row = memory.count / Int(ihdr.height)
    var status: Int32 = 0
    while status == 0 {
      var info = spng_row_info()
      status = spng_get_row_info(context, &info)
      guard status == 0 else { break }
      let start = Int(info.row_num) * row
      guard start + row <= memory.count else { break }
      status = spng_decode_row(context, memory.baseAddress?.advanced(by: start), row)
    }
    if status != SPNG_EOI.rawValue { notes.append(.damageAccepted(message(status))) }
  }

  /// The colour profile; a damaged one is as good as none.
  private static func profile(_ context: OpaquePointer) -> [UInt8]? {
    var iccp = spng_iccp()
    guard spng_get_iccp(context, &iccp) == 0, let start = iccp.profile else { return nil }
    return Array(UnsafeRawBufferPointer(start: start, count: iccp.profile_len))
  }

  private static func message(_ status: Int32) -> String {
    spng_strerror(status).map { String(cString: $0) } ?? "fault \(status)"
  }

  private static func check(_ status: Int32) throws(MediaError) {
    switch status {
    case 0: return
    case SPNG_IO_EOF.rawValue: throw .truncated(.png)
    case SPNG_EMEM.rawValue: throw .outOfMemory(.png)
    default: throw .damaged(.png, message(status))
    }
  }
}
