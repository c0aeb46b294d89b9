public import TenfoldCore

/// How a picture is read from a file.
public struct DecodingOptions: Sendable, Hashable {
  /// Which channels a decoded picture has.
  public enum Channels: Sendable, Hashable {
    /// What the file has: grey stays one channel, alpha stays; palettes and CMYK become RGB.
    case asStored
    /// Three. Alpha is left out, not laid onto a colour.
    case rgb
    /// One: luma by ITU-R BT.601. Alpha is left out.
    case grey
    /// What the file has, but of a PNG with a palette the numbers of the colours: one channel, with the palette kept. For
    /// masks, whose numbers are classes or objects.
    ///
    /// Grey of 16 bits may have up to 256 different values, counting 0: where one is above 255, ``Image/levelValues``
    /// says what the levels stand for. Colours that a PNG declares transparent are not; alpha that is stored stays.
    case indices
  }

  /// Which channels the picture is to have; as in the file by default.
  public var channels: Channels
  /// The least size that is needed, as seen upright; nil for all there is, the default.
  ///
  /// A JPEG is then decoded at 1/2, 1/4 or 1/8 of its size if that is still at least this wide and high, which is
  /// faster than decoding it whole. Other formats are always decoded whole.
  public var atLeast: Size?
  /// How many pixels a file may declare; 2²⁷, about 134 million, by default. It is checked before memory is taken.
  public var maximumPixels: Int
  /// Whether a truncated or damaged JPEG or PNG gives what can be read of it (with a note) instead of an error; false
  /// by default. What cannot be read is grey or black.
  ///
  /// Two faults that some cameras and programs always write, and that cost no pixel, are accepted in any case, with a
  /// note: wrong parameters of the scan in a baseline JPEG, and an unknown transform in Adobe's mark.
  public var acceptsDamage: Bool
  /// Whether the picture is turned and mirrored as EXIF says; true by default.
  public var makesUpright: Bool

  /// Chooses how pictures are read.
  public init(
    channels: Channels = .asStored, atLeast: Size? = nil, maximumPixels: Int = 1 << 27,
    acceptsDamage: Bool = false, makesUpright: Bool = true
  ) {
    self.channels = channels
    self.atLeast = atLeast
    self.maximumPixels = maximumPixels
    self.acceptsDamage = acceptsDamage
    self.makesUpright = makesUpright
  }
}

extension DecodingOptions.Channels {
  /// Whether alpha that is stored stays.
  var keepsAlpha: Bool { self == .asStored || self == .indices }
}
