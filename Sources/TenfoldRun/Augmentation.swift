internal import TenfoldBackends
internal import TenfoldCore
internal import TenfoldData
internal import TenfoldImage
internal import TenfoldText

/// How far a run has come, for a progress bar.
public struct RunProgress: Sendable {
  /// Bytes of the input that have been read.
  public var bytesRead: Int
  /// The size of the input, where it is known.
  public var totalBytes: Int?
  /// What has been done so far.
  public var counts: RunCounts
}

/// A dataset on its way from a file to an augmented file.
///
/// ```swift
/// var options = AugmentationOptions(
///   input: "reviews.csv", output: "more.csv", recipe: try ReadyRecipes.recipe("default"))
/// options.textColumns = ["review"]
/// let counts = try await Augmentation(options).run()
/// ```
///
/// Chunks of records are worked on in parallel and written in order, with a bound on the chunks in
/// flight, so memory does not grow with the input; the bytes are the same for any number of jobs.
public struct Augmentation {
  let plan: RunPlan
  var reader: ChunkReader
  private let head: Head
  private let fingerprint: String

  /// What comes before the records.
  private struct Head {
    var mark: [UInt8]
    /// The names of the columns with those that are added, or nothing.
    var line: [UInt8]
  }

  /// Opens the input and checks everything that can be checked before the first record.
  ///
  /// - Throws: ``OptionError``, ``RecipeError``, ``DataError``.
  public init(_ options: AugmentationOptions) throws {
    var opened = try Self.open(options)
    let pipeline = try Pipeline(options.recipe, catalog: options.textOperations)
    let pictures = try Pipeline(options.recipe, catalog: options.imageOperations)
    try Self.check(options, pictures)
    opened.plan.modelOperations = pipeline.modelOperations + pictures.modelOperations
    if let name = opened.plan.modelOperations.first, options.backend == nil {
      throw OptionError.noBackend(name)
    }
    let corpusOperations = pipeline.corpusOperations + pictures.corpusOperations
    if !corpusOperations.isEmpty {
      opened.plan.knowledge = try Self.knowledge(options, corpusOperations)
    }
    (reader, head, plan) = opened
    _ = try plan.slot()
    fingerprint = Self.fingerprint(plan)
  }

  /// Reads the whole dataset for the operations that must know it.
  private static func knowledge(
    _ options: AugmentationOptions, _ operations: [String]
  ) throws -> DatasetKnowledge {
    guard options.input != "-" else {
      throw OptionError.invalid(
        "\(operations[0]) reads the dataset twice, so the input must be a file, not standard input")
    }
    let needLabel = [SentenceMix.name, Generate.name, LabelJudge.name]
    if options.labelColumn == nil, let name = operations.first(where: needLabel.contains) {
      throw OptionError.invalid("\(name) goes by labels, so it needs --label")
    }
    var (reader, _, plan) = try open(options)
    return try plan.knowledge(of: &reader, for: operations)
  }

  /// A digest of the pictures of a table, which is read once for it; nil if it can be read once only.
  private static func pictureDigest(_ plan: RunPlan) throws -> String? {
    let options = plan.options
    guard options.images.column != nil, !options.isDryRun, options.input != "-",
      !SystemFile.isDevice(options.input)
    else { return nil }
    var (reader, _, opened) = try open(options)
    return try opened.pictureDigest(of: &reader, isWhole: plan.knowledge?.pictures != nil)
  }

