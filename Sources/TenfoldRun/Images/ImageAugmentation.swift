internal import TenfoldCore
internal import TenfoldBackends
internal import TenfoldData
internal import TenfoldImage
internal import TenfoldRecipe
internal import TenfoldText

/// A dataset of pictures on its way from a folder to an augmented folder.
///
/// Pictures are worked on in parallel and noted in order, with a bound on those in flight, so memory does not grow with the
/// dataset but by its annotations; the bytes are the same for any number of jobs. The folder appears whole or not at all.
public struct ImageAugmentation {
  let options: AugmentationOptions
  let dataset: ImageDataset
  let records: [ImageRecord]
  let pool: PicturePool?
  /// The operations on pictures that ask a model.
  let modelOperations: [String]
  private let fingerprint: String

  /// Whether an input is a dataset of pictures, rather than a table or a text: a folder of pictures, a COCO file, YOLO's
  /// settings.
  public static func suits(_ input: String, format: String?) throws -> Bool {
    if let format { return ImageDatasetFormat(rawValue: format) != nil }
    return try ImageDataset.suits(input)
  }

  /// Opens the dataset and checks everything that can be checked before the first picture.
  ///
  /// - Throws: ``OptionError``, ``RecipeError``, ``DataError``.
  public init(_ options: AugmentationOptions) throws {
    self.options = options
    let pipeline = try Pipeline(options.recipe, catalog: options.imageOperations)
    guard !pipeline.isEmpty else {
      throw OptionError.invalid(
        "recipe \(options.recipe.name) has no operation on pictures, but \(options.input) holds pictures; try --recipe images"
      )
    }
    try Self.check(options)
    modelOperations = pipeline.modelOperations
    if let name = modelOperations.first, options.backend == nil {
      throw OptionError.noBackend(name)
    }
    if let output = options.output, SystemFile.areSame(options.input, output) {
      throw OptionError.invalid("\(output): is the input; write to another folder")
    }
    dataset = try ImageDataset.open(
      options.input, format: options.images.datasetFormat,
      imageFolder: options.images.sourceFolder)
    records = Array(dataset.records.prefix(options.limit ?? .max))
    pool =
      pipeline.corpusOperations.isEmpty
      ? nil
      : PicturePool(
        dataset.records.filter { $0.isTrain(options) }.map(\.source), options.images.decoding)
    _ = try PictureMaker(options, pool: nil)
    let parts: [String] = [
      tenfoldVersion, options.recipe.config.content.description, String(options.seed),
      String(options.variants), String(options.onlyVariants), "\(options.shard)",
      "\(options.images)", options.errorPolicy.rawValue, "\(options.limit ?? -1)",
      options.labels.config.content.description, options.trainValue,
      options.backend?.identity ?? "", records.map(\.key).joined(separator: "\u{1F}"),
    ]
    fingerprint = String(StableHash.of(parts.joined(separator: "\u{1E}")), radix: 16)
  }

  private static func check(_ options: AugmentationOptions) throws(OptionError) {
    guard (0...100_000).contains(options.variants) else {
      throw .invalid("-n is \(options.variants); it must be from 0 to 100000")
    }
    guard (1...1024).contains(options.jobs) else {
      throw .invalid("-j is \(options.jobs); it must be from 1 to 1024")
    }
    guard options.output != nil || options.isDryRun else {
      throw .invalid("a dataset of pictures needs -o FOLDER")
    }
    guard options.images.column == nil else {
      throw .invalid(
        "--image names a column of a table, but \(options.input) is a dataset of pictures")
    }
    guard
      options.shard.count >= 1, (1...options.shard.count).contains(options.shard.number)
    else {
      throw .invalid(
        "--shard is \(options.shard.number)/\(options.shard.count); it must be I/N with I from 1 to N"
      )
    }
  }

  /// Augments the dataset.
  ///
  /// - Parameter progress: told between pictures.
  /// - Returns: what became of the records.
  /// - Throws: ``DataError``, which is `interrupted` if the options' `isInterrupted` says so.
  public func run(progress: (RunProgress) -> Void = { _ in }) async throws -> RunCounts {
    let digest = options.isDryRun ? "" : try inputDigest()
    var sink = try PictureSink(dataset, options, RunFingerprint(run: fingerprint, pictures: digest))
    do {
      try await process(&sink, progress)
      if options.isInterrupted() { throw DataError.interrupted }
      try sink.finish(manifest: Manifest(options, dataset, digest: digest, sink.counts))
    } catch {
      sink.abandon()
      throw error
    }
    return sink.counts
  }

  /// The records of the run's part.
  var part: [ImageRecord] { records.filter { options.shard.contains($0.draws) } }

  /// A digest of the annotations and of the pictures that the run reads: those of its part, or all if others may be mixed in.
  private func inputDigest() throws(DataError) -> String {
    try dataset.digest(
      of: pool == nil ? part : dataset.records, isInterrupted: options.isInterrupted)
  }
}

extension ImageRecord {
  /// What names its draws.
  var draws: UInt64 { StableHash.of(key) }

  /// Whether it belongs to the split that is augmented.
  func isTrain(_ options: AugmentationOptions) -> Bool {
    split.map { $0 == options.trainValue } ?? true
  }

  /// The files of the record.
  var source: PictureMaker.Source {
    var source = PictureMaker.Source(path: picture.path)
    source.masks = masks.map(\.path)
    source.label = label ?? ""
    source.captions = captions.map { AnnotatedText(text: Array($0.utf8)) }
    source.isAnnotated = !masks.isEmpty || objectCount > 0 || statedSize != nil
    source.objects = { (size) throws(DataError) in try objects(in: size) }
    return source
  }
}
