internal import TenfoldBackends
internal import TenfoldCore
internal import TenfoldData

/// A chunk on its way, with the questions that its texts ask of models.
private struct ChunkTask: Sendable {
  var chunk: Chunk
  var desk: QuestionDesk?
}

/// What a child of the run has done.
private enum Event: Sendable {
  /// A worker has gone over a chunk.
  case processed(slot: Int, ChunkTask, ChunkResult)
  /// The questions of a chunk are answered: it is to be gone over again.
  case answered(ChunkTask, questions: Int)
  /// The user wants the run to end.
  case interrupted
}

extension Augmentation {
  /// Works on chunks in parallel and writes them in order.
  ///
  /// Workers never wait. A chunk whose texts have asked something that is not answered yet leaves its worker,
  /// and comes back once the answers are there; meanwhile others are worked on.
  mutating func process(
    _ sink: inout Sink, _ progress: (RunProgress) -> Void
  ) async throws {
    let slots = try (0..<plan.options.jobs).map { _ in try plan.slot() }
    try await withThrowingTaskGroup(of: Event.self) { group in
      var free = Array(slots.indices)
      var returned: [ChunkTask] = []
      var waiting: [Int: ChunkResult] = [:]
      var dispatched = sink.nextChunk
      var openQuestions = 0
      var isAtEnd = false
      var isWatched = false
      while true {
        if plan.options.isInterrupted() { throw DataError.interrupted }
        while let slot = free.last {
          let task: ChunkTask
          if !returned.isEmpty {
            task = returned.removeFirst()
          } else if !isAtEnd, mayRead(ahead: dispatched - sink.nextChunk, openQuestions) {
            guard let chunk = try reader.nextChunk() else {
              isAtEnd = true
              break
            }
            dispatched += 1
            task = ChunkTask(chunk: chunk, desk: plan.desk())
          } else {
            break
          }
          free.removeLast()
          group.addTask {
            .processed(slot: slot, task, slots[slot].process(task.chunk, task.desk))
          }
        }
        if isAtEnd, returned.isEmpty, free.count == slots.count, openQuestions == 0 {
          group.cancelAll()
          return
        }
        guard let event = try await group.next() else { return }
        switch event {
        case .interrupted: throw DataError.interrupted
        case .answered(let task, let questions):
          openQuestions -= questions
          // The earliest goes first: all others wait for it to be written.
          let place = returned.firstIndex { $0.chunk.number > task.chunk.number }
          returned.insert(task, at: place ?? returned.endIndex)
        case .processed(let slot, let task, let result):
          free.append(slot)
          if let desk = task.desk, desk.openQuestions > 0, result.failure == nil {
            let questions = desk.openQuestions
            openQuestions += questions
            if !isWatched {
              // Answers may take long: the user is not to wait for them.
              isWatched = true
              group.addTask { [isInterrupted = plan.options.isInterrupted] in
                while !isInterrupted() { try await Task.sleep(for: .milliseconds(100)) }
                return .interrupted
              }
            }
            group.addTask {
              try await desk.answer()
              return .answered(task, questions: questions)
            }
            continue
          }
          waiting[result.chunk.number] = result
          while let next = waiting.removeValue(forKey: sink.nextChunk) {
            try sink.write(next)
            if next.isLast {
              // What was worked on ahead is beyond the limit.
              group.cancelAll()
              return
            }
            progress(
              RunProgress(
                bytesRead: reader.input.bytesRead, totalBytes: reader.input.size,
                counts: sink.counts))
          }
        }
      }
    }
  }

  /// Whether another chunk may be read, so many chunks ahead of the one that is written next.
  private func mayRead(ahead: Int, _ openQuestions: Int) -> Bool {
    guard let backend = plan.options.backend, !plan.modelOperations.isEmpty else {
      return ahead <= 2 * plan.options.jobs
    }
    // Enough to keep all connections busy while the last answers of a chunk are waited for.
    return ahead <= 64 && openQuestions < 8 * backend.concurrency
  }
}

extension RunPlan {
  /// A desk for the questions of a chunk; nil if the recipe asks none.
  func desk() -> QuestionDesk? {
    modelOperations.isEmpty ? nil : options.backend.map { QuestionDesk($0) }
  }
}
