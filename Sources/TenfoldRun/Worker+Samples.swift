internal import TenfoldCore
internal import TenfoldData
internal import TenfoldText

/// Records to be looked at.
extension Worker {
  /// The records of a chunk with their variants, up to the limit.
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
          start = try format.read(bytes, at: start, into: &record)
          if record.isBlank { continue }
          number += 1
          samples += try sample(bytes, number)
        } catch {
          throw chunk.located(error, file: plan.fileName)
        }
      }
    }
    return samples
  }

  private mutating func sample(
    _ bytes: UnsafeBufferPointer<UInt8>, _ number: Int
  ) throws(RecordFault) -> [Preview.Sample] {
    let id = try place(plan.idColumn, bytes, plan.options.idColumn)
    let key = try key(bytes, number, id: id)
    let origin = if let id { try value(id, bytes) } else { String(number) }
    labelPlace = try place(plan.labelColumn, bytes, plan.options.labelColumn)
    label = if let labelPlace { try value(labelPlace, bytes) } else { "" }
    try readTexts(bytes)
    picturePlace = try place(plan.imageColumn, bytes, plan.options.images.column)
    picturePath = if let picturePlace { try value(picturePlace, bytes) } else { "" }
    if pictures != nil { return [try illustratedSample(bytes, origin, key)] }
    load(key)
    return augmenters.indices.map { column in
      var variants: [TextVariant] = []
      for variant in 0..<plan.options.variants {
        scratch.removeAll()
        guard augmenters[column].makeVariant(variant + 1, into: &scratch) == .made else {
          continue
        }
        variants.append(augmenters[column].variant(variant + 1))
      }
      let text = String(decoding: originals.bytes(originalRanges[column]), as: UTF8.self)
      let name = augmenters.count > 1 ? "\(origin) \(plan.textColumns[column])" : origin
      return Preview.Sample(origin: name, text: text, variants: variants)
    }
  }
}
