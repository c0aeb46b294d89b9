internal import TenfoldCore
internal import TenfoldData
internal import TenfoldText

/// Augments chunks of records whose texts have spans, one after another, with memory of its own.
struct AnnotatedWorker: ChunkWorker, ~Copyable {
  let plan: RunPlan
  let format: any AnnotationFormat
  var augmenter: SpanAugmenter
  /// Makes the pictures that go with the texts; nil where the records have none.
  var pictures: PictureMaker?
  var output = ByteBuffer(capacity: 1 << 20)
  /// What is no fault of the record, and ends the run: its picture cannot be written.
  var failure: DataError?
  var rejects = ByteBuffer()
  var audit = ByteBuffer()
  private var origins = ByteBuffer()
  var counts = RunCounts()

  init(_ plan: RunPlan, _ format: any AnnotationFormat) throws(RecipeError) {
    let augmenter = try SpanAugmenter(plan)
    let pictures =
      plan.options.images.column == nil
      ? nil : try PictureMaker(plan.options, pool: plan.knowledge?.pictures)
    self.plan = plan
    self.format = format
    self.augmenter = augmenter
    self.pictures = pictures
  }

  mutating func process(_ chunk: Chunk, _ desk: (any ModelDesk)?) -> ChunkResult {
    take(desk)
    output.removeAll()
    rejects.removeAll()
    audit.removeAll()
    origins.removeAll()
    counts = RunCounts()
    var result = ChunkResult(chunk: chunk)
    chunk.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      var number = chunk.recordsBefore - plan.headerRecords
      // Of what does not count anyway, no more is made than can be asked for at once.
      while start < bytes.count, desk?.isFull != true {
        if let limit = plan.options.limit, number >= limit, !isTail(bytes, start) {
          result.isLast = true
          result.tail = plan.closing
          return
        }
        number += 1
        let (length, noted) = (output.count, origins.count)
        do throws(RecordFault) {
          let reading = try format.read(bytes, at: start)
          if case .record(let record) = reading.content {
            try check(bytes, reading.range)
            try augment(record, bytes, number, at: start, chunk)
            if output.count > length {
              output.append(UnsafeBufferPointer(rebasing: bytes[reading.trailing]))
            }
          } else {
            number -= 1
            pass(reading, bytes, &result)
          }
          start = reading.range.upperBound
        } catch {
          if failure != nil || plan.options.errorPolicy == .fail {
            result.failure = failure ?? located(error, chunk)
            return
          }
          output.truncate(to: length)
          origins.truncate(to: noted)
          start = pass(error, bytes, start, number, chunk)
        }
      }
    }
    result.output = output.array
    result.sides = [rejects.array, audit.array, origins.array]
    result.counts = counts
    return result
  }

  mutating func take(_ desk: (any ModelDesk)?) {
    augmenter.desk = desk
    pictures?.desk = desk
  }

  /// Copies what is no record.
  private mutating func pass(
    _ reading: AnnotatedReading, _ bytes: UnsafeBufferPointer<UInt8>, _ result: inout ChunkResult
  ) {
    if case .tail = reading.content {
      result.tail = Array(bytes[reading.range])
    } else if !plan.options.onlyVariants && plan.options.shard.number == 1 {
      // What is no record has no key: it goes with the first part.
      output.append(UnsafeBufferPointer(rebasing: bytes[reading.range]))
    }
  }

  private func isTail(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    guard format.cut == .elements, let reading = try? format.read(bytes, at: start) else {
      return false
    }
    if case .tail = reading.content { return true }
    return false
  }

  func check(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) throws(RecordFault) {
    if let bad = UTF8Validation.firstFault(UnsafeBufferPointer(rebasing: bytes[range])) {
      throw RecordFault(
        offset: range.lowerBound + bad,
        text: "not UTF-8; if the file is in another encoding, name it with --encoding")
    }
  }

  func value(
    _ field: String?, of record: any AnnotatedRecord, at start: Int
  ) throws(RecordFault) -> RecordValue? {
    guard let field else { return nil }
    if let value = record.value(of: field) { return value }
    throw RecordFault(offset: start, text: "there is no '\(field)'")
  }
}

// MARK: What the dataset tells

extension AnnotatedWorker {
  var headerRecords: Int { plan.headerRecords }

  func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(RecordFault) -> AnnotatedReading {
    let reading = try format.read(bytes, at: start)
    if case .record = reading.content { try check(bytes, reading.range) }
    return reading
  }

  func survey(
    _ record: any AnnotatedRecord, _ number: Int, at start: Int,
    into gathered: inout DatasetSurvey
  ) throws(RecordFault) {
    let options = plan.options
    let key =
      try value(options.idColumn, of: record, at: start)
      .map { StableHash.of($0.text) } ?? StableHash.of(number: number)
    if let split = try value(options.splitColumn, of: record, at: start),
      split.text != options.trainValue
    {
      return
    }
    let label = try value(options.labelColumn, of: record, at: start)?.text ?? ""
    for text in record.texts { gathered.add(text, label: label, key: key) }
    if let path = try picturePath(of: record, at: start) {
      gathered.add(picture: plan.paths.location(path), path, label: label, key: key)
    }
  }
}

// MARK: Variants

