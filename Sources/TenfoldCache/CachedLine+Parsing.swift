internal import TenfoldCore

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension CachedLine {
  private static let names = [
    "key", "kind", "provider", "model", "status", "input_tokens", "output_tokens", "characters",
    "latency_ms", "created", "cost", "body", "body_base64",
  ]

  /// Reads a line, which must be as ``append(to:)`` writes it, in any order of its members.
  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(RecordFault) {
    let value = try JSONValue(bytes, at: 0, end: bytes.count)
    guard value.isObject, bytes[value.range.upperBound...].allSatisfy(ByteClassJSON.isSpace) else {
      throw RecordFault(offset: 0, text: "each line must be one object in braces")
    }
    var members: [String: JSONValue] = [:]
    for member in try value.members() {
      guard Self.names.contains(member.key) else {
        throw member.value.fault("'\(member.key)' is not part of a reply")
      }
      members[member.key] = member.value
    }
    let fields = Fields(members: members)
    guard let key = try CacheKey(hexadecimal: fields.required("key", \.utf8, "a text")) else {
      throw value.fault("'key' must have 64 hexadecimal digits in lower case")
    }
    self.key = key
    let kinds: [String: CachedReply.Kind] = ["answer": .answer, "refusal": .refusal]
    guard let kind = kinds[try fields.required("kind", \.string, "a text")] else {
      throw value.fault("'kind' must be answer or refusal")
    }
    let number = "a whole number"
    reply = CachedReply(
      kind: kind, provider: try fields.required("provider", \.string, "a text"),
      model: try fields.required("model", \.string, "a text"),
      status: try fields.required("status", \.integer, number), body: try fields.body(),
      inputTokens: try fields.optional("input_tokens", \.integer, number),
      outputTokens: try fields.optional("output_tokens", \.integer, number),
      characters: try fields.optional("characters", \.integer, number),
      cost: try fields.optional("cost", \.double, "a number"),
      latencyMilliseconds: try fields.required("latency_ms", \.integer, number),
      created: try fields.required("created", \.integer, number))
  }
}

/// The members of a line.
private struct Fields {
  let members: [String: JSONValue]

  func optional<Value>(
    _ name: String, _ read: (JSONValue) -> Value?, _ wanted: String
  ) throws(RecordFault) -> Value? {
    guard let member = members[name] else { return nil }
    guard let value = read(member) else { throw member.fault("'\(name)' must be \(wanted)") }
    return value
  }

  func required<Value>(
    _ name: String, _ read: (JSONValue) -> Value?, _ wanted: String
  ) throws(RecordFault) -> Value {
    guard let value = try optional(name, read, wanted) else {
      throw RecordFault(offset: 0, text: "'\(name)' is missing; it must be \(wanted)")
    }
    return value
  }

  func body() throws(RecordFault) -> [UInt8] {
    if let text = try optional("body_base64", \.string, "a text in Base64") {
      guard let data = Data(base64Encoded: text) else {
        throw RecordFault(offset: 0, text: "'body_base64' must be a text in Base64")
      }
      return Array(data)
    }
    return try required("body", \.utf8, "a text")
  }
}

extension JSONValue {
  /// A finite number; nil of anything else.
  fileprivate var double: Double? {
    guard let number = Double(String(decoding: bytes[range], as: UTF8.self)), number.isFinite
    else { return nil }
    return number
  }
}
