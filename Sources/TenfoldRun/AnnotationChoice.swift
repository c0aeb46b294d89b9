internal import TenfoldCore
internal import TenfoldData

/// Chooses the format of a file, and makes it if it is one of records with spans.
enum AnnotationChoice {
  /// The format that the options or the file's name tell.
  static func named(_ options: AugmentationOptions) -> DatasetFormat? {
    if let format = options.format { return format }
    if options.input == "-" { return nil }
    if SystemFolder.exists(options.input),
      let names = try? SystemFolder.names(options.input),
      names.contains(where: { $0.hasSuffix(".ann") })
    {
      return .brat
    }
    return DatasetFormat(path: options.input)
  }

  /// The format that the start of the file tells, where it is certain; else the one that is named.
  static func guessed(
    _ start: [UInt8], named: DatasetFormat?, _ options: AugmentationOptions
  ) -> DatasetFormat? {
    guard options.format == nil else { return named }
    if start.starts(with: "#FORMAT=WebAnno TSV 3".utf8) { return .webanno }
    switch named {
    case nil: return JSONGuess.file(start)
    case .jsonl where options.textColumns.isEmpty && options.spansColumn == nil:
      return JSONGuess.line(start) ?? named
    default: return named
    }
  }

  /// The format of records with spans; nil for those without, and for tables, whose header is needed.
  ///
  /// - Throws: ``OptionError`` for an option that the format has no use for.
  static func format(
    _ format: DatasetFormat, _ options: AugmentationOptions
  ) throws -> (any AnnotationFormat)? {
    let unit = options.offsets ?? format.offsetUnit
    let text = options.textColumns.first
    if format != .csv && format != .tsv && format != .jsonl { try check(options, format) }
    switch format {
    case .csv, .tsv: return nil
    case .jsonl:
      guard let spans = options.spansColumn else { return nil }
      try check(options, format)
      return OffsetJSONFormat(textKey: text, spanKeys: [spans], needsSpans: true, unit: unit)
    case .conll2003:
      return CoNLLFormat(
        wordColumn: try number(text, "--text"),
        tagColumn: try number(options.spansColumn, "--spans"))
    case .conllu: return CoNLLUFormat()
    case .webanno: return WebAnnoFormat(unit: unit)
    case .brat: return BratFormat(unit: unit)
    case .doccano:
      return offsets(options, ["label", "labels", "entities"], needsSpans: true, unit)
    case .prodigy: return offsets(options, ["spans"], needsSpans: false, unit)
    case .spacy: return offsets(options, ["entities", "ents", "spans"], needsSpans: true, unit)
    case .hfTokens: return TokenListFormat(tokensKey: text, tagsKey: options.spansColumn)
    case .squad, .squadJSON:
      if let other = options.textColumns.first(where: { $0 != "context" && $0 != "question" }) {
        throw OptionError.invalid(
          "--text \(other): the texts of \(format.rawValue) are context and question")
      }
      return QuestionFormat(
        isNested: format == .squadJSON, hasQuestions: options.textColumns.contains("question"),
        unit: unit)
    case .labelStudio: return LabelStudioFormat(textKey: text, unit: unit)
    }
  }

  private static func offsets(
    _ options: AugmentationOptions, _ keys: [String], needsSpans: Bool, _ unit: OffsetUnit
  ) -> OffsetJSONFormat {
    OffsetJSONFormat(
      textKey: options.textColumns.first, spanKeys: options.spansColumn.map { [$0] } ?? keys,
      needsSpans: needsSpans, unit: unit)
  }

  private static func check(_ options: AugmentationOptions, _ format: DatasetFormat) throws {
    let isQuestions = format == .squad || format == .squadJSON
    if options.textColumns.count > 1 && !isQuestions {
      throw OptionError.invalid(
        "--text is given twice; records of \(format.rawValue) have one text")
    }
    let fields = [
      ("--id", options.idColumn), ("--label", options.labelColumn),
      ("--split", options.splitColumn),
    ]
    if format == .conll2003 || format == .webanno {
      for (option, value) in fields where value != nil {
        throw OptionError.invalid("\(option): records of \(format.rawValue) have no such field")
      }
    }
    if options.images.column != nil, ![.jsonl, .doccano, .prodigy, .spacy].contains(format) {
      throw OptionError.invalid(
        "--image: \(format.rawValue) has no place for pictures; "
          + "tables, jsonl, doccano, prodigy and spacy do")
    }
    if options.offsets != nil, [.conll2003, .conllu, .hfTokens].contains(format) {
      throw OptionError.invalid("--offsets: \(format.rawValue) has no offsets")
    }
    if options.spansColumn != nil,
      [.conllu, .webanno, .brat, .squad, .squadJSON, .labelStudio].contains(format)
    {
      throw OptionError.invalid("--spans: where \(format.rawValue) has its spans is fixed")
    }
    if format == .brat && options.output == nil && !options.isDryRun {
      throw OptionError.invalid("brat is a folder; name that of the output with -o")
    }
  }

  private static func number(_ text: String?, _ option: String) throws -> Int? {
    guard let text else { return nil }
    guard let number = Int(text), number >= 1 else {
      throw OptionError.invalid(
        "\(option) is '\(text)'; for conll2003 it must be the number of a column, from 1")
    }
    return number
  }
}

extension AnnotationFormat {
  /// The plan of a run over records with spans.
  func plan(
    _ options: AugmentationOptions, fileName: String, format: DatasetFormat, closing: [UInt8]
  ) -> RunPlan {
    var options = options
    options.format = format
    // A document's name is its id.
    if format == .brat { options.idColumn = "name" }
    return RunPlan(
      options: options, fileName: fileName, records: .annotated(self),
      textColumns: options.textColumns, paths: PicturePaths(options), headerRecords: 0,
      closing: closing)
  }
}
