#if Images
internal import CTenfoldCodecs
internal import CTurboJPEG
internal import TenfoldCore

/// Decodes JPEG with libjpeg-turbo.
final class JPEGReader {
  private let handle: tjhandle

  init() throws(MediaError) {
    guard let handle = tjInitDecompress() else { throw .outOfMemory(.jpeg) }
    self.handle = handle
  }

  deinit { tjDestroy(handle) }

  func decode(_ bytes: ByteView, _ options: DecodingOptions) throws(MediaError) -> RawImage {
    let markers = try JPEGMarkers(bytes)
    let header = markers.header
    try header.checkSize(limit: options.maximumPixels)
    let reduction = header.reduction(options)
    let size = Size(
      (header.storedSize.width + reduction - 1) / reduction,
      (header.storedSize.height + reduction - 1) / reduction)
    let channels = header.channels(options)

    var notes: [DecodingNote] = []
    if let fault = markers.profileFault { notes.append(.profileDropped(fault)) }
    var image = Image(uninitialized: size, channels: header.isCMYK ? 4 : channels)
    let format = header.isCMYK ? TJPF_CMYK : channels == 1 ? TJPF_GRAY : TJPF_RGB
    let fault = image.withMutableBytes { pixels in
      run(bytes, pixels, size, format)
    }
    if let fault {
      let isHarmless =
        fault.isWarning && fault.isHarmless && Self.hasEnd(bytes.rest(markers.scanOffset))
      guard isHarmless || fault.isWarning && options.acceptsDamage else { throw fault.error }
      notes.append(.damageAccepted(fault.error.description))
    }
    if header.isCMYK {
      image = Self.rgb(image, isInk: !markers.hasAdobeMark).with(channels: channels)
    }
    var draft = RawImage(image, header, profile: markers.profile)
    draft.reduction = reduction
    draft.notes += notes
    return draft
  }

  private func run(
    _ bytes: ByteView, _ pixels: UnsafeMutableBufferPointer<UInt8>, _ size: Size, _ format: TJPF
  ) -> JPEGFault? {
    // The exact transform, as in Pillow and OpenCV: the fast one saves 3 %. Limiting scans keeps a progressive bomb
    // from taking hours.
    let flags = TJFLAG_LIMITSCANS | TJFLAG_ACCURATEDCT
    let status = tjDecompress2(
      handle, bytes.bytes.baseAddress, UInt(bytes.count), pixels.baseAddress, Int32(size.width), 0,
      Int32(size.height), Int32(format.rawValue), flags)
    guard status != 0 else { return nil }
    return JPEGFault(
      message: tjGetErrorStr2(handle).map { String(cString: $0) } ?? "unknown fault",
      isWarning: tjGetErrorCode(handle) == Int32(TJERR_WARNING.rawValue))
  }

  /// Whether the mark of the end stands anywhere.
  private static func hasEnd(_ scans: ByteView) -> Bool {
    guard scans.count >= 2 else { return false }
    return (0..<scans.count - 1).reversed().contains {
      scans.bytes[$0] == 0xFF && scans.bytes[$0 + 1] == 0xD9
    }
  }

  private static func rgb(_ inks: Image, isInk: Bool) -> Image {
    var result = Image(uninitialized: inks.size, channels: 3)
    inks.withBytes { from in
      result.withMutableBytes { to in
        guard let source = from.baseAddress, let target = to.baseAddress else { return }
        tf_cmyk_to_rgb(source, target, inks.width * inks.height, isInk)
      }
    }
    return result
  }
}

/// What libjpeg-turbo said.
private struct JPEGFault {
  let message: String
  /// Whether there are pixels all the same.
  let isWarning: Bool

  /// Whether it is about what some cameras and programs always write: the pixels are right.
  var isHarmless: Bool {
    message.hasPrefix("Invalid SOS parameters") || message.hasPrefix("Unknown Adobe color")
  }

  var error: MediaError {
    if message.hasPrefix("Premature end of JPEG") || message.hasPrefix("Premature end of input") {
      return .truncated(.jpeg)
    }
    if message.hasPrefix("Insufficient memory") { return .outOfMemory(.jpeg) }
    return .damaged(.jpeg, message)
  }
}

extension ImageHeader {
  /// The largest of 8, 4 and 2 that leaves the picture as large as needed, or 1.
  func reduction(_ options: DecodingOptions) -> Int {
    guard let least = options.atLeast else { return 1 }
    return [8, 4, 2].first { size.width / $0 >= least.width && size.height / $0 >= least.height }
      ?? 1
  }
}
#endif
