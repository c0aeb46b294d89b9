internal import TenfoldCore
internal import TenfoldData
internal import TenfoldText

/// Augments chunks of records whose texts have spans, one after another, with memory of its own.
struct AnnotatedWorker: ChunkWorker, ~Copyable {
  private let plan: RunPlan
  private let format: any AnnotationFormat
  private var augmenter: SpanAugmenter
  private var output = ByteBuffer(capacity: 1 << 20)
  private var rejects = ByteBuffer()
  private var audit = ByteBuffer()
  private var origins = ByteBuffer()
  private var counts = RunCounts()

  init(_ plan: RunPlan, _ format: any AnnotationFormat) throws(RecipeError) {
    self.plan = plan
    self.format = format
    augmenter = try SpanAugmenter(plan)
  }

  mutating func process(_ chunk: Chunk, _ desk: (any ModelDesk)?) -> ChunkResult {
    augmenter.desk = desk
    output.removeAll()
    rejects.removeAll()
    audit.removeAll()
    origins.removeAll()
    counts = RunCounts()
    var result = ChunkResult(chunk: chunk)
    chunk.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      var number = chunk.recordsBefore - plan.headerRecords
      while start < bytes.count {
        if let limit = plan.options.limit, number >= limit, !isTail(bytes, start) {
          result.isLast = true
          result.tail = plan.closing
          return
        }
        number += 1
        do throws(RecordFault) {
          let reading = try format.read(bytes, at: start)
          if case .record(let record) = reading.content {
            try check(bytes, reading.range)
            let length = output.count
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
          if plan.options.errorPolicy == .fail {
            result.failure = located(error, chunk)
            return
          }
          start = pass(error, bytes, start, number, chunk)
        }
      }
    }
    result.output = output.array
    result.sides = [rejects.array, audit.array, origins.array]
    result.counts = counts
    return result
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

  private func check(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) throws(RecordFault) {
    if let bad = UTF8Validation.firstFault(UnsafeBufferPointer(rebasing: bytes[range])) {
      throw RecordFault(
        offset: range.lowerBound + bad,
        text: "not UTF-8; if the file is in another encoding, name it with --encoding")
    }
  }

  private func value(
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
    counts.rows += 1
    if !options.onlyVariants {
      let unchanged = record.texts.map { EditedText(unchanged: $0) }
      if record.write(unchanged, from: origin, bytes, into: &output) { note(origin) }
    }
    guard isTrain else {
      counts.passed += 1
      return
    }
    let outcomes = record.texts.enumerated().map { place, text in
      let made = variants(of: text, number: place, key, label: label?.text ?? "")
      for refusal in augmenter.refusals {
        audit.append(
          AuditLine.refusal(
            refusal, origin: origin.origin.text, column: String(place + 1),
            label: label?.text ?? ""))
      }
      reportRejections(origin.origin.text, place, at: start, chunk)
      return made
    }
    var made = 0
    for variant in 0..<options.variants {
      origin.variant = variant + 1
      guard let edited = compose(outcomes.map { $0[variant] }, record.texts, &origin) else {
        continue
      }
      if record.write(edited, from: origin, bytes, into: &output) {
        made += 1
        note(origin)
      } else {
        counts.unwritable += 1
      }
    }
    counts.requested += options.variants
    counts.produced += made
    if made < options.variants { reportShortfall(made, origin.origin.text, at: start, chunk) }
    if let label { counts.add(.init(rows: 1, variants: made), to: label.text) }
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

// MARK: Faults

extension AnnotatedWorker {
  private func located(_ fault: RecordFault, _ chunk: Chunk) -> DataError {
    let place = chunk.bytes.withUnsafeBufferPointer { format.place(of: fault.offset, in: $0) }
    guard let place else { return chunk.located(fault, file: plan.fileName) }
    return .malformed(
      file: "\(plan.fileName)/\(place.file)", line: place.line, column: place.column, fault.text)
  }

  private mutating func reportShortfall(
    _ made: Int, _ origin: String, at start: Int, _ chunk: Chunk
  ) {
    counts.addShortfall(made, origin)
    guard plan.options.rejects != nil else { return }
    rejects.append(
      RejectLine.shortfall(
        origin: origin, line: chunk.line(of: start), requested: plan.options.variants,
        produced: made))
  }

  private mutating func reportRejections(
    _ origin: String, _ place: Int, at start: Int, _ chunk: Chunk
  ) {
    for rejection in augmenter.rejections {
      counts.rejections[rejection.reason, default: 0] += 1
      guard plan.options.rejects != nil else { continue }
      rejects.append(
        RejectLine.answer(
          rejection, origin: origin, line: chunk.line(of: start), column: String(place + 1)))
    }
  }

  /// Leaves a faulty record out or passes it on, and tells where the next one starts.
  private mutating func pass(
    _ fault: RecordFault, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ number: Int,
    _ chunk: Chunk
  ) -> Int {
    let next = format.cut.end(of: start, in: bytes)
    // Its key may be what is faulty: its number decides which part it goes with.
    guard plan.options.shard.contains(StableHash.of(number: number)) else { return next }
    let raw = UnsafeBufferPointer(rebasing: bytes[start..<next])
    if plan.options.errorPolicy == .keep {
      counts.kept += 1
      if !plan.options.onlyVariants { output.append(raw) }
    } else {
      counts.skipped += 1
    }
    if plan.options.rejects != nil {
      rejects.append(
        RejectLine.fault(fault, origin: number, line: chunk.line(of: fault.offset), raw))
    }
    return next
  }
}

// MARK: Samples

extension AnnotatedWorker {
  mutating func samples(
    _ chunk: Chunk, _ desk: (any ModelDesk)?
  ) throws -> [Preview.Sample] {
    augmenter.desk = desk
    var samples: [Preview.Sample] = []
    try chunk.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      var number = chunk.recordsBefore - plan.headerRecords
      while start < bytes.count, number < plan.options.limit ?? .max {
        do throws(RecordFault) {
          let reading = try format.read(bytes, at: start)
          if case .record(let record) = reading.content {
            number += 1
            try check(bytes, reading.range)
            samples += try sample(record, number, at: start)
          }
          start = reading.range.upperBound
        } catch {
          throw located(error, chunk)
        }
      }
    }
    return samples
  }

  private mutating func sample(
    _ record: any AnnotatedRecord, _ number: Int, at start: Int
  ) throws(RecordFault) -> [Preview.Sample] {
    let id = try value(plan.options.idColumn, of: record, at: start)
    let key = id.map { StableHash.of($0.text) } ?? StableHash.of(number: number)
    let origin = id?.text ?? String(number)
    let label = try value(plan.options.labelColumn, of: record, at: start)?.text ?? ""
    return record.texts.enumerated().map { place, text in
      augmenter.load(text, number: place, record: key, label: label)
      var made: [TextVariant] = []
      for variant in 0..<plan.options.variants {
        if case .made = augmenter.makeVariant(variant + 1) {
          made.append(augmenter.variant(variant + 1))
        }
      }
      let name = record.texts.count > 1 ? "\(origin) \(place + 1)" : origin
      return Preview.Sample(
        origin: name, text: String(decoding: text.text, as: UTF8.self), variants: made)
    }
  }
}
