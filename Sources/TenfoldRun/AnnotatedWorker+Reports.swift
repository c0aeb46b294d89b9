internal import TenfoldCore
internal import TenfoldData
internal import TenfoldImage
internal import TenfoldText

/// What a worker says of records that failed or fell short, and of answers and draws that were refused.
extension AnnotatedWorker {
  func located(_ fault: RecordFault, _ chunk: Chunk) -> DataError {
    let place = chunk.bytes.withUnsafeBufferPointer { format.place(of: fault.offset, in: $0) }
    guard let place else { return chunk.located(fault, file: plan.fileName) }
    return .malformed(
      file: "\(plan.fileName)/\(place.file)", line: place.line, column: place.column, fault.text)
  }

  mutating func reportShortfall(
    _ made: Int, _ origin: String, at start: Int, _ chunk: Chunk
  ) {
    counts.addShortfall(made, origin)
    guard plan.options.rejects != nil else { return }
    rejects.append(
      RejectLine.shortfall(
        origin: origin, line: chunk.line(of: start), requested: plan.options.variants,
        produced: made))
  }

  /// Says what became of the draws of a text that were refused.
  mutating func report(
    _ origin: String, _ place: Int, _ label: String, at start: Int, _ chunk: Chunk
  ) {
    for refusal in augmenter.refusals {
      audit.append(
        AuditLine.refusal(refusal, origin: origin, column: String(place + 1), label: label))
    }
    for rejection in augmenter.rejections {
      counts.rejections[rejection.reason, default: 0] += 1
      guard plan.options.rejects != nil else { continue }
      rejects.append(
        RejectLine.answer(
          rejection, origin: origin, line: chunk.line(of: start), column: String(place + 1)))
    }
  }

  /// Says which pictures that models painted were refused.
  mutating func reportPictures(_ origin: String, at start: Int, _ chunk: Chunk) {
    for rejection in pictures?.rejections ?? [] {
      counts.rejections[rejection.reason, default: 0] += 1
      guard plan.options.rejects != nil else { continue }
      rejects.append(
        RejectLine.answer(
          rejection, origin: origin, line: chunk.line(of: start),
          column: plan.options.images.column))
    }
  }

  /// Leaves a faulty record out or passes it on, and tells where the next one starts.
  mutating func pass(
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