  /// Opens the input and finds its format and columns.
  private static func open(
    _ options: AugmentationOptions
  ) throws -> (reader: ChunkReader, head: Head, plan: RunPlan) {
    try Self.check(options)
    let named = AnnotationChoice.named(options)
    if let named {
      try Self.checkOutput(options, named)
    } else if !options.input.hasSuffix(".json") {
      // A folder that is not there has no format either.
      let name = SystemFolder.trimmed(options.input).split(separator: "/").last ?? ""
      if name != "-", !name.contains("."), !SystemFile.exists(options.input) {
        _ = try SystemFile.reading(options.input)
      }
      // Only files that may hold one of several formats are looked into.
      throw Self.unknownFormat(options)
    }
    let input =
      named == .brat
      ? try InputFile(folder: options.input, isInterrupted: options.isInterrupted)
      : try InputFile(
        options.input, encoding: options.encoding, isInterrupted: options.isInterrupted)
    // A row with a picture takes a thousand times as long as one without: a few are enough for a chunk.
    let target = options.images.column == nil ? ChunkReader.defaultSize : 1 << 9
    var reader = ChunkReader(input, cut: .lines, target: target)
    let mark = try reader.takeMark()
    let format = AnnotationChoice.guessed(
      named == .brat ? [] : try reader.peek(), named: named, options)
    guard let format else { throw Self.unknownFormat(options) }
    if format != named { try Self.checkOutput(options, format) }
    guard let annotated = try AnnotationChoice.format(format, options) else {
      let dialect = Self.dialect(options, format)
      reader.cut(by: dialect.map { .csv($0) } ?? .lines)
      let columns = try Columns(options, dialect: dialect, reader: &reader)
      let plan = try columns.plan(options, fileName: input.name)
      return (reader, Head(mark: mark, line: columns.headLine), plan)
    }
    reader.cut(by: annotated.cut)
    let array = annotated.cut == .elements ? try reader.takeArrayHead() : []
    let plan = annotated.plan(
      options, fileName: input.name, format: format,
      closing: array.isEmpty ? [] : ArrayElements.closing(array))
    return (reader, Head(mark: mark, line: array), plan)
  }

  /// Augments the file.
  ///
  /// - Parameter progress: told between chunks.
  /// - Returns: what became of the records.
  /// - Throws: ``DataError``, which is `interrupted` if the options' `isInterrupted` says so.
  public consuming func run(
    progress: (RunProgress) -> Void = { _ in }
  ) async throws -> RunCounts {
    let options = plan.options
    let journal = options.resumes ? options.output.flatMap { Journal(output: $0) } : nil
    let pictures = try Self.pictureDigest(plan)
    var sink = try Sink(
      plan, encoding: reader.input.encoding, journal: journal,
      RunFingerprint(run: fingerprint, pictures: pictures ?? ""))
    if let chunk = sink.resumed {
      try reader.skip(chunk)
    } else {
      try sink.write(head: head.mark + head.line)
    }
    do {
      try await process(&sink, progress)
    } catch {
      sink.abandon(keeps: options.resumes)
      throw error
    }
    if !plan.closing.isEmpty && !sink.isClosed {
      sink.abandon(keeps: options.resumes)
      throw DataError.unsuitable(
        file: plan.fileName, "ends before the list of records does; expected ]")
    }
    try sink.finish(
      manifest: Manifest(
        plan, counts: sink.counts, inputDigest: sink.inputDigest ?? reader.digest, pictures,
        reader.input))
    return sink.counts
  }

  /// The first rows with their variants; see ``Preview``.
  consuming func samples() async throws -> [Preview.Sample] {
    let worker = try plan.slot()
    var samples: [Preview.Sample] = []
    let limit = plan.options.limit ?? .max
    while samples.count < limit, let chunk = try reader.nextChunk() {
      let desk = plan.desk()
      var made = try worker.samples(chunk, desk)
      while let desk, desk.openQuestions > 0 {
        try await desk.answer()
        made = try worker.samples(chunk, desk)
      }
      samples += made
    }
    return samples
  }

  /// A digest of all that decides over the output.
  private static func fingerprint(_ plan: RunPlan) -> String {
    let options = plan.options
    let parts: [String] = [
      tenfoldVersion, options.recipe.config.content.description, String(options.seed),
      plan.textColumns.joined(separator: "\u{1F}"), options.labelColumn ?? "",
      options.idColumn ?? "", options.splitColumn ?? "", options.trainValue,
      String(options.variants), String(options.onlyVariants), "\(options.shard)",
      options.spansColumn ?? "", options.offsets?.rawValue ?? "", "\(options.images)",
      "\(options.format?.rawValue ?? "") \(options.delimiter ?? 0) \(options.hasQuotes) \(options.hasHeader)",
      options.encoding ?? "", options.errorPolicy.rawValue, "\(options.limit ?? -1)",
      String(options.rejects != nil), String(options.audit != nil),
      options.backend?.identity ?? "",
      options.labels.config.content.description,
      options.lexicons.map { $0.name + $0.digest }.joined(separator: " "),
    ]
    return String(StableHash.of(parts.joined(separator: "\u{1E}")), radix: 16)
  }
}