extension AnnotatedWorker {
  private mutating func augment(
    _ source: any AnnotatedRecord, _ bytes: UnsafeBufferPointer<UInt8>, _ number: Int,
    at start: Int, _ chunk: Chunk
  ) throws(RecordFault) {
    var record = source
    let options = plan.options
    let id = try value(options.idColumn, of: record, at: start)
    let key = id.map { StableHash.of($0.text) } ?? StableHash.of(number: number)
    guard options.shard.contains(key) else { return }
    let split = try value(options.splitColumn, of: record, at: start)
    let label = try value(options.labelColumn, of: record, at: start)
    let isTrain = split.map { $0.text == options.trainValue } ?? true
    var origin = RecordOrigin(origin: id ?? RecordValue(String(number), isNumber: true))
    let picture = try picture(of: record, label: label?.text ?? "", at: start)
    if isTrain, let picture { try loadPicture(picture, key, at: start) }
    counts.rows += 1
    if !options.onlyVariants {
      if let column = options.images.column, let path = try picturePath(of: record, at: start) {
        _ = record.replace(column, with: plan.paths.moved(path))
      }
      let unchanged = record.texts.map { EditedText(unchanged: $0) }
      if record.write(unchanged, from: origin, bytes, into: &output) { note(origin) }
    }
    guard isTrain else {
      counts.passed += 1
      return
    }
    let made = try makeVariants(
      of: &record, picture, key, label: label?.text ?? "", &origin, bytes, at: start, chunk)
    counts.requested += options.variants
    counts.produced += made
    if made < options.variants { reportShortfall(made, origin.origin.text, at: start, chunk) }
    if let label { counts.add(.init(rows: 1, variants: made), to: label.text) }
  }

  /// Writes the variants of a record, and tells how many there are.
  private mutating func makeVariants(
    of record: inout any AnnotatedRecord, _ picture: PictureMaker.Source?, _ key: UInt64,
    label: String,
    _ origin: inout RecordOrigin, _ bytes: UnsafeBufferPointer<UInt8>, at start: Int,
    _ chunk: Chunk
  ) throws(RecordFault) -> Int {
    var outcomes: [[SpanAugmenter.Outcome]] = []
    for (place, text) in record.texts.enumerated() where picture == nil {
      outcomes.append(variants(of: text, number: place, key, label: label))
      report(origin.origin.text, place, label, at: start, chunk)
    }
    var made = 0
    var isWaiting = false
    let name = origin.origin.text
    for variant in 0..<plan.options.variants {
      origin.variant = variant + 1
      var drawn = outcomes.map { $0[variant] }
      if picture != nil {
        drawn = makeIllustrated(variant + 1, record.texts, key, label: label) { worker, place in
          worker.report(name, place, label, at: start, chunk)
        }
      }
      isWaiting = isWaiting || drawn.contains { if case .waiting = $0 { true } else { false } }
      guard let edited = compose(drawn, record.texts, &origin) else { continue }
      let new = try namePicture(in: &record, &origin, at: start)
      guard new.isHeld, record.write(edited, from: origin, bytes, into: &output) else {
        counts.unwritable += 1
        continue
      }
      made += 1
      note(origin)
      // What is made while another variant waits will be made again.
      if let name = new.name, !isWaiting { try writePicture(name, at: start) }
    }
    reportPictures(origin.origin.text, at: start, chunk)
    return made
  }

  /// All variants of one text.
  private mutating func variants(
    of text: AnnotatedText, number: Int, _ key: UInt64, label: String
  ) -> [SpanAugmenter.Outcome] {
    augmenter.load(text, number: number, record: key, label: label)
    return (0..<plan.options.variants).map { augmenter.makeVariant($0 + 1) }
  }

  /// Puts the variants of a record's texts together; a text without one stays as it is. nil, and
  /// counted, if there is none of any.
  private mutating func compose(
    _ outcomes: [SpanAugmenter.Outcome], _ texts: [AnnotatedText], _ origin: inout RecordOrigin
  ) -> [EditedText]? {
    var edited: [EditedText] = []
    var operations: [UInt8] = []
    var isMade = false
    var isLost = false
    var isRejected = false
    var isEstimated = false
    var isDuplicate = false
    var refused: Effect?
    var isRelabelled = false
    for (number, outcome) in outcomes.enumerated() {
      switch outcome {
      case .made(let text, let done):
        edited.append(text)
        isMade = true
        if !operations.isEmpty { operations.append(0x3B) }
        if outcomes.count > 1 { operations += Array("\(number + 1):".utf8) }
        operations += done
        continue
      case .lost: isLost = true
      case .duplicate: isDuplicate = true
      case .refused(let effect): refused = effect
      case .relabelled: isRelabelled = true
      case .rejected: isRejected = true
      case .estimated: isEstimated = true
      case .waiting: return nil
      case .unchanged: break
      }
      edited.append(EditedText(unchanged: texts[number]))
    }
    guard isMade, !isRelabelled else {
      if isRelabelled {
        counts.unwritable += 1
      } else if let refused {
        counts.refuse(refused)
      } else if isEstimated {
        counts.estimated += 1
      } else if isRejected {
        counts.rejected += 1
      } else if isLost {
        counts.lostSpans += 1
      } else if isDuplicate {
        counts.duplicate += 1
      } else {
        counts.unchanged += 1
      }
      return nil
    }
    origin.operations = operations
    return edited
  }

  /// Notes where a record comes from, if it cannot say so itself.
  private mutating func note(_ origin: RecordOrigin) {
    guard !format.holdsOrigin else { return }
    let name = origin.origin
    let value: ConfigValue.Content =
      name.isNumber ? .integer(Int(name.text) ?? 0) : .string(name.text)
    let entries = [
      ConfigEntry(Provenance.columns[0], ConfigValue(value)),
      ConfigEntry(Provenance.columns[1], ConfigValue(.integer(origin.variant))),
      ConfigEntry(
        Provenance.columns[2],
        ConfigValue(.string(String(decoding: origin.operations, as: UTF8.self)))),
    ]
    origins.append(ConfigValue.Content.map(entries).description)
    origins.append(0x0A)
  }
}
