import Foundation
import TenfoldCore
import Testing

struct Base64Tests {
  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ]) func theStandardsExamples(plain: String, coded: String) {
    var buffer = ByteBuffer()
    buffer.append(base64: Array(plain.utf8))
    #expect(buffer.string == coded)
    #expect(Base64.decode(Array(coded.utf8)) == Array(plain.utf8))
  }

  @Test func allBytesGoThereAndBack() {
    for count in [255, 256, 257, 258] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151) }
      var buffer = ByteBuffer()
      buffer.append("=")
      buffer.append(base64: bytes)
      #expect(buffer.string == "=" + Data(bytes).base64EncodedString())
      #expect(Base64.decode(Array(buffer.array.dropFirst())) == bytes)
    }
  }

  @Test func lineBreaksAndMissingPaddingAreNoTrouble() {
    #expect(Base64.decode(Array("Zm9v\r\nYmE".utf8)) == Array("fooba".utf8))
    #expect(Base64.decode(Array("Zg".utf8)) == Array("f".utf8))
  }

  @Test(arguments: ["Z", "Zm9v*", "Zg=", "Zg===", "Z===", "=Zg", "Zg==Zg==", "Zh==", "Zm9=", "é"])
  func whatIsNoneIsNone(text: String) {
    #expect(Base64.decode(Array(text.utf8)) == nil)
  }
}
