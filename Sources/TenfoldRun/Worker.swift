internal import TenfoldCore
internal import TenfoldData
internal import TenfoldText

/// What a run has worked out before it starts: the same for all workers.
struct RunPlan: Sendable {
  var options: AugmentationOptions
  var fileName: String
  var records: Records
  /// The names of the text columns; their numbers among the format's wanted columns are 0, 1, ….
  var textColumns: [String]
  var labelColumn: Int?
  var idColumn: Int?
  var splitColumn: Int?
  /// The column with the paths of pictures.
  var imageColumn: Int?
  /// Where the pictures lie.
  var paths: PicturePaths
  /// How many records the header takes.
  var headerRecords: Int
  /// What closes an output that ends before the input does.
  var closing: [UInt8] = []
  /// What is known of the whole dataset, if an operation needs it.
  var knowledge: DatasetKnowledge?
  /// The operations that ask a model.
  var modelOperations: [String] = []

  /// The records of a run.
  enum Records: Sendable {
    /// Fields, some of which are texts.
    case plain(any RecordFormat)
    /// Texts with spans.
    case annotated(any AnnotationFormat)
  }
}

/// Augments chunks of records, one after another, with memory of its own.
struct Worker: ChunkWorker, ~Copyable {
  let plan: RunPlan
  let format: any RecordFormat
  var augmenters: [TextAugmenter]
  let fieldHashes: [UInt64]
  /// Makes the pictures that go with the texts; nil where the rows have none.
  var pictures: PictureMaker?
  var record = Record()
  var output = ByteBuffer(capacity: 1 << 20)
  /// What is no fault of the record, and ends the run: its picture cannot be written.
  var failure: DataError?
  var rejects = ByteBuffer()
  var audit = ByteBuffer()
  /// The label of the record, and the place of its field.
  var label = ""
  var labelPlace: Int?
  /// The place of the picture's path, and the path.
  var picturePlace: Int?
  var picturePath = ""
  /// The original texts of a record, end to end.
  var originals = ByteBuffer()
  var originalRanges: [Range<Int>] = []
  /// The texts of a variant, end to end.
  var texts = ByteBuffer()
  var operations = ByteBuffer()
  var replacements: [Replacement] = []
  var scratch = ByteBuffer()
  var counts = RunCounts()
  /// Whether a variant of the chunk waits for a model, so that nothing of the chunk counts.
  var isWaiting = false

  init(_ plan: RunPlan, _ format: any RecordFormat) throws(RecipeError) {
    let pictures =
      plan.imageColumn == nil
      ? nil : try PictureMaker(plan.options, pool: plan.knowledge?.pictures)
    var augmenters: [TextAugmenter] = []
    for _ in plan.textColumns {
      augmenters.append(
        try TextAugmenter(
          plan.options.recipe, catalog: plan.options.textOperations,
          lexicons: plan.options.lexicons,
          rules: plan.options.labels, seed: plan.options.seed))
      augmenters[augmenters.count - 1].keepsRefusals = plan.options.audit != nil
      plan.knowledge?.inform(&augmenters[augmenters.count - 1])
    }
    self.plan = plan
    self.format = format
    self.pictures = pictures
    self.augmenters = augmenters
    fieldHashes = plan.textColumns.map { StableHash.of($0) }
  }

