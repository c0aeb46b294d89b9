public import TenfoldCore

/// What is wrong with a picture's file, or keeps a picture from being written.
///
/// The file's name is the caller's to add.
public enum MediaError: Error, Sendable, Equatable, CustomStringConvertible {
  /// There is not one byte.
  case empty
  /// The bytes begin like no format that is read; `guess` names what they look like, if that can be told.
  case unknownFormat(guess: String?)
  /// The file ends before the picture does.
  case truncated(ImageFormat)
  /// The file breaks the rules of its format: what is wrong with it.
  case damaged(ImageFormat, String)
  /// The file may well be right, but this kind of it is not read: which kind, and what would be.
  case unsupported(ImageFormat, String)
  /// The picture has more pixels than ``DecodingOptions/maximumPixels``.
  case tooLarge(Size, maximumPixels: Int)
  /// The picture cannot be written in this format: why, and what would work.
  case unsuitable(ImageFormat, String)
  /// The system gave no memory for it.
  case outOfMemory(ImageFormat)

  public var description: String {
    switch self {
    case .empty: "the file is empty: a JPEG, PNG, WebP or NPY file was expected"
    case .unknownFormat(let guess?):
      "this looks like \(guess), which is not read: convert it to JPEG, PNG or WebP"
    case .unknownFormat(nil):
      "this is no picture that can be read: a JPEG, PNG, WebP or NPY file was expected"
    case .truncated(let format):
      "the \(format) file ends before its picture does: fetch it again"
    case .damaged(let format, let text): "the \(format) file is damaged: \(text)"
    case .unsupported(let format, let text): "this kind of \(format) file is not read: \(text)"
    case .tooLarge(let size, let limit):
      "the picture has \(size) pixels, \(size.width * size.height) in all: at most \(limit) are allowed"
    case .unsuitable(let format, let text): "cannot write this picture as \(format): \(text)"
    case .outOfMemory(let format): "there is not enough memory for this \(format) file"
    }
  }
}
