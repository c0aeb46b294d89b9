internal import Synchronization
internal import TenfoldCore
internal import TenfoldData
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
  private let plan: RunPlan
  private var reader: ChunkReader
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
    try Self.check(options)
    let format =
      options.format ?? (options.input == "-" ? nil : DatasetFormat(path: options.input))
    guard let format else {
      let source = options.input == "-" ? "standard input" : options.input
      throw OptionError.invalid(
        "\(source): the format is not plain from the name; add --format csv, tsv or jsonl")
    }
    try Self.checkOutput(options, format)
    let dialect: CSVDialect? =
      format == .jsonl
      ? nil
      : CSVDialect(
        delimiter: options.delimiter ?? (format == .tsv ? 0x09 : 0x2C), hasQuotes: options.hasQuotes
      )
    let input = try InputFile(
      options.input, encoding: options.encoding, isInterrupted: options.isInterrupted)
    reader = ChunkReader(input, dialect: dialect)
    let mark = try reader.takeMark()
    let columns = try Columns(options, dialect: dialect, reader: &reader)
    head = Head(mark: mark, line: columns.headLine)
    plan = columns.plan(options, fileName: input.name)
    _ = try Worker(plan)
    fingerprint = Self.fingerprint(plan)
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
    if let journal, journal.fingerprint != fingerprint {
      throw DataError.conflict(
        "the interrupted run was another one (other input, recipe, seed or options); start again without --resume"
      )
    }
    var sink = try Sink(options, encoding: reader.input.encoding, journal: journal, fingerprint)
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
    try sink.finish(
      manifest: Manifest(
        plan, counts: sink.counts, inputDigest: sink.inputDigest ?? reader.digest, reader.input))
    return sink.counts
  }

  /// The first rows with their variants; see ``Preview``.
  consuming func samples() throws -> [Preview.Sample] {
    var worker = try Worker(plan)
    var samples: [Preview.Sample] = []
    let limit = plan.options.limit ?? .max
    while samples.count < limit, let chunk = try reader.nextChunk() {
      samples += try worker.samples(chunk)
    }
    return samples
  }

  private mutating func process(
    _ sink: inout Sink, _ progress: (RunProgress) -> Void
  ) async throws {
    let slots = try (0..<plan.options.jobs).map { _ in try WorkerSlot(plan) }
    try await withThrowingTaskGroup(of: (slot: Int, result: ChunkResult).self) { group in
      var free = Array(slots.indices)
      var waiting: [Int: ChunkResult] = [:]
      var dispatched = sink.nextChunk
      var isAtEnd = false
      while true {
        if plan.options.isInterrupted() { throw DataError.interrupted }
        while !isAtEnd, dispatched - sink.nextChunk <= 2 * slots.count, let slot = free.last {
          guard let chunk = try reader.nextChunk() else {
            isAtEnd = true
            break
          }
          free.removeLast()
          dispatched += 1
          group.addTask { (slot, slots[slot].process(chunk)) }
        }
        guard let (slot, result) = try await group.next() else { return }
        free.append(slot)
        waiting[result.chunk.number] = result
        while let next = waiting.removeValue(forKey: sink.nextChunk) {
          try sink.write(next)
          if next.isLast {
            // What was worked on ahead is beyond the limit.
            group.cancelAll()
            return
          }
          progress(
            RunProgress(
              bytesRead: reader.input.bytesRead, totalBytes: reader.input.size, counts: sink.counts)
          )
        }
      }
    }
  }

  /// A digest of all that decides over the output.
  private static func fingerprint(_ plan: RunPlan) -> String {
    let options = plan.options
    let parts: [String] = [
      tenfoldVersion, options.recipe.config.content.description, String(options.seed),
      plan.textColumns.joined(separator: "\u{1F}"), options.labelColumn ?? "",
      options.idColumn ?? "", options.splitColumn ?? "", options.trainValue,
      String(options.variants), String(options.onlyVariants), "\(options.shard)",
      "\(options.format?.rawValue ?? "") \(options.delimiter ?? 0) \(options.hasQuotes) \(options.hasHeader)",
      options.encoding ?? "", options.errorPolicy.rawValue, "\(options.limit ?? -1)",
      String(options.rejects != nil), String(options.audit != nil),
      options.labels.config.content.description,
      options.lexicons.map { $0.name + $0.digest }.joined(separator: " "),
    ]
    return String(StableHash.of(parts.joined(separator: "\u{1E}")), radix: 16)
  }
}

/// A worker that one task at a time uses.
private final class WorkerSlot: Sendable {
  private let worker: Mutex<Worker>

  init(_ plan: RunPlan) throws(RecipeError) {
    worker = Mutex(try Worker(plan))
  }

  func process(_ chunk: Chunk) -> ChunkResult {
    worker.withLock { $0.process(chunk) }
  }
}

extension Augmentation {
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

  private static func checkOutput(_ options: AugmentationOptions, _ format: DatasetFormat) throws {
    if options.isDryRun { return }
    if let output = options.output, let named = DatasetFormat(path: output), named != format {
      throw OptionError.invalid(
        "\(output): the output has the input's format, \(format.rawValue); name it so")
    }
    let paths = [options.output, Manifest.path(options), options.rejects, options.audit].compactMap
    { $0 }
    for (index, path) in paths.enumerated() {
      if SystemFile.areSame(options.input, path) {
        throw OptionError.invalid("\(path): is the input; write to another file")
      }
      try SystemFile.checkWritable(path)
      if paths[..<index].contains(path) {
        throw OptionError.invalid("\(path): is named for two outputs")
      }
      if SystemFile.exists(path) && !SystemFile.isDevice(path) && !options.overwrites {
        throw DataError.conflict("\(path): is already there; add --force to replace it")
      }
    }
  }
}
