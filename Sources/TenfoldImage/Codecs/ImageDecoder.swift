internal import TenfoldCore

/// Reads pictures from the bytes of files, one after the other.
///
/// A worker keeps one: what the codecs need is made once. It is not for two threads at a time.
public final class ImageDecoder {
  private var jpeg: JPEGReader?

  /// A decoder that has read nothing yet.
  public init() {}

  /// Reads a picture.
  ///
  /// - Parameters:
  ///   - bytes: the whole file. Its format is told by the bytes, not by the name.
  ///   - options: which channels, how large at least, how many pixels at most, and so on.
  ///   - fileName: a name or path; if it promises another format, the result has a note of it.
  /// - Returns: the pixels and what the file says of them.
  /// - Throws: `MediaError` if the file is empty, of no format that is read, truncated, damaged, or too large.
  public func decode(
    _ bytes: [UInt8], _ options: DecodingOptions = DecodingOptions(), fileName: String? = nil
  ) throws(MediaError) -> DecodedImage {
    try bytes.withUnsafeBufferPointer { (bytes) throws(MediaError) in
      try decode(bytes, options, fileName: fileName)
    }
  }

  /// Reads a picture from bytes that lie elsewhere, such as in a mapped file.
  public func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ options: DecodingOptions = DecodingOptions(),
    fileName: String? = nil
  ) throws(MediaError) -> DecodedImage {
    let view = ByteView(bytes)
    var draft =
      switch try ImageFormat(of: view) {
      case .jpeg: try decodeJPEG(view, options)
      case .png: try PNGReader.decode(view, options)
      case .webp: try WebPReader.decode(view, options)
      case .npy: try NPYReader.decode(view, options)
      }
    if options.makesUpright { draft.image = draft.image.upright(from: draft.header.orientation) }
    draft.keepFittingProfile()
    let found = draft.header.format
    if let promised = fileName.flatMap(ImageFormat.init(fileName:)), promised != found {
      draft.notes.insert(.misnamed(promised: promised, found: found), at: 0)
    }
    return DecodedImage(
      image: draft.image, header: draft.header, reduction: draft.reduction, notes: draft.notes)
  }

  private func decodeJPEG(
    _ bytes: ByteView, _ options: DecodingOptions
  ) throws(MediaError) -> RawImage {
    if jpeg == nil { jpeg = try JPEGReader() }
    guard let jpeg else { throw .outOfMemory(.jpeg) }
    return try jpeg.decode(bytes, options)
  }
}

/// A picture as it comes from its codec: pixels as stored, not yet turned.
struct RawImage {
  var image: Image
  let header: ImageHeader
  var reduction = 1
  /// The file's profile, whether it fits or not.
  var profile: [UInt8]?
  var notes: [DecodingNote] = []

  init(_ image: Image, _ header: ImageHeader, profile: [UInt8]? = nil) {
    self.image = image
    self.header = header
    self.profile = profile
    if header.isAnimated { notes.append(.firstFrameOnly) }
  }

  mutating func keepFittingProfile() {
    guard let profile else { return }
    if header.isCMYK {
      notes.append(.profileDropped("the file is in CMYK, the picture in RGB"))
    } else if let fault = ICCProfile.fault(profile, colours: image.colours) {
      notes.append(.profileDropped(fault))
    } else {
      image.profile = profile
    }
  }
}

extension ImageHeader {
  /// Refuses a picture without pixels, or with more of them than allowed.
  func checkSize(limit: Int) throws(MediaError) {
    let (width, height) = (storedSize.width, storedSize.height)
    guard width > 0, height > 0 else {
      throw .damaged(format, "it says that it has \(storedSize) pixels")
    }
    let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
    // Eight bytes a pixel, the most that is ever taken, must be a number too.
    guard !overflow, pixels <= limit, pixels <= Int.max / 8 else {
      throw .tooLarge(size, maximumPixels: limit)
    }
  }

  /// How many channels the picture gets.
  func channels(_ options: DecodingOptions) -> Int {
    switch options.channels {
    case .asStored: channels
    case .indices: isIndexed ? 1 : channels
    case .rgb: 3
    case .grey: 1
    }
  }
}
