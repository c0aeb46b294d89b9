internal import TenfoldCore
internal import TenfoldData
internal import TenfoldImage
internal import TenfoldText

extension Chunk {
  /// The line of the file in which a byte of the chunk is, from 1.
  func line(of offset: Int) -> Int {
    let before = min(offset, bytes.count)
    return linesBefore + 1 + (0..<before).count { endsLine($0) }
  }

  /// Whether a line ends at a byte: LF, CRLF (at the LF) or a lone CR.
  private func endsLine(_ index: Int) -> Bool {
    if bytes[index] == 0x0A { return true }
    return bytes[index] == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A)
  }

  /// A fault with its place in a file.
  func located(_ fault: RecordFault, file: String) -> DataError {
    let offset = min(fault.offset, bytes.count)
    let lineEnd = (0..<offset).last { endsLine($0) }
    let start = lineEnd.map { $0 + 1 } ?? 0
    let before = lineEnd == nil ? columnsBefore : 0
    let column = before + String(decoding: bytes[start..<offset], as: UTF8.self).count + 1
    return .malformed(file: file, line: line(of: offset), column: column, fault.text)
  }
}

/// A line of the file of rejects.
enum RejectLine {
  /// A record that got fewer variants than asked.
  static func shortfall(origin: String, line: Int, requested: Int, produced: Int) -> String {
    json([
      ConfigEntry("origin", ConfigValue(.string(origin))),
      ConfigEntry("line", ConfigValue(.integer(line))),
      ConfigEntry("reason", ConfigValue(.string("fewer variants than asked"))),
      ConfigEntry("requested", ConfigValue(.integer(requested))),
      ConfigEntry("produced", ConfigValue(.integer(produced))),
    ])
  }

  /// A model's answer that was rejected.
  static func answer(
    _ rejection: TextAugmenter.Rejection, origin: String, line: Int, column: String
  ) -> String {
    json([
      ConfigEntry("origin", ConfigValue(.string(origin))),
      ConfigEntry("line", ConfigValue(.integer(line))),
      ConfigEntry("column", ConfigValue(.string(column))),
      ConfigEntry("variant", ConfigValue(.integer(rejection.variant))),
      ConfigEntry("attempt", ConfigValue(.integer(rejection.attempt))),
      ConfigEntry("reason", ConfigValue(.string(rejection.reason))),
      ConfigEntry("text", ConfigValue(.string(rejection.text))),
    ])
  }

  /// A model's picture that was rejected.
  static func answer(
    _ rejection: ImageAugmenter.Rejection, origin: String, line: Int? = nil, column: String? = nil
  ) -> String {
    var entries = [ConfigEntry("origin", ConfigValue(.string(origin)))]
    if let line { entries.append(ConfigEntry("line", ConfigValue(.integer(line)))) }
    if let column { entries.append(ConfigEntry("column", ConfigValue(.string(column)))) }
    return json(
      entries + [
        ConfigEntry("variant", ConfigValue(.integer(rejection.variant))),
        ConfigEntry("attempt", ConfigValue(.integer(rejection.attempt))),
        ConfigEntry("reason", ConfigValue(.string(rejection.reason))),
        ConfigEntry("text", ConfigValue(.string(rejection.detail))),
      ])
  }

  /// A record that could not be read.
  static func fault(
    _ fault: RecordFault, origin: Int, line: Int, _ raw: UnsafeBufferPointer<UInt8>
  ) -> String {
    json([
      ConfigEntry("origin", ConfigValue(.string(String(origin)))),
      ConfigEntry("line", ConfigValue(.integer(line))),
      ConfigEntry("reason", ConfigValue(.string(fault.text))),
      ConfigEntry("record", ConfigValue(.string(String(decoding: raw, as: UTF8.self)))),
    ])
  }

  fileprivate static func json(_ entries: [ConfigEntry]) -> String {
    ConfigValue.Content.map(entries).description + "\n"
  }
}

/// A line of the file of refused draws.
enum AuditLine {
  static func refusal(
    _ refusal: TextAugmenter.Refusal, origin: String, column: String, label: String
  ) -> String {
    RejectLine.json([
      ConfigEntry("origin", ConfigValue(.string(origin))),
      ConfigEntry("column", ConfigValue(.string(column))),
      ConfigEntry("variant", ConfigValue(.integer(refusal.variant))),
      ConfigEntry("attempt", ConfigValue(.integer(refusal.attempt))),
      ConfigEntry("label", ConfigValue(.string(label))),
      ConfigEntry("effect", ConfigValue(.string(refusal.effect.rawValue))),
      ConfigEntry("operations", ConfigValue(.string(refusal.operations))),
      ConfigEntry("text", ConfigValue(.string(refusal.text))),
    ])
  }
}

extension RunCounts {
  /// Counts a record that got fewer variants than asked.
  mutating func addShortfall(_ made: Int, _ origin: String) {
    shortRows += 1
    guard made == 0 else { return }
    emptyRows += 1
    if emptyOrigins.count < 5 { emptyOrigins.append(origin) }
  }
}
