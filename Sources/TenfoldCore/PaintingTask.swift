/// A picture that is to be painted anew.
public struct PaintingTask: Sendable, Hashable {
  /// What the new picture is to show; where there is no strength, what is to be done to the picture.
  public var prompt: String
  /// What it is not to show; empty for nothing in particular.
  public var negativePrompt: String
  /// The file of the picture: PNG, JPEG or WebP.
  public var picture: [UInt8]
  /// How much may change, from 0 (nothing) to 1 (everything); nil where the prompt alone says it, for models that do
  /// as they are told and know no such number.
  public var strength: Double?
  /// The size of the picture, and that of the new one.
  public var size: Size

  /// Asks for a picture.
  public init(
    prompt: String, negativePrompt: String = "", picture: [UInt8], strength: Double?, size: Size
  ) {
    self.prompt = prompt
    self.negativePrompt = negativePrompt
    self.picture = picture
    self.strength = strength
    self.size = size
  }

  /// The media type of the picture's file, by its first bytes.
  public var mediaType: String { "image/\(pictureFormat)" }

  /// What the name of such a file ends in, by its first bytes.
  public var pictureFormat: String {
    if picture.starts(with: [0xFF, 0xD8]) { return "jpeg" }
    return picture.starts(with: Array("RIFF".utf8)) ? "webp" : "png"
  }
}
