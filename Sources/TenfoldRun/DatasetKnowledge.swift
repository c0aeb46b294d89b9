internal import TenfoldBackends
internal import TenfoldCore
internal import TenfoldData
internal import TenfoldImage
internal import TenfoldText

/// What operations may know of the whole dataset, gathered in a first pass over the file.
///
/// It depends on the rows and their keys alone, so all shards and jobs know the same.
struct DatasetKnowledge: Sendable {
  fileprivate(set) var corpus: CorpusStatistics?
  fileprivate(set) var gazetteer: Gazetteer?
  fileprivate(set) var pool: RowPool?
  fileprivate(set) var labels: LabelSurvey?
  /// The pictures that others may be mixed with.
  var pictures: PicturePool?

  /// Hands what is known to an augmenter.
  func inform(_ augmenter: inout TextAugmenter) {
    if let corpus { augmenter.corpus = corpus }
    if let gazetteer { augmenter.gazetteer = gazetteer }
    if let pool { augmenter.pool = pool }
    if let labels { augmenter.labels = labels.labels }
  }
}

/// The labels of a dataset.
struct LabelSurvey: Sendable {
  private var seen: Set<String> = []

  /// The labels in the order of the alphabet.
  var labels: [String] { seen.sorted() }

  mutating func add(_ label: String) {
    if seen.count < RunCounts.labelLimit { seen.insert(label) }
  }
}

/// Gathers what operations need to know of the dataset.
struct DatasetSurvey {
  private var builder: CorpusStatistics.Builder?
  private var known = DatasetKnowledge()
  private var pictures: [PictureMaker.Source] = []
  /// A digest of the pictures, if that is wanted rather than themselves.
  var digest: FileDigest?
  /// How many records are looked at, and which of them.
  var limit = Int.max
  var shard = Shard(number: 1, count: 1)

  /// Prepares to gather what some operations need.
  init(for operations: [String], seed: UInt64) {
    if operations.contains(EntityReplacement.name) { known.gazetteer = Gazetteer() }
    let mixing = [SentenceMix.name, Generate.name, LabelJudge.name]
    if operations.contains(where: mixing.contains) {
      known.pool = RowPool(seed: seed)
    }
    if operations.contains(LabelJudge.name) { known.labels = LabelSurvey() }
    if operations.contains(where: { [TFIDFReplacement.name, TFIDFInsertion.name].contains($0) }) {
      builder = CorpusStatistics.Builder()
    }
  }

  /// Takes a text with its label.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, label: String, key: UInt64) {
    builder?.add(text)
    known.pool?.add(text, label: label, key: key)
    known.labels?.add(label)
  }

  /// Takes a text with its labelled spans.
  mutating func add(_ text: AnnotatedText, label: String, key: UInt64) {
    text.text.withUnsafeBufferPointer { add($0, label: label, key: key) }
    for span in text.spans where span.kind != .token {
      let words = String(decoding: text.text[span.range], as: UTF8.self)
      known.gazetteer?.add(words, type: span.label)
    }
  }

  /// Takes a picture with its label.
  mutating func add(picture path: String, _ name: String, label: String, key: UInt64) {
    guard shard.contains(key) else { return }
    if digest == nil {
      pictures.append(PictureMaker.Source(path: path, label: label))
    } else {
      digest?.add(DatasetFile(name: name, path: path))
    }
  }

  /// What was gathered, with pictures to be read in a certain way.
  func knowledge(_ decoding: DecodingOptions) -> DatasetKnowledge {
    var known = known
    if !pictures.isEmpty { known.pictures = PicturePool(pictures, decoding) }
    known.corpus = builder?.statistics
    return known
  }
}

extension RunPlan {
  /// Reads a whole dataset.
  func knowledge(
    of reader: inout ChunkReader, for operations: [String]
  ) throws -> DatasetKnowledge {
    var survey = DatasetSurvey(for: operations, seed: options.seed)
    try read(&reader, into: &survey)
    return survey.knowledge(options.images.decoding)
  }

  /// A digest of the pictures of a table.
  ///
  /// - Parameters:
  ///   - reader: the table.
  ///   - isWhole: whether others than those of the run's part count too.
  /// - Returns: the digest.
  /// - Throws: ``RecipeError``, or ``DataError`` if the table cannot be read.
  func pictureDigest(of reader: inout ChunkReader, isWhole: Bool) throws -> String {
    var survey = DatasetSurvey(for: [], seed: options.seed)
    survey.digest = FileDigest()
    if !isWhole {
      survey.limit = options.limit ?? .max
      survey.shard = options.shard
    }
    try read(&reader, into: &survey)
    return survey.digest?.value ?? ""
  }

  private func read(_ reader: inout ChunkReader, into survey: inout DatasetSurvey) throws {
    switch records {
    case .plain(let format):
      var worker = try Worker(self, format)
      while let chunk = try nextChunk(&reader) { worker.survey(chunk, into: &survey) }
    case .annotated(let format):
      let worker = try AnnotatedWorker(self, format)
      while let chunk = try nextChunk(&reader) { worker.survey(chunk, into: &survey) }
    }
  }

  private func nextChunk(_ reader: inout ChunkReader) throws(DataError) -> Chunk? {
    if options.isInterrupted() { throw .interrupted }
    return try reader.nextChunk()
  }
}

extension Worker {
  /// Gathers what the records of a chunk tell; faulty ones are left to the run.
  mutating func survey(_ chunk: Chunk, into gathered: inout DatasetSurvey) {
    chunk.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      var number = chunk.recordsBefore - headerRecords
      while start < bytes.count {
        do throws(RecordFault) {
          start = try read(bytes, at: start)
          if isBlank { continue }
          number += 1
          if number > gathered.limit { return }
          try survey(bytes, number, into: &gathered)
        } catch {
          return
        }
      }
    }
  }
}

extension AnnotatedWorker {
  /// Gathers what the records of a chunk tell; faulty ones are left to the run.
  func survey(_ chunk: Chunk, into gathered: inout DatasetSurvey) {
    chunk.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      var number = chunk.recordsBefore - headerRecords
      while start < bytes.count {
        do throws(RecordFault) {
          let reading = try read(bytes, at: start)
          start = reading.range.upperBound
          guard case .record(let record) = reading.content else { continue }
          number += 1
          if number > gathered.limit { return }
          try survey(record, number, at: reading.range.lowerBound, into: &gathered)
        } catch {
          return
        }
      }
    }
  }
}
