internal import TenfoldBackends
internal import TenfoldCore
internal import TenfoldData
internal import TenfoldText

/// A record on its way, with the questions that its variants ask of models.
private struct RecordTask: Sendable {
  /// Its number among the records of the run.
  var place: Int
  var desk: QuestionDesk?
}

/// What a child of the run has done.
private enum Event: Sendable {
  /// A worker has gone over a record.
  case processed(slot: Int, RecordTask, PictureResult)
  /// The questions of a record are answered: it is to be gone over again.
  case answered(RecordTask, questions: Int)
  /// The user wants the run to end.
  case interrupted
}

extension ImageAugmentation {
  /// Works on pictures in parallel and hands the results over in order.
  ///
  /// Workers never wait. A record that has asked something that is not answered yet leaves its worker, and comes back
  /// once the answers are there; meanwhile others are worked on.
  func process(
    _ sink: inout PictureSink, _ progress: (RunProgress) -> Void
  ) async throws {
    let slots = try (0..<options.jobs).map { _ in
      PictureSlot(try PictureWorker(options, dataset, pool, sink.writer))
    }
    let mine = records.indices.filter { options.shard.contains(records[$0].draws) }
    try await withThrowingTaskGroup(of: Event.self) { group in
      var free = Array(slots.indices)
      var returned: [RecordTask] = []
      var waiting: [Int: PictureResult] = [:]
      var (next, written) = (0, 0)
      var openQuestions = 0
      var isWatched = false
      while written < mine.count {
        if options.isInterrupted() { throw DataError.interrupted }
        while let slot = free.last {
          let task: RecordTask
          if !returned.isEmpty {
            task = returned.removeFirst()
          } else if next < mine.count, mayStart(ahead: next - written, openQuestions) {
            task = RecordTask(place: next, desk: desk())
            next += 1
          } else {
            break
          }
          free.removeLast()
          let record = records[mine[task.place]]
          group.addTask { .processed(slot: slot, task, slots[slot].process(record, task.desk)) }
        }
        guard let event = try await group.next() else { return }
        switch event {
        case .interrupted: throw DataError.interrupted
        case .answered(let task, let questions):
          openQuestions -= questions
          // The earliest goes first: all others wait for it to be written.
          let place = returned.firstIndex { $0.place > task.place }
          returned.insert(task, at: place ?? returned.endIndex)
        case .processed(let slot, let task, let result):
          free.append(slot)
          if let desk = task.desk, desk.openQuestions > 0, result.failure == nil {
            let questions = desk.openQuestions
            openQuestions += questions
            if !isWatched {
              // Answers may take long: the user is not to wait for them.
              isWatched = true
              group.addTask { [isInterrupted = options.isInterrupted] in
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
          waiting[task.place] = result
          while let result = waiting.removeValue(forKey: written) {
            try sink.write(result)
            written += 1
            progress(RunProgress(bytesRead: written, totalBytes: mine.count, counts: sink.counts))
          }
        }
      }
      group.cancelAll()
    }
  }

  /// A desk for the questions of a record; nil if the recipe asks none.
  func desk() -> QuestionDesk? {
    modelOperations.isEmpty ? nil : options.backend.map { QuestionDesk($0) }
  }

  /// Whether another record may be started, so many records ahead of the one that is written next.
  private func mayStart(ahead: Int, _ openQuestions: Int) -> Bool {
    guard let backend = options.backend, !modelOperations.isEmpty else {
      return ahead <= 4 * options.jobs
    }
    // Enough to keep all connections busy; each open question holds a picture.
    return ahead <= 64 && openQuestions < 2 * backend.concurrency
  }
}

extension ImageAugmentation {
  /// The records with their variants, as cells of a sheet.
  func cells() async throws -> [[ContactSheet.Cell]] {
    var maker = try PictureMaker(options, pool: pool)
    var sheet: [[ContactSheet.Cell]] = []
    for record in records where record.isTrain(options) {
      let desk = desk()
      maker.desk = desk
      let source = record.source
      var cells: [ContactSheet.Cell] = []
      repeat {
        try maker.load(source, key: StreamKey(seed: options.seed, record: record.draws))
        cells = [maker.original(source)]
        for number in 1...max(1, options.variants) where number <= options.variants {
          if maker.makeVariant(number) == .made { cells.append(maker.cell()) }
        }
      } while try await desk?.answer() ?? false
      sheet.append(cells)
    }
    return sheet
  }
}
