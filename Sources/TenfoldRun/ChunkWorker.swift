internal import Synchronization
internal import TenfoldCore
internal import TenfoldData

/// What a worker made of a chunk.
struct ChunkResult: Sendable {
  var chunk: Chunk
  var output: [UInt8] = []
  /// What goes to the files beside the output, in the order of ``SideFile``.
  var sides: [[UInt8]] = []
  /// What closes the output.
  var tail: [UInt8] = []
  var counts = RunCounts()
  var failure: DataError?
  /// Whether the limit was reached, so that no later chunk is needed.
  var isLast = false
}

/// Augments chunks of records, one after another.
protocol ChunkWorker: ~Copyable {
  /// Augments the records of a chunk. If the desk has got new questions, the result does not count, and the
  /// chunk is to be taken again once they are answered.
  mutating func process(_ chunk: Chunk, _ desk: (any ModelDesk)?) -> ChunkResult

  /// The records of a chunk with their variants, up to the limit.
  mutating func samples(_ chunk: Chunk, _ desk: (any ModelDesk)?) throws -> [Preview.Sample]
}

/// A worker that one task at a time uses.
protocol WorkerSlot: Sendable {
  func process(_ chunk: Chunk, _ desk: (any ModelDesk)?) -> ChunkResult
  func samples(_ chunk: Chunk, _ desk: (any ModelDesk)?) throws -> [Preview.Sample]
}

extension RunPlan {
  /// A worker for the records of the run.
  func slot() throws(RecipeError) -> any WorkerSlot {
    switch records {
    case .plain(let format): PlainSlot(try Worker(self, format))
    case .annotated(let format): AnnotatedSlot(try AnnotatedWorker(self, format))
    }
  }
}

private final class PlainSlot: WorkerSlot {
  private let worker: Mutex<Worker>

  init(_ worker: consuming sending Worker) { self.worker = Mutex(worker) }

  func process(_ chunk: Chunk, _ desk: (any ModelDesk)?) -> ChunkResult {
    worker.withLock { $0.process(chunk, desk) }
  }

  func samples(_ chunk: Chunk, _ desk: (any ModelDesk)?) throws -> [Preview.Sample] {
    try worker.withLock { try $0.samples(chunk, desk) }
  }
}

private final class AnnotatedSlot: WorkerSlot {
  private let worker: Mutex<AnnotatedWorker>

  init(_ worker: consuming sending AnnotatedWorker) { self.worker = Mutex(worker) }

  func process(_ chunk: Chunk, _ desk: (any ModelDesk)?) -> ChunkResult {
    worker.withLock { $0.process(chunk, desk) }
  }

  func samples(_ chunk: Chunk, _ desk: (any ModelDesk)?) throws -> [Preview.Sample] {
    try worker.withLock { try $0.samples(chunk, desk) }
  }
}
