internal import TenfoldCore

extension JSONValue {
  /// A value that names, counts or chooses records.
  var recordValue: RecordValue? {
    if let string { return RecordValue(string) }
    if isObject || isArray { return nil }
    return RecordValue(String(decoding: bytes[range], as: UTF8.self), isNumber: true)
  }
}
