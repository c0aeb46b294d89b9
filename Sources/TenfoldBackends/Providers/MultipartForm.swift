internal import TenfoldCore
internal import TenfoldHTTP

/// A form with files (RFC 7578). The same parts always give the same bytes, so that a request has one key.
struct MultipartForm {
  private struct Part {
    var head: String
    var content: [UInt8]
  }

  private var parts: [Part] = []

  init() {}

  /// Adds a text.
  mutating func add(_ name: String, _ text: String) {
    parts.append(Part(head: Self.disposition(name), content: Array(text.utf8)))
  }

  /// Adds a file.
  mutating func add(_ name: String, file: [UInt8], fileName: String, type: String) {
    let head =
      "\(Self.disposition(name)); filename=\"\(Self.quoted(fileName))\"\r\ncontent-type: \(type)"
    parts.append(Part(head: head, content: file))
  }

  /// The header and the body. The boundary is a digest of all parts, which none of them can hold by accident.
  var request: (header: HTTPHeader, body: [UInt8]) {
    var digest: UInt64 = 0
    for part in parts {
      digest = StableHash.mix(digest, StableHash.of(part.head))
      digest = StableHash.mix(
        digest, part.content.withUnsafeBufferPointer { StableHash.of($0) })
    }
    let boundary = "tenfold-" + String(digest, radix: 16)
    var body = ByteBuffer(capacity: parts.reduce(256) { $0 + $1.content.count + 256 })
    for part in parts {
      body.append("--\(boundary)\r\n\(part.head)\r\n\r\n")
      part.content.withUnsafeBufferPointer { body.append($0) }
      body.append("\r\n")
    }
    body.append("--\(boundary)--\r\n")
    return (HTTPHeader("content-type", "multipart/form-data; boundary=\(boundary)"), body.array)
  }

  private static func disposition(_ name: String) -> String {
    "content-disposition: form-data; name=\"\(quoted(name))\""
  }

  /// A name without what would end it or its line.
  private static func quoted(_ name: String) -> String {
    name.replacing("\"", with: "%22").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }
}
