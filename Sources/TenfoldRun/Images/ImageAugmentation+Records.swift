internal import TenfoldBackends
internal import TenfoldCore
internal import TenfoldData
internal import TenfoldText

extension ImageAugmentation {
  /// Works on pictures in parallel and hands the results over in order, from where an interrupted run has left off.
  func process(
    _ sink: inout PictureSink, _ progress: (RunProgress) -> Void
  ) async throws {
    let slots = try (0..<options.jobs).map { _ in
      PictureSlot(try PictureWorker(options, dataset, pool, sink.writer))
    }
    let mine = part
    var work = OrderedWork<ImageRecord, PictureResult>(
      jobs: options.jobs, most: 4 * options.jobs, isInterrupted: options.isInterrupted, desk: desk,
      process: { slots[$0].process($1, $2) }, isFailure: { $0.failure != nil })
    if let backend = options.backend, !modelOperations.isEmpty {
      // Enough to keep all connections busy; each open question holds a picture.
      work.most = 64
      work.mostQuestions = 2 * backend.concurrency
    }
    var written = try sink.takeOver(mine)
    var rest = mine[written...]
    try await work.run(next: { rest.popFirst() }) { result in
      try sink.write(result)
      written += 1
      progress(RunProgress(bytesRead: written, totalBytes: mine.count, counts: sink.counts))
      return true
    }
  }

  /// A desk for the questions of a record; nil if the recipe asks none.
  func desk() -> QuestionDesk? {
    modelOperations.isEmpty ? nil : options.backend.map { QuestionDesk($0) }
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
