internal import TenfoldCore
internal import TenfoldData

/// Where a run's results go: the output, the rejects, and the journal that lets it go on.
struct Sink {
  private let output: (any DatasetOutput)?
  private let rejects: OutputFile?
  /// Where the records of the output come from, in a format that cannot hold it.
  private let origins: OutputFile?
  /// Whether records are elements of a list, with commas between.
  private let isList: Bool
  private var hasElements = false
  /// Whether what closes the output has been written.
  private(set) var isClosed = false
  private let options: AugmentationOptions
  private let fingerprint: String
  /// The output whose journal is kept; none where there is no file to go on with.
  private let journalOwner: String?
  private var lastCheckpoint = ContinuousClock.now
  private(set) var counts = RunCounts()
  /// The digest of the input up to the last chunk that was written.
  private(set) var inputDigest: String?
  /// The number of the chunk that is written next.
  private(set) var nextChunk = 0
  /// Where the run goes on, if it does.
  let resumed: Chunk?

  /// How long at most the work is that a kill can lose.
  private static let checkpointInterval = Duration.milliseconds(500)

  /// Opens the files, at their start or where the journal says.
  init(
    _ plan: RunPlan, encoding: String, journal: Journal?, _ fingerprint: String
  ) throws(DataError) {
    let options = plan.options
    self.options = options
    isList = !plan.closing.isEmpty
    self.fingerprint = fingerprint
    resumed = journal.map { Chunk($0) }
    let numbers = journal?.numbers ?? [:]
    let named = options.isDryRun ? nil : options.output
    journalOwner = named.flatMap { SystemFile.isDevice($0) ? nil : $0 }
    if journal == nil, let journalOwner {
      // An older run's journal must not be taken for this one's.
      Journal.remove(output: journalOwner)
    }
    if options.isDryRun {
      output = nil
      rejects = nil
      origins = nil
    } else {
      let length = numbers["output"] ?? 0
      if options.format == .brat, let path = options.output {
        output = try OutputFolder(path, keeping: length)
      } else {
        output = try OutputFile(options.output, keeping: length, encoding: encoding)
      }
      origins = try options.format.flatMap { Self.originsPath(options, $0) }
        .map { (path) throws(DataError) in try OutputFile(path, keeping: numbers["origins"] ?? 0) }
      if let path = options.rejects {
        rejects = try OutputFile(path, keeping: numbers["rejects"] ?? 0)
      } else {
        rejects = nil
      }
    }
    if let journal {
      counts = RunCounts(journal)
      nextChunk = numbers["chunk"] ?? 0
      hasElements = numbers["elements"] == 1
      isClosed = numbers["closed"] == 1
    }
  }

  mutating func write(head: [UInt8]) throws(DataError) {
    if !head.isEmpty { try output?.write(head) }
  }

  /// Writes what was made of the next chunk.
  mutating func write(_ result: ChunkResult) throws(DataError) {
    try output?.write(withCommas(result.output) + result.tail)
    if !result.tail.isEmpty { isClosed = true }
    if !result.origins.isEmpty { try origins?.write(result.origins) }
    if !result.rejects.isEmpty { try rejects?.write(result.rejects) }
    counts.add(result.counts)
    nextChunk = result.chunk.number + 1
    inputDigest = result.chunk.digest
    if let failure = result.failure { throw failure }
    guard journalOwner != nil,
      ContinuousClock.now - lastCheckpoint >= Self.checkpointInterval
    else { return }
    try checkpoint(after: result.chunk)
  }

  /// The first element of a list has no comma before it, whichever of the input it was.
  private mutating func withCommas(_ records: [UInt8]) -> [UInt8] {
    guard isList, !hasElements, !records.isEmpty else { return records }
    hasElements = true
    return records.first == 0x2C ? Array(records.dropFirst()) : records
  }

  /// Where the origins of records go, in a format that cannot hold them: beside the output.
  static func originsPath(_ options: AugmentationOptions, _ format: DatasetFormat) -> String? {
    guard [.conll2003, .webanno, .brat].contains(format), let output = options.output,
      !SystemFile.isDevice(output)
    else { return nil }
    return SystemFolder.trimmed(output) + ".provenance.jsonl"
  }

  private mutating func checkpoint(after chunk: Chunk) throws(DataError) {
    guard let journalOwner, let output else { return }
    try output.synchronize()
    try rejects?.synchronize()
    try origins?.synchronize()
    var journal = Journal()
    journal.fingerprint = fingerprint
    journal.inputDigest = chunk.digest
    journal.numbers = [
      "output": output.byteCount, "rejects": rejects?.byteCount ?? 0,
      "origins": origins?.byteCount ?? 0, "elements": hasElements ? 1 : 0,
      "closed": isClosed ? 1 : 0, "chunk": nextChunk,
      "offset": chunk.offset + chunk.bytes.count,
      "lines": chunk.linesBefore + chunk.lineCount, "columns": chunk.columnsAfter,
      "records": chunk.recordsBefore + chunk.recordCount,
    ]
    counts.store(in: &journal)
    try journal.write(output: journalOwner)
    lastCheckpoint = .now
  }

  /// Gives everything its name.
  func finish(manifest: Manifest) throws(DataError) {
    if options.isDryRun { return }
    try rejects?.finish()
    try origins?.finish()
    try output?.finish()
    if let path = Manifest.path(options) { try SystemFile.writeWhole(manifest.json, to: path) }
    if let journalOwner { Journal.remove(output: journalOwner) }
  }

  /// Leaves an unfinished run: nothing stays, unless it is to be resumed.
  func abandon(keeps: Bool) {
    guard !keeps, !options.isDryRun else { return }
    output?.discard()
    rejects?.discard()
    origins?.discard()
    if let journalOwner { Journal.remove(output: journalOwner) }
  }
}

extension Chunk {
  /// The place in the input at which an interrupted run goes on.
  init(_ journal: Journal) {
    self.init(
      number: journal.numbers["chunk"] ?? 0, offset: journal.numbers["offset"] ?? 0,
      linesBefore: journal.numbers["lines"] ?? 0, recordsBefore: journal.numbers["records"] ?? 0,
      digest: journal.inputDigest)
    columnsBefore = journal.numbers["columns"] ?? 0
  }
}

extension RunCounts {
  /// The counts as far as an interrupted run came.
  init(_ journal: Journal) {
    self.init()
    for (name, path) in Self.numbers { self[keyPath: path] = journal.numbers["count-" + name] ?? 0 }
    for text in journal.texts("empty") { emptyOrigins.append(text) }
    for text in journal.texts("label") {
      let parts = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, let rows = Int(parts[0]), let variants = Int(parts[1]) else {
        continue
      }
      labels[String(parts[2])] = LabelCount(rows: rows, variants: variants)
    }
  }

  func store(in journal: inout Journal) {
    for (name, path) in Self.numbers { journal.numbers["count-" + name] = self[keyPath: path] }
    for origin in emptyOrigins { journal.add(origin, to: "empty") }
    for (label, count) in labels.sorted(by: { $0.key < $1.key }) {
      journal.add("\(count.rows) \(count.variants) \(label)", to: "label")
    }
  }
}
