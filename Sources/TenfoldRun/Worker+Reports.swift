internal import TenfoldCore
internal import TenfoldData
internal import TenfoldImage
internal import TenfoldText

/// What a worker says of records that failed or fell short, and of answers and draws that were refused.
extension Worker {
  mutating func reportShortfall(
    _ made: Int, _ bytes: UnsafeBufferPointer<UInt8>, id: Int?, _ number: Int, _ chunk: Chunk
  ) throws(RecordFault) {
    let origin = if let id { try value(id, bytes) } else { String(number) }
    counts.addShortfall(made, origin)
    guard plan.options.rejects != nil else { return }
    let line = chunk.line(of: record.content.lowerBound)
    rejects.append(
      RejectLine.shortfall(
        origin: origin, line: line, requested: plan.options.variants, produced: made))
  }

  mutating func reportRefusals(
    _ bytes: UnsafeBufferPointer<UInt8>, id: Int?, _ number: Int
  ) throws(RecordFault) {
    let origin = if let id { try value(id, bytes) } else { String(number) }
    for column in augmenters.indices {
      for refusal in augmenters[column].refusals {
        audit.append(
          AuditLine.refusal(refusal, origin: origin, column: plan.textColumns[column], label: label)
        )
      }
    }
  }

  mutating func reportRejections(
    _ bytes: UnsafeBufferPointer<UInt8>, id: Int?, _ number: Int, _ chunk: Chunk
  ) throws(RecordFault) {
    for column in augmenters.indices {
      for rejection in augmenters[column].rejections {
        counts.rejections[rejection.reason, default: 0] += 1
        guard plan.options.rejects != nil else { continue }
        let origin = if let id { try value(id, bytes) } else { String(number) }
        rejects.append(
          RejectLine.answer(
            rejection, origin: origin, line: chunk.line(of: record.content.lowerBound),
            column: plan.textColumns[column]))
      }
    }
    for rejection in pictures?.rejections ?? [] {
      counts.rejections[rejection.reason, default: 0] += 1
      guard plan.options.rejects != nil else { continue }
      let origin = if let id { try value(id, bytes) } else { String(number) }
      rejects.append(
        RejectLine.answer(
          rejection, origin: origin, line: chunk.line(of: record.content.lowerBound),
          column: plan.options.images.column))
    }
  }

  /// Leaves a faulty record out or passes it on, and tells where the next one starts.
  mutating func pass(
    _ fault: RecordFault, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ number: Int,
    _ chunk: Chunk
  ) -> Int {
    var next = record.lineEnd.upperBound
    if next <= start {
      next = (bytes[start...].firstIndex(of: 0x0A) ?? bytes.count - 1) + 1
    }
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