extension Augmentation {
  private static func unknownFormat(_ options: AugmentationOptions) -> OptionError {
    let source = options.input == "-" ? "standard input" : options.input
    let others =
      (DatasetFormat.allCases.dropFirst(3).map(\.rawValue)
      + ImageDatasetFormat.allCases.map(\.rawValue)).joined(separator: ", ")
    return .invalid(
      "\(source): the format is not plain from the name; add --format csv, tsv or jsonl, or another of "
        + others)
  }

  private static func dialect(
    _ options: AugmentationOptions, _ format: DatasetFormat
  ) -> CSVDialect? {
    guard format != .jsonl else { return nil }
    return CSVDialect(
      delimiter: options.delimiter ?? (format == .tsv ? 0x09 : 0x2C), hasQuotes: options.hasQuotes)
  }

  private static func check(_ options: AugmentationOptions) throws {
    func require(_ condition: Bool, _ text: String) throws {
      if !condition { throw OptionError.invalid(text) }
    }
    try require(
      (0...100_000).contains(options.variants),
      "-n is \(options.variants); it must be from 0 to 100000")
    try require(
      (1...1024).contains(options.jobs), "-j is \(options.jobs); it must be from 1 to 1024")
    try require(options.limit ?? 0 >= 0, "--limit must be at least 0")
    try require(
      options.shard.count >= 1 && (1...options.shard.count).contains(options.shard.number),
      "--shard is \(options.shard.number)/\(options.shard.count); it must be I/N with I from 1 to N"
    )
    try require(
      !options.resumes || options.output.map { !SystemFile.isDevice($0) } ?? false,
      "--resume needs -o FILE: only a file can be gone on with")
  }

  /// Checks that a recipe for pictures gets some, and they one.
  private static func check(
    _ options: AugmentationOptions, _ pipeline: Pipeline<ImageDraft>
  ) throws(OptionError) {
    guard let column = options.images.column else {
      if options.images.folder != nil || options.images.root != nil {
        throw .invalid("--image-dir and --image-root go with --image: the column of pictures")
      }
      guard let name = pipeline.operations.first?.name else { return }
      throw .invalid("\(name) works on pictures: name the column of their paths with --image")
    }
    if pipeline.isEmpty {
      throw .invalid(
        "recipe \(options.recipe.name) has no operation on pictures, but --image \(column) is given; try --recipe images"
      )
    }
    guard let folder = options.images.folder else {
      if options.isDryRun { return }
      throw .invalid("--image needs --image-dir: the folder for the new pictures")
    }
    if !options.isDryRun, !options.overwrites, !options.resumes, SystemFolder.isFilled(folder) {
      throw .invalid(
        "\(folder): is already there; add --force to replace what an earlier run put there")
    }
  }

  private static func checkOutput(_ options: AugmentationOptions, _ format: DatasetFormat) throws {
    if options.isDryRun { return }
    if let output = options.output, let named = DatasetFormat(path: output),
      !format.fits(name: named)
    {
      throw OptionError.invalid(
        "\(output): the output has the input's format, \(format.rawValue); name it so")
    }
    let paths = [
      options.output.map(SystemFolder.trimmed), Manifest.path(options), options.rejects,
      options.audit, SideFile.originsPath(options, format),
    ].compactMap { $0 }
    for (index, path) in paths.enumerated() {
      if SystemFile.areSame(options.input, path) {
        throw OptionError.invalid("\(path): is the input; write to another file")
      }
      let isFolder = format == .brat && index == 0 && SystemFolder.exists(path)
      if !isFolder { try SystemFile.checkWritable(path) }
      if paths[..<index].contains(path) {
        throw OptionError.invalid("\(path): is named for two outputs")
      }
      if SystemFile.exists(path) && !SystemFile.isDevice(path) && !options.overwrites {
        throw DataError.conflict("\(path): is already there; add --force to replace it")
      }
    }
  }
}
