internal import TenfoldCore
internal import TenfoldData

/// A file beside the output.
enum SideFile: String, CaseIterable {
  /// Records that failed or fell short.
  case rejects
  /// Draws that the label rules refused.
  case audit
  /// Where the records of the output come from, in a format that cannot hold it.
  case origins

  /// Its place among all of them.
  var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Where it goes, if it was asked for.
  func path(_ options: AugmentationOptions) -> String? {
    switch self {
    case .rejects: options.rejects
    case .audit: options.audit
    case .origins: options.format.flatMap { Self.originsPath(options, $0) }
    }
  }

  /// Where the origins of records go, in a format that cannot hold them: beside the output.
  static func originsPath(_ options: AugmentationOptions, _ format: DatasetFormat) -> String? {
    guard [.conll2003, .webanno, .brat].contains(format), let output = options.output,
      !SystemFile.isDevice(output)
    else { return nil }
    return SystemFolder.trimmed(output) + ".provenance.jsonl"
  }
}

/// What decides over the output of a run, so that another run does not go on from what it has left.
struct RunFingerprint {
  /// A digest of what the run was asked to do.
  var run: String
  /// A digest of its pictures and their annotations; empty where there are none.
  var pictures = ""

  /// What the unfinished run leaves behind.
  var text: String { "\(run) \(pictures)" }

  /// Checks what an unfinished run has left behind.
  ///
  /// - Throws: ``DataError`` if it was another run, or over other pictures.
  func check(_ left: String, _ input: String) throws(DataError) {
    if left == text { return }
    guard left.hasPrefix(run + " ") else {
      throw .conflict(
        "the interrupted run was another one (other input, recipe, seed or options); start again without --resume"
      )
    }
    throw .conflict(
      "\(input): pictures or annotations have changed since the run was interrupted; start again without --resume"
    )
  }
}

/// Where a run's results go: the output, the files beside it, and the journal that lets it go on.
struct Sink {
  private let output: (any DatasetOutput)?
  /// The files beside the output that there are, with their names in the journal.
  private let sides: [(side: SideFile, file: OutputFile)]
  /// The folder of new pictures, if there is one.
  private let pictures: OutputTree?
  /// Whether records are elements of a list, with commas between.
  private let isList: Bool
  private var hasElements = false
  /// Whether what closes the output has been written.
  private(set) var isClosed = false
  private let options: AugmentationOptions
  private let fingerprint: RunFingerprint
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
    _ plan: RunPlan, encoding: String, journal: Journal?, _ fingerprint: RunFingerprint
  ) throws(DataError) {
    let options = plan.options
    self.options = options
    isList = !plan.closing.isEmpty
    self.fingerprint = fingerprint
    let mark = options.resumes ? options.images.folder.flatMap { OutputTree.mark(in: $0) } : nil
    if let left = journal?.fingerprint ?? mark { try fingerprint.check(left, plan.fileName) }
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
      pictures = nil
      sides = []
    } else {
      let length = numbers["output"] ?? 0
      if options.format == .brat, let path = options.output {
        output = try OutputFolder(path, keeping: length)
      } else {
        output = try OutputFile(options.output, keeping: length, encoding: encoding)
      }
      var sides: [(SideFile, OutputFile)] = []
      for side in SideFile.allCases {
        guard let path = side.path(options) else { continue }
        sides.append((side, try OutputFile(path, keeping: numbers[side.rawValue] ?? 0)))
      }
      self.sides = sides
      pictures = try options.images.folder.map { (folder) throws(DataError) in
        let tree = try OutputTree(
          folder, isReplacing: options.overwrites || mark != nil, isResuming: mark != nil)
        try tree.mark(fingerprint.text)
        return tree
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
    for (side, file) in sides {
      let bytes = result.sides[side.index]
      if !bytes.isEmpty { try file.write(bytes) }
    }
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

  private mutating func checkpoint(after chunk: Chunk) throws(DataError) {
    guard let journalOwner, let output else { return }
    try output.synchronize()
    for (_, file) in sides { try file.synchronize() }
    var journal = Journal()
    journal.fingerprint = fingerprint.text
    journal.inputDigest = chunk.digest
    journal.numbers = [
      "output": output.byteCount, "elements": hasElements ? 1 : 0,
      "closed": isClosed ? 1 : 0, "chunk": nextChunk,
      "offset": chunk.offset + chunk.bytes.count,
      "lines": chunk.linesBefore + chunk.lineCount, "columns": chunk.columnsAfter,
      "records": chunk.recordsBefore + chunk.recordCount,
    ]
    for (side, file) in sides { journal.numbers[side.rawValue] = file.byteCount }
    counts.store(in: &journal)
    try journal.write(output: journalOwner)
    lastCheckpoint = .now
  }

  /// Gives everything its name.
  func finish(manifest: Manifest) throws(DataError) {
    if options.isDryRun { return }
    try pictures?.noteAll()
    try pictures?.finish()
    for (_, file) in sides { try file.finish() }
    try output?.finish()
    if let path = Manifest.path(options) { try SystemFile.writeWhole(manifest.json, to: path) }
    if let journalOwner { Journal.remove(output: journalOwner) }
  }

  /// Leaves an unfinished run: nothing stays, unless it is to be resumed.
  func abandon(keeps: Bool) {
    guard !keeps, !options.isDryRun else { return }
    output?.discard()
    pictures?.discard()
    for (_, file) in sides { file.discard() }
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
    for text in journal.texts("refusal") {
      let parts = text.split(separator: " ")
      if parts.count == 2, let count = Int(parts[0]) { refusals[String(parts[1])] = count }
    }
    for text in journal.texts("rejection") {
      let parts = text.split(separator: " ", maxSplits: 1)
      if parts.count == 2, let count = Int(parts[0]) { rejections[String(parts[1])] = count }
    }
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
    for (effect, count) in refusals.sorted(by: { $0.key < $1.key }) {
      journal.add("\(count) \(effect)", to: "refusal")
    }
    for (reason, count) in rejections.sorted(by: { $0.key < $1.key }) {
      journal.add("\(count) \(reason)", to: "rejection")
    }
    for (label, count) in labels.sorted(by: { $0.key < $1.key }) {
      journal.add("\(count.rows) \(count.variants) \(label)", to: "label")
    }
  }
}
