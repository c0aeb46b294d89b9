internal import TenfoldCore

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A reply as a line of JSON. What is nil is left out; a body that is no UTF-8 is in `body_base64`.
struct CachedLine {
  let key: CacheKey
  let reply: CachedReply

  /// Appends the line with its end.
  func append(to line: inout ByteBuffer) {
    line.append("{\"key\":\"")
    key.hexadecimal.withUnsafeBufferPointer { line.append($0) }
    line.append(reply.kind == .answer ? "\",\"kind\":\"answer\"" : "\",\"kind\":\"refusal\"")
    line.append(",\"provider\":")
    line.append(json: reply.provider)
    line.append(",\"model\":")
    line.append(json: reply.model)
    for (name, number) in [
      ("status", reply.status), ("input_tokens", reply.inputTokens),
      ("output_tokens", reply.outputTokens), ("characters", reply.characters),
      ("latency_ms", reply.latencyMilliseconds), ("created", reply.created),
    ] {
      guard let number else { continue }
      line.append(",\"\(name)\":")
      line.append(decimal: number)
    }
    if let cost = reply.cost { line.append(",\"cost\":\(cost)") }
    if String(validating: reply.body, as: UTF8.self) != nil {
      line.append(",\"body\":")
      reply.body.withUnsafeBufferPointer { line.append(json: $0) }
    } else {
      line.append(",\"body_base64\":\"\(Data(reply.body).base64EncodedString())\"")
    }
    line.append("}\n")
  }
}
