internal import TenfoldBackends
internal import TenfoldCore
internal import TenfoldData

extension Augmentation {
  /// Works on chunks in parallel and writes them in order.
  mutating func process(
    _ sink: inout Sink, _ progress: (RunProgress) -> Void
  ) async throws {
    let options = plan.options
    let slots = try (0..<options.jobs).map { _ in try plan.slot() }
    var work = OrderedWork<Chunk, ChunkResult>(
      jobs: options.jobs, most: 2 * options.jobs, isInterrupted: options.isInterrupted,
      desk: plan.desk, process: { slots[$0].process($1, $2) }, isFailure: { $0.failure != nil })
    if let backend = options.backend, !plan.modelOperations.isEmpty {
      // Enough to keep all connections busy while the last answers of a chunk are waited for.
      work.most = 64
      work.mostQuestions = 8 * backend.concurrency
    }
    try await work.run(next: { try reader.nextChunk() }) { result in
      try sink.write(result)
      if result.isLast { return false }
      progress(
        RunProgress(
          bytesRead: reader.input.bytesRead, totalBytes: reader.input.size, counts: sink.counts))
      return true
    }
  }
}

extension RunPlan {
  /// A desk for the questions of a chunk; nil if the recipe asks none.
  func desk() -> QuestionDesk? {
    modelOperations.isEmpty ? nil : options.backend.map { QuestionDesk($0) }
  }
}
