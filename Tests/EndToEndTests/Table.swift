/// A CSV file as RFC 4180 has it, read by other code than the command's.
struct Table {
  /// A record: its fields as they are meant, and the whole as it is written, with its line end.
  struct Row: Equatable {
    var fields: [String] = []
    var raw: [UInt8] = []
  }

  var header: [String] = []
  var rows: [Row] = []

  init(_ bytes: [UInt8], delimiter: Character = ",", hasHeader: Bool = true) {
    let mark = UInt8(ascii: delimiter.unicodeScalars.first ?? ",")
    var field: [UInt8] = []
    var row = Row()
    var isQuoted = false
    func endField() {
      row.fields.append(String(decoding: field, as: UTF8.self))
      field = []
    }
    var records: [Row] = []
    var index = 0
    func byte(_ offset: Int) -> UInt8? {
      index + offset < bytes.count ? bytes[index + offset] : nil
    }
    while let byte0 = byte(0) {
      row.raw.append(byte0)
      index += 1
      switch byte0 {
      case 0x22 where isQuoted && byte(0) == 0x22:
        field.append(0x22)
        row.raw.append(0x22)
        index += 1
      case 0x22 where isQuoted: isQuoted = false
      case 0x22 where field.isEmpty: isQuoted = true
      case mark where !isQuoted: endField()
      case 0x0D where !isQuoted && byte(0) == 0x0A: break
      case 0x0A where !isQuoted:
        endField()
        records.append(row)
        row = Row()
      default: field.append(byte0)
      }
    }
    if !row.raw.isEmpty {
      endField()
      records.append(row)
    }
    if hasHeader, let first = records.first {
      header = first.fields
      records.removeFirst()
    }
    rows = records
  }

  /// The values of a column.
  subscript(column: String) -> [String] {
    guard let place = header.firstIndex(of: column) else { return [] }
    return rows.map { place < $0.fields.count ? $0.fields[place] : "" }
  }

  /// The rows with some variant number, 0 for the originals.
  func rows(variant isWanted: (Int) -> Bool) -> [Row] {
    rows.filter { row in
      guard row.fields.count > 2 else { return false }
      return Int(row.fields[row.fields.count - 2]).map(isWanted) ?? false
    }
  }
}

/// The numbers of a summary line: `60 rows, 540 variants requested, 538 produced, dropped: …`.
struct SummaryNumbers {
  var rows = 0
  var requested = 0
  var produced = 0
  var dropped = 0

  init?(_ errors: String) {
    let line = errors.split(separator: "\n").first { $0.contains(" requested, ") }
    guard var line else { return nil }
    // Reasons are told in parentheses.
    while let open = line.firstIndex(of: "("), let close = line.firstIndex(of: ")"), open < close {
      line.removeSubrange(open...close)
    }
    let words = line.split(whereSeparator: { " ,:".contains($0) }).map(String.init)
    var isDropped = false
    for (index, word) in words.enumerated().dropFirst() {
      let number = Int(words[index - 1])
      switch word {
      case "row", "rows": rows = number ?? rows
      case "requested": requested = Int(words[index - 2]) ?? -1
      case "produced": produced = number ?? -1
      case "dropped": isDropped = true
      default: if isDropped, let number { dropped += number }
      }
    }
  }
}
