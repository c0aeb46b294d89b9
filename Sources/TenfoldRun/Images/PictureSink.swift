internal import TenfoldCore
internal import TenfoldData

/// Where the results of a run over pictures go: the dataset's writer, the files beside it.
struct PictureSink {
  /// Where workers write; nil if nothing is to be written.
  let writer: PictureFolder?
  private let options: AugmentationOptions
  private let journal: String?
  private let dataset: ImageDataset
  private let fingerprint: RunFingerprint
  private let isResuming: Bool
  /// What has become of the records so far; nil until it is known where it goes on.
  private var log: PictureLog?
  private let rejects: OutputFile?
  /// What was done to each new picture, beside the output.
  private let origins: OutputFile?
  private(set) var counts = RunCounts()

  init(
    _ dataset: ImageDataset, _ options: AugmentationOptions, _ fingerprint: RunFingerprint
  ) throws(DataError) {
    self.options = options
    self.dataset = dataset
    self.fingerprint = fingerprint
    guard let output = options.output, !options.isDryRun else {
      (writer, journal, rejects, origins) = (nil, nil, nil, nil)
      isResuming = false
      return
    }
    let trimmed = SystemFolder.trimmed(output)
    journal = trimmed
    var isResuming = false
    if options.resumes, let left = Journal(output: trimmed) {
      try fingerprint.check(left.fingerprint, options.input)
      isResuming = true
    }
    self.isResuming = isResuming
    var own = Journal()
    own.fingerprint = fingerprint.text
    writer = PictureFolder(
      try ImageDatasetWriter(
        dataset, to: trimmed, keepsOriginals: !options.onlyVariants,
        isReplacing: options.overwrites, isResuming: isResuming))
    try own.write(output: trimmed)
    rejects = try options.rejects.map { (path) throws(DataError) in try OutputFile(path) }
    origins = try OutputFile(trimmed + ".provenance.jsonl")
  }

  /// Takes over what an interrupted run has made of the first records, as far as their files are as it has written them;
  /// others are removed.
  ///
  /// - Returns: how many records are done.
  mutating func takeOver(_ records: [ImageRecord]) throws(DataError) -> Int {
    guard writer != nil, let journal else { return 0 }
    var (done, length, isWhole) = (0, 0, true)
    if isResuming {
      try PictureLog.left(journal, fingerprint, records) { (entry) throws(DataError) in
        let files = try files(of: entry.result)
        for (file, size) in zip(files, entry.sizes) where SystemFile.size(of: file) != size {
          SystemFile.remove(file)
          isWhole = false
        }
        guard isWhole else { return }
        try write(entry.result)
        (done, length) = (done + 1, entry.end)
      }
    }
    log = try PictureLog(journal, fingerprint, keeping: length)
    return done
  }

  /// The pictures and masks that were made of a record.
  private func files(of result: PictureResult) throws(DataError) -> [String] {
    try writer?.withWriter { (writer) throws(DataError) in
      var files: [String] = []
      for variant in result.variants {
        files.append(try writer.pictureFile(variant.name))
        for mask in result.record.masks {
          let name = dataset.maskName(mask, of: result.record, for: variant.name)
          files.append(try writer.pictureFile(name))
        }
      }
      return files
    } ?? []
  }

  /// Takes what was made of the next record.
  mutating func write(_ result: PictureResult) throws(DataError) {
    if let failure = result.failure { throw failure }
    if let log {
      try log.add(result, sizes: try files(of: result).map { SystemFile.size(of: $0) ?? 0 })
    }
    counts.add(result.counts)
    if !result.rejects.isEmpty { try rejects?.write(Array(result.rejects.utf8)) }
    guard let writer else { return }
    // A picture that could not be read is passed on as it is; its size is what the dataset says, if that matters.
    let isKept = result.counts.kept > 0
    if let size = result.size ?? (isKept ? result.record.statedSize ?? Size(1, 1) : nil) {
      try writer.withWriter { (writer) throws(DataError) in
        try writer.add(result.record, size: size, variants: result.variants)
      }
    }
    for (variant, origin) in zip(result.variants, result.origins) {
      try origins?.write(
        Array(Self.line(variant, of: result.record, origin.variant, origin.operations).utf8))
    }
  }

  /// Where a new picture comes from, as a line of JSON.
  private static func line(
    _ variant: EditedRecord, of record: ImageRecord, _ number: Int, _ operations: String
  ) -> String {
    func text(_ value: String) -> ConfigValue { ConfigValue(.string(value)) }
    let line = ConfigValue.Content.map([
      ConfigEntry("file", text(variant.name)),
      ConfigEntry("tenfold_origin", text(record.picture.name)),
      ConfigEntry("tenfold_variant", ConfigValue(.integer(number))),
      ConfigEntry("tenfold_ops", text(operations)),
    ]).description
    guard let soft = variant.softLabel else { return line + "\n" }
    return line.dropLast() + ", \"tenfold_soft_label\": \(soft)}\n"
  }

  /// Gives everything its name.
  func finish(manifest: Manifest) throws(DataError) {
    guard let writer, let journal else { return }
    try rejects?.finish()
    try origins?.finish()
    try writer.withWriter { (writer) throws(DataError) in try writer.finish() }
    if let path = Manifest.path(options) { try SystemFile.writeWhole(manifest.json, to: path) }
    Journal.remove(output: journal)
    log?.discard()
  }

  /// Leaves an unfinished run: nothing stays, unless it is to be resumed.
  func abandon() {
    guard let writer, let journal, !options.resumes else { return }
    rejects?.discard()
    origins?.discard()
    try? writer.withWriter { (writer) throws(DataError) in writer.discard() }
    Journal.remove(output: journal)
    log?.discard()
  }
}
