internal import TenfoldCore

/// Tells JSON formats apart by their first record.
public enum JSONGuess {
  /// The format of lines, if it is certain.
  public static func line(_ start: [UInt8]) -> DatasetFormat? {
    start.withUnsafeBufferPointer { bytes in
      let first = bytes.split(separator: 0x0A).first {
        $0.contains { !ByteClassJSON.isSpace($0) }
      }
      guard let first,
        let value = try? JSONValue(bytes, at: first.startIndex, end: first.endIndex)
      else { return nil }
      return try? kind(of: value)
    }
  }

  private static func kind(of value: JSONValue) throws(RecordFault) -> DatasetFormat? {
    let pair = try value.elements()
    if pair.count == 2, pair[0].isString, try pair[1].member("entities") != nil { return .spacy }
    let members = try value.members()
    func find(_ key: String) -> JSONValue? { members.last { $0.key == key }?.value }
    if let token = try find("tokens")?.elements().first, token.isString,
      ["ner_tags", "tags", "labels", "ner"].contains(where: { find($0)?.isArray ?? false })
    {
      return .hfTokens
    }
    if find("context")?.isString ?? false, let answers = find("answers"),
      try answers.member("answer_start") != nil
    {
      return .squad
    }
    guard find("text")?.isString ?? false else { return nil }
    if find("_task_hash") != nil || find("_input_hash") != nil { return .prodigy }
    for key in ["label", "labels", "entities"] {
      guard let span = try find(key)?.elements().first else { continue }
      let parts = try span.elements()
      let isTriple = parts.count >= 3 && parts[0].integer != nil && parts[1].integer != nil
      if isTriple { return key == "entities" ? .spacy : .doccano }
      if try span.member("start_offset") != nil { return .doccano }
    }
    if try find("ents")?.elements().first?.member("start") != nil { return .spacy }
    if try find("spans")?.elements().first?.member("start") != nil { return .prodigy }
    return nil
  }

  /// The format of a file that is one JSON value, if it is certain.
  public static func file(_ start: [UInt8]) -> DatasetFormat? {
    start.withUnsafeBufferPointer { bytes in
      guard let first = bytes.first(where: { !ByteClassJSON.isSpace($0) }),
        let head = try? ArrayElements.headEnd(bytes, atEnd: false)
      else { return nil }
      if first == 0x7B {
        return String(decoding: bytes[head...], as: UTF8.self).contains("\"paragraphs\"")
          ? .squadJSON : nil
      }
      let value = try? JSONValue(bytes, at: head, end: bytes.count)
      return (try? value?.member("data")) != nil ? .labelStudio : nil
    }
  }
}
