internal import TenfoldCore
internal import TenfoldData

/// Finds the columns that were asked for.
struct Columns {
  /// The names that tell a text column where none was named.
  static let textNames = ["text", "review", "sentence", "content", "comment", "body"]

  private let records: RunPlan.Records
  private let textColumns: [String]
  private let labelColumn: Int?
  private let idColumn: Int?
  private let splitColumn: Int?
  private let imageColumn: Int?
  private let headerRecords: Int
  /// The header of the output, or nothing.
  let headLine: [UInt8]

  init(
    _ options: AugmentationOptions, dialect: CSVDialect?, reader: inout ChunkReader
  ) throws {
    let fileName = reader.input.name
    let first = try reader.peekRecord()
    let names: [String]
    var headLine: [UInt8] = []
    var lineEnd: [UInt8] = [0x0A]
    if let dialect {
      guard let first else { throw DataError.unsuitable(file: fileName, "is empty") }
      let header = try CSVFormat.header(first, dialect, fileName)
      names = options.hasHeader ? header.names : header.names.indices.map { String($0 + 1) }
      lineEnd = header.lineEnd
      if options.hasHeader {
        headLine = header.extended
        try reader.takeRecord()
      }
    } else {
      names = try JSONLinesFormat.keys(first ?? [], fileName)
      if let first, first.suffix(2) == [0x0D, 0x0A] { lineEnd = [0x0D, 0x0A] }
    }
    for added in Provenance.columns where names.contains(added) {
      throw DataError.unsuitable(
        file: fileName, "has a column '\(added)' already; augment the original file instead")
    }
    let texts = try Self.textColumns(options, names, fileName, dialect)
    var wanted = texts
    func number(_ name: String?, _ option: String) throws -> Int? {
      guard let name else { return nil }
      try Self.check(name, option, names, fileName, dialect)
      wanted.append(name)
      return wanted.count - 1
    }
    labelColumn = try number(options.labelColumn, "--label")
    idColumn = try number(options.idColumn, "--id")
    splitColumn = try number(options.splitColumn, "--split")
    imageColumn = try number(options.images.column, "--image")
    textColumns = texts
    if let image = options.images.column, texts.contains(image) || options.spansColumn == image {
      throw OptionError.invalid("--image \(image) must be another column than texts and spans")
    }
    headerRecords = headLine.isEmpty ? 0 : 1
    self.headLine = headLine
    if let dialect {
      let places = wanted.map { names.firstIndex(of: $0) ?? 0 }
      let table = CSVFormat(dialect: dialect, header: names, places: places, lineEnd: lineEnd)
      if let spans = options.spansColumn {
        try Self.check(spans, "--spans", names, fileName, dialect)
        guard texts.count == 1, texts[0] != spans else {
          throw OptionError.invalid("--spans goes with one --text, which must be another column")
        }
        records = .annotated(
          SpanColumnFormat(
            table: table, text: places[0], spans: names.firstIndex(of: spans) ?? 0,
            unit: options.offsets ?? .codepoints))
      } else {
        records = .plain(table)
      }
    } else {
      records = .plain(JSONLinesFormat(keys: wanted, lineEnd: lineEnd))
    }
  }

  func plan(_ options: AugmentationOptions, fileName: String) throws -> RunPlan {
    if options.offsets != nil, case .plain = records {
      throw OptionError.invalid("--offsets goes with spans; name their column with --spans")
    }
    return RunPlan(
      options: options, fileName: fileName, records: records, textColumns: textColumns,
      labelColumn: labelColumn, idColumn: idColumn, splitColumn: splitColumn,
      imageColumn: imageColumn, paths: PicturePaths(options), headerRecords: headerRecords)
  }

  private static func textColumns(
    _ options: AugmentationOptions, _ names: [String], _ fileName: String, _ dialect: CSVDialect?
  ) throws -> [String] {
    if !options.textColumns.isEmpty {
      if let twice = options.textColumns.first(where: { name in
        options.textColumns.count { $0 == name } > 1
      }) {
        throw OptionError.invalid("--text \(twice) is given twice")
      }
      for name in options.textColumns { try check(name, "--text", names, fileName, dialect) }
      return options.textColumns
    }
    let telling = names.filter { textNames.contains($0.lowercased()) }
    guard telling.count == 1 else {
      // Pictures may come without words.
      if options.images.column != nil, telling.isEmpty { return [] }
      let found = telling.isEmpty ? "none" : "several"
      throw OptionError.invalid(
        "\(fileName): name the text column with --text; \(found) of the columns "
          + "\(names.joined(separator: ", ")) is plainly the text"
          + (otherDelimiter(names, dialect) ?? ""))
    }
    return telling
  }

  private static func check(
    _ name: String, _ option: String, _ names: [String], _ fileName: String, _ dialect: CSVDialect?
  ) throws {
    let count = names.count { $0 == name }
    if count == 1 || dialect == nil && names.isEmpty { return }
    if count > 1 {
      throw OptionError.invalid(
        "\(fileName): there are \(count) columns '\(name)'; \(option) needs one")
    }
    // In JSON lines, a key may be missing from the first record and still be there.
    if dialect == nil && Suggestion.nearest(to: name, among: names) == nil { return }
    var text = "\(fileName): there is no column '\(name)' for \(option)"
    if let near = Suggestion.nearest(to: name, among: names) {
      text += "; did you mean '\(near)'?"
    } else {
      text += "; there are \(names.joined(separator: ", "))"
    }
    if let hint = otherDelimiter(names, dialect) { text += hint }
    throw OptionError.invalid(text)
  }

  /// A hint where the whole header came out as one column.
  private static func otherDelimiter(_ names: [String], _ dialect: CSVDialect?) -> String? {
    guard dialect != nil, names.count == 1 else { return nil }
    let marks: [(Character, String)] = [(";", "';'"), ("\t", "tab"), ("|", "'|'"), (",", "','")]
    for (mark, name) in marks where names[0].contains(mark) {
      return " (is the delimiter \(name)? then add --delimiter \(name))"
    }
    return nil
  }
}
