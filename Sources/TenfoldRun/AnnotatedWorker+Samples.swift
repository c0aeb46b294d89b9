internal import TenfoldCore
internal import TenfoldData
internal import TenfoldText

/// Records to be looked at.
extension AnnotatedWorker {
  mutating func samples(
    _ chunk: Chunk, _ desk: (any ModelDesk)?
  ) throws -> [Preview.Sample] {
    take(desk)
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
    if let picture = try picture(of: record, label: label, at: start) {
      return [try illustratedSample(picture, origin, key, at: start)]
    }
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
