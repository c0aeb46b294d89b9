internal import Synchronization
internal import TenfoldCore
internal import TenfoldData
internal import TenfoldImage
internal import TenfoldText

/// What became of a record.
struct PictureResult: Sendable {
  var record: ImageRecord
  /// The picture's size; nil if it could not be read.
  var size: Size?
  var variants: [EditedRecord] = []
  /// The number of each variant, and what was done to it.
  var origins: [(variant: Int, operations: String)] = []
  var counts = RunCounts()
  /// Lines for the file of rejects.
  var rejects = ""
  var failure: DataError?
}

/// Makes the variants of one record after another.
struct PictureWorker: ~Copyable {
  private let options: AugmentationOptions
  private let dataset: ImageDataset
  private let folder: PictureFolder?
  private var maker: PictureMaker

  init(
    _ options: AugmentationOptions, _ dataset: ImageDataset, _ pool: PicturePool?,
    _ folder: PictureFolder?
  ) throws(RecipeError) {
    self.options = options
    self.dataset = dataset
    self.folder = folder
    maker = try PictureMaker(options, pool: pool)
  }

  /// Makes the variants of a record. If the desk has got new questions, the result does not count, and the record is
  /// to be taken again once they are answered.
  mutating func process(_ record: ImageRecord, _ desk: (any ModelDesk)?) -> PictureResult {
    maker.desk = desk
    var result = PictureResult(record: record)
    do throws(DataError) {
      let source = record.source
      guard record.isTrain(options) else {
        result.size = try maker.size(of: source)
        result.counts.rows = 1
        result.counts.passed = 1
        return result
      }
      result.size = try maker.load(
        source, key: StreamKey(seed: options.seed, record: record.draws))
      result.counts.rows = 1
      try makeVariants(record, into: &result)
    } catch {
      fail(error, record, &result)
    }
    return result
  }

  private func fail(_ error: DataError, _ record: ImageRecord, _ result: inout PictureResult) {
    result.counts = RunCounts()
    result.variants = []
    result.origins = []
    switch options.errorPolicy {
    case .fail: result.failure = error
    case .skip: result.counts.skipped = 1
    case .keep: result.counts.kept = 1
    }
    if options.errorPolicy == .skip { result.size = nil }
    result.rejects = RejectLine.picture(record.picture.name, error.description)
  }

  private mutating func makeVariants(
    _ record: ImageRecord, into result: inout PictureResult
  ) throws(DataError) {
    result.counts.requested = options.variants
    var isWaiting = false
    for number in 1...max(1, options.variants) where number <= options.variants {
      switch maker.makeVariant(number) {
      case .made:
        // What is made while another variant waits will be made again.
        if !isWaiting { try take(record, number, &result) }
      case .unchanged: result.counts.unchanged += 1
      case .duplicate: result.counts.duplicate += 1
      case .refused(let effect): result.counts.refuse(effect)
      case .rejected(let reason):
        result.counts.rejected += 1
        // Answers of models are counted one by one.
        if !maker.rejections.contains(where: { $0.variant == number }) {
          result.counts.rejections[reason, default: 0] += 1
        }
      case .waiting: isWaiting = true
      case .estimated: result.counts.estimated += 1
      }
    }
    if isWaiting { return }
    for rejection in maker.rejections {
      result.counts.rejections[rejection.reason, default: 0] += 1
      result.rejects += RejectLine.answer(rejection, origin: record.picture.name)
    }
    let made = result.variants.count
    result.counts.produced = made
    if made < options.variants {
      result.counts.addShortfall(made, record.key)
      result.rejects += RejectLine.picture(
        record.picture.name, "\(made) of \(options.variants) variants")
    }
    if let label = record.label { result.counts.add(.init(rows: 1, variants: made), to: label) }
  }

  /// Writes the variant that was drawn last, unless an interrupted run has done so.
  private mutating func take(
    _ record: ImageRecord, _ number: Int, _ result: inout PictureResult
  ) throws(DataError) {
    let label = maker.isMixed ? record.label : maker.label ?? record.label
    let name = dataset.variantName(of: record, number, ending: maker.ending, label: label)
    if let folder {
      let masks = record.masks.map { dataset.maskName($0, of: record, for: name) }
      if try !folder.areThere([name] + masks) { try write(record, name, masks, to: folder) }
    }
    result.variants.append(
      EditedRecord(
        name: name, size: maker.size, objects: maker.objects, label: label,
        softLabel: maker.isMixed ? maker.label : nil, captions: maker.captions))
    result.origins.append((number, maker.operations))
    if maker.label != nil { result.counts.relabelled += 1 }
  }

  private mutating func write(
    _ record: ImageRecord, _ name: String, _ masks: [String], to folder: PictureFolder
  ) throws(DataError) {
    let files: (picture: [UInt8], masks: [[UInt8]])
    do throws(MediaError) {
      files = try maker.encode()
    } catch {
      throw .unsuitable(file: record.picture.path, error.description)
    }
    try folder.write(files.picture, to: name)
    for (mask, bytes) in zip(masks, files.masks) { try folder.write(bytes, to: mask) }
  }
}

/// A worker that one task at a time uses.
final class PictureSlot: Sendable {
  private let worker: Mutex<PictureWorker>

  init(_ worker: consuming sending PictureWorker) { self.worker = Mutex(worker) }

  func process(_ record: ImageRecord, _ desk: (any ModelDesk)?) -> PictureResult {
    worker.withLock { $0.process(record, desk) }
  }
}

/// Where workers write new pictures.
final class PictureFolder: Sendable {
  private let writer: Mutex<ImageDatasetWriter>

  init(_ writer: consuming sending ImageDatasetWriter) { self.writer = Mutex(writer) }

  func write(_ bytes: [UInt8], to name: String) throws(DataError) {
    let path = try withWriter { (writer) throws(DataError) in try writer.pictureFile(name) }
    try SystemFile.place(bytes, at: path)
  }

  /// Whether files have been written whole. Where the power failed, a file may have got its name and nothing else.
  func areThere(_ names: [String]) throws(DataError) -> Bool {
    try withWriter { (writer) throws(DataError) in
      for name in names where SystemFile.size(of: try writer.pictureFile(name)) ?? 0 == 0 {
        return false
      }
      return true
    }
  }

  func withWriter<Result: Sendable>(
    _ body: (borrowing ImageDatasetWriter) throws(DataError) -> sending Result
  ) throws(DataError) -> sending Result {
    try writer.withLock { (writer) throws(DataError) in try body(writer) }
  }
}

extension RejectLine {
  /// A picture that could not be read, or that fell short.
  static func picture(_ name: String, _ reason: String) -> String {
    ConfigValue.Content.map([
      ConfigEntry("origin", ConfigValue(.string(name))),
      ConfigEntry("reason", ConfigValue(.string(reason))),
    ]).description + "\n"
  }
}
