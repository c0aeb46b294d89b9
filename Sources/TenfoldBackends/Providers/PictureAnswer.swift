internal import TenfoldCore
internal import TenfoldHTTP

/// Pictures as services put them into JSON.
enum PictureAnswer {
  /// The answer of one picture, or the failure that anything else is.
  ///
  /// - Parameters:
  ///   - file: the bytes that came.
  ///   - usage: what was counted.
  /// - Returns: the verdict.
  static func verdict(_ file: [UInt8]?, _ usage: Usage) -> Verdict {
    guard let file, isPicture(file) else { return .unusable("the answer has no picture") }
    return .answer(ModelAnswer(pictures: [file]), usage)
  }

  /// Whether bytes begin as a file of a picture that can be read.
  static func isPicture(_ file: [UInt8]) -> Bool {
    file.starts(with: [0x89, 0x50, 0x4E, 0x47]) || file.starts(with: [0xFF, 0xD8, 0xFF])
      || file.starts(with: Array("RIFF".utf8)) && file.dropFirst(8).starts(with: Array("WEBP".utf8))
  }
}

extension JSONValue {
  /// The file of a picture that a text holds as Base64, plain or as a data URL; nil of anything else.
  var picture: [UInt8]? {
    guard var text = utf8 else { return nil }
    let mark = Array(";base64,".utf8)
    if text.starts(with: Array("data:".utf8)),
      let found = text.prefix(100).firstRange(of: mark)
    {
      text.removeFirst(found.upperBound)
    }
    return Base64.decode(text).flatMap { PictureAnswer.isPicture($0) ? $0 : nil }
  }
}