  /// Augments the records of a chunk.
  mutating func process(_ chunk: Chunk, _ desk: (any ModelDesk)?) -> ChunkResult {
    take(desk)
    output.removeAll()
    rejects.removeAll()
    audit.removeAll()
    counts = RunCounts()
    var result = ChunkResult(chunk: chunk)
    chunk.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      var number = chunk.recordsBefore - plan.headerRecords
      // Of what does not count anyway, no more is made than can be asked for at once.
      while start < bytes.count, desk?.isFull != true {
        if let limit = plan.options.limit, number >= limit {
          result.isLast = true
          return
        }
        record.reset()
        let length = output.count
        do throws(RecordFault) {
          let next = try format.read(bytes, at: start, into: &record)
          if record.isBlank {
            // A blank line has no key: it goes with the first part.
            if !plan.options.onlyVariants && plan.options.shard.number == 1 {
              output.append(UnsafeBufferPointer(rebasing: bytes[start..<next]))
            }
            start = next
            continue
          }
          try augment(bytes, number + 1, chunk)
          number += 1
          start = next
        } catch {
          number += 1
          if failure != nil || plan.options.errorPolicy == .fail {
            result.failure = failure ?? chunk.located(error, file: plan.fileName)
            return
          }
          output.truncate(to: length)
          start = pass(error, bytes, start, number, chunk)
        }
      }
    }
    result.output = output.array
    result.sides = [rejects.array, audit.array, []]
    result.counts = counts
    return result
  }

  mutating func take(_ desk: (any ModelDesk)?) {
    for column in augmenters.indices { augmenters[column].desk = desk }
    pictures?.desk = desk
    isWaiting = false
  }

  /// The record's key: its id, or its number.
  mutating func key(
    _ bytes: UnsafeBufferPointer<UInt8>, _ number: Int, id: Int?
  ) throws(RecordFault) -> UInt64 {
    guard let id else { return StableHash.of(number: number) }
    scratch.removeAll()
    try format.decode(record.fields[id], bytes, into: &scratch)
    return StableHash.of(scratch.bytes)
  }

  func place(
    _ column: Int?, _ bytes: UnsafeBufferPointer<UInt8>, _ name: String?
  ) throws(RecordFault) -> Int? {
    guard let column else { return nil }
    if let place = format.field(column, in: record, bytes) { return place }
    throw RecordFault(offset: record.content.lowerBound, text: "there is no '\(name ?? "")'")
  }

  private mutating func augment(
    _ bytes: UnsafeBufferPointer<UInt8>, _ number: Int, _ chunk: Chunk
  ) throws(RecordFault) {
    let id = try place(plan.idColumn, bytes, plan.options.idColumn)
    let key = try key(bytes, number, id: id)
    guard plan.options.shard.contains(key) else { return }
    let split = try place(plan.splitColumn, bytes, plan.options.splitColumn)
    labelPlace = try place(plan.labelColumn, bytes, plan.options.labelColumn)
    label = if let labelPlace { try value(labelPlace, bytes) } else { "" }
    let isTrain = if let split { try value(split, bytes) == plan.options.trainValue } else { true }
    try readTexts(bytes)
    picturePlace = try place(plan.imageColumn, bytes, plan.options.images.column)
    picturePath = if let picturePlace { try value(picturePlace, bytes) } else { "" }
    if isTrain { try loadPicture(key) }
    counts.rows += 1
    if !plan.options.onlyVariants { writeOriginal(bytes, id: id, number) }
    guard isTrain else {
      counts.passed += 1
      return
    }
    let made = try makeVariants(bytes, key, id: id, number)
    counts.requested += plan.options.variants
    if made < plan.options.variants { try reportShortfall(made, bytes, id: id, number, chunk) }
    if plan.options.audit != nil { try reportRefusals(bytes, id: id, number) }
    if !plan.modelOperations.isEmpty { try reportRejections(bytes, id: id, number, chunk) }
    if labelPlace != nil { counts.add(.init(rows: 1, variants: made), to: label) }
  }

  mutating func value(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>) throws(RecordFault)
    -> String
  {
    scratch.removeAll()
    try format.decode(record.fields[place], bytes, into: &scratch)
    return scratch.string
  }

  /// Decodes the texts of the record and checks that they are text.
  mutating func readTexts(_ bytes: UnsafeBufferPointer<UInt8>) throws(RecordFault) {
    originals.removeAll()
    originalRanges.removeAll(keepingCapacity: true)
    replacements.removeAll(keepingCapacity: true)
    for column in plan.textColumns.indices {
      guard let place = format.field(column, in: record, bytes) else {
        throw RecordFault(
          offset: record.content.lowerBound, text: "there is no '\(plan.textColumns[column])'")
      }
      let start = originals.count
      try format.checkText(record.fields[place], bytes)
      try format.decode(record.fields[place], bytes, into: &originals)
      let range = record.fields[place].range
      if let bad = UTF8Validation.firstFault(UnsafeBufferPointer(rebasing: bytes[range])) {
        throw RecordFault(
          offset: range.lowerBound + bad,
          text: "not UTF-8; if the file is in another encoding, name it with --encoding")
      }
      originalRanges.append(start..<originals.count)
      replacements.append(Replacement(field: place, text: 0..<0))
    }
  }

  private mutating func writeOriginal(
    _ bytes: UnsafeBufferPointer<UInt8>, id: Int?, _ number: Int
  ) {
    texts.removeAll()
    var moved: [Replacement] = []
    if let picturePlace, let path = plan.paths.moved(picturePath) {
      texts.append(path)
      moved.append(Replacement(field: picturePlace, text: 0..<texts.count))
    }
    _ = format.write(
      record, bytes, replacing: moved, texts: texts, id: id, number: number, variant: 0,
      operations: UnsafeBufferPointer(start: nil, count: 0), into: &output)
  }

  private mutating func makeVariants(
    _ bytes: UnsafeBufferPointer<UInt8>, _ key: UInt64, id: Int?, _ number: Int
  ) throws(RecordFault) -> Int {
    if pictures == nil || !augmenters.allSatisfy(\.isIdle) { load(key) }
    var made = 0
    for variant in 0..<plan.options.variants {
      switch pictures == nil ? makeVariant(variant + 1) : makeIllustrated(variant + 1, key) {
      case .unchanged: counts.unchanged += 1
      case .duplicate: counts.duplicate += 1
      case .refused(let effect): counts.refuse(effect)
      case .rejected(let reason):
        counts.rejected += 1
        // What models answered is counted answer by answer.
        if pictures != nil, plan.modelOperations.isEmpty {
          counts.rejections[reason, default: 0] += 1
        }
      case .estimated: counts.estimated += 1
      case .waiting: isWaiting = true
      case .made:
        guard newLabels.count < 2 else {
          // What becomes of a label that two texts change, no rule says.
          counts.unwritable += 1
          continue
        }
        let isRelabelled = replaceLabel()
        try writePicture(bytes, id: id, number, variant + 1)
        let isWritten = format.write(
          record, bytes, replacing: ordered(replacements), texts: texts, id: id, number: number,
          variant: variant + 1, operations: operations.bytes, into: &output)
        replacements.removeLast(replacements.count - plan.textColumns.count)
        if isWritten {
          made += 1
          if isRelabelled { counts.relabelled += 1 }
        } else {
          counts.unwritable += 1
        }
      }
    }
    counts.produced += made
    return made
  }

  /// The labels that the variant gets from its texts and its picture.
  private var newLabels: [String] {
    augmenters.compactMap(\.label) + (pictures?.label.map { [$0] } ?? [])
  }

  /// Puts the label that the rules give the variant in the place of its own, and tells whether they do.
  private mutating func replaceLabel() -> Bool {
    guard let labelPlace, let changed = newLabels.first else { return false }
    replace(labelPlace, with: changed)
    return true
  }

  /// Puts a text in the place of a field.
  mutating func replace(_ place: Int, with text: String) {
    let start = texts.count
    texts.append(text)
    replacements.append(Replacement(field: place, text: start..<texts.count))
  }

  /// The replacements in the order of their fields, which is the formats' way.
  private func ordered(_ replacements: [Replacement]) -> [Replacement] {
    replacements.count < 2 ? replacements : replacements.sorted { $0.field < $1.field }
  }

  /// Takes up the texts of the record.
  mutating func load(_ key: UInt64, isAgain: Bool = false) {
    for column in augmenters.indices {
      augmenters[column].load(
        originals.bytes(originalRanges[column]),
        key: StreamKey(seed: plan.options.seed, record: key, field: fieldHashes[column]),
        label: label, isReworded: isAgain)
    }
  }

  /// Makes a variant of each text; what yields none keeps its original, or the caption that stands for it.
  mutating func makeVariant(
    _ number: Int, over captions: [String]? = nil
  ) -> TextAugmenter.Outcome {
    texts.removeAll()
    operations.removeAll()
    var outcome = TextAugmenter.Outcome.unchanged
    for column in augmenters.indices {
      let start = texts.count
      let logged = operations.count
      if augmenters.count > 1 {
        if logged > 0 { operations.append(0x3B) }
        operations.append(plan.textColumns[column])
        operations.append(0x3A)
      }
      let own = augmenters[column].makeVariant(number, into: &texts, log: &operations)
      if own == .waiting { return .waiting }
      if own == .made {
        outcome = .made
      } else {
        operations.truncate(to: logged)
        if let captions {
          texts.append(captions[column])
        } else {
          texts.append(originals.bytes(originalRanges[column]))
        }
        if outcome == .unchanged { outcome = own }
      }
      replacements[column].text = start..<texts.count
    }
    return outcome
  }
}

// MARK: What the dataset tells

extension Worker {
  var headerRecords: Int { plan.headerRecords }
  var isBlank: Bool { record.isBlank }

  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(RecordFault) -> Int {
    record.reset()
    return try format.read(bytes, at: start, into: &record)
  }

  mutating func survey(
    _ bytes: UnsafeBufferPointer<UInt8>, _ number: Int, into gathered: inout DatasetSurvey
  ) throws(RecordFault) {
    let id = try place(plan.idColumn, bytes, plan.options.idColumn)
    let key = try key(bytes, number, id: id)
    if let split = try place(plan.splitColumn, bytes, plan.options.splitColumn),
      try value(split, bytes) != plan.options.trainValue
    {
      return
    }
    let labelPlace = try place(plan.labelColumn, bytes, plan.options.labelColumn)
    let label = if let labelPlace { try value(labelPlace, bytes) } else { "" }
    try readTexts(bytes)
    for range in originalRanges { gathered.add(originals.bytes(range), label: label, key: key) }
    if let place = try place(plan.imageColumn, bytes, plan.options.images.column) {
      let path = try value(place, bytes)
      gathered.add(picture: plan.paths.location(path), path, label: label, key: key)
    }
  }
}
