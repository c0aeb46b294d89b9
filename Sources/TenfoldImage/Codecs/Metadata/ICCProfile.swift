/// What is to be known of an ICC profile so that it is never put beside pixels that it does not speak of.
enum ICCProfile {
  /// Whether the bytes are a profile for pictures of so many colours, 1 or 3.
  ///
  /// Source: ICC.1:2022, 7.2: the header of 128 bytes has the colour space at 16 and `acsp` at 36.
  static func fits(_ profile: ByteView, colours: Int) -> Bool {
    guard profile.count >= 128, profile.has("acsp", at: 36) else { return false }
    return colours == 1 ? profile.has("GRAY", at: 16) : profile.has("RGB ", at: 16)
  }

  /// Why a profile is not kept, or nil if it fits.
  static func fault(_ profile: [UInt8], colours: Int) -> String? {
    let fits = profile.withUnsafeBufferPointer { Self.fits(ByteView($0), colours: colours) }
    return fits ? nil : "it is not one for \(colours == 1 ? "grey" : "RGB") pixels"
  }
}
