internal import TenfoldBackends
internal import TenfoldData

/// Items that are worked on in parallel, and whose results are handed over in order.
///
/// Workers never wait. An item that has asked something that is not answered yet leaves its worker, and comes back once
/// the answers are there; meanwhile others are worked on.
struct OrderedWork<Item: Sendable, Output: Sendable> {
  /// How many items are worked on at the same time.
  var jobs: Int
  /// How many items may be started beyond the one whose result is handed over next.
  var most: Int
  /// With how many open questions no further item is started.
  var mostQuestions = Int.max
  /// Whether the user wants it to end.
  var isInterrupted: @Sendable () -> Bool
  /// A desk for the questions of an item; nil where nobody is asked.
  var desk: () -> QuestionDesk?
  /// Works on an item with the worker of a number, 0..<jobs.
  var process: @Sendable (Int, Item, QuestionDesk?) -> Output
  /// Whether a result ends the work, so that its questions need not be answered.
  var isFailure: (Output) -> Bool

  /// An item on its way.
  private struct Job: Sendable {
    var number: Int
    var item: Item
    var desk: QuestionDesk?
  }

  /// What a child has done.
  private enum Event: Sendable {
    /// A worker has gone over an item.
    case processed(slot: Int, Job, Output)
    /// The questions of an item are answered: it is to be gone over again.
    case answered(Job, questions: Int)
    /// The user wants the work to end.
    case interrupted
  }

  /// Works on all items.
  ///
  /// - Parameters:
  ///   - next: the next item; nil after the last.
  ///   - take: is handed the results in the order of their items; false if no further one is wanted.
  /// - Throws: `DataError.interrupted`, what the closures throw, and what goes wrong in asking.
  func run(next: () throws -> Item?, take: (Output) throws -> Bool) async throws {
    try await withThrowingTaskGroup(of: Event.self) { group in
      var free = Array(0..<jobs)
      var returned: [Job] = []
      var waiting: [Int: Output] = [:]
      var (started, taken, openQuestions) = (0, 0, 0)
      var (isAtEnd, isWatched) = (false, false)
      while true {
        if isInterrupted() { throw DataError.interrupted }
        while let slot = free.last {
          let task: Job
          if !returned.isEmpty {
            task = returned.removeFirst()
          } else if !isAtEnd, started - taken <= most, openQuestions < mostQuestions {
            guard let item = try next() else {
              isAtEnd = true
              break
            }
            task = Job(number: started, item: item, desk: desk())
            started += 1
          } else {
            break
          }
          free.removeLast()
          group.addTask { [process] in
            .processed(slot: slot, task, process(slot, task.item, task.desk))
          }
        }
        if isAtEnd, taken == started {
          group.cancelAll()
          return
        }
        guard let event = try await group.next() else { return }
        switch event {
        case .interrupted: throw DataError.interrupted
        case .answered(let task, let questions):
          openQuestions -= questions
          // The earliest goes first: all others wait for it to be handed over.
          let place = returned.firstIndex { $0.number > task.number }
          returned.insert(task, at: place ?? returned.endIndex)
        case .processed(let slot, let task, let output):
          free.append(slot)
          if let desk = task.desk, desk.openQuestions > 0, !isFailure(output) {
            let questions = desk.openQuestions
            openQuestions += questions
            if !isWatched {
              // Answers may take long: the user is not to wait for them.
              isWatched = true
              group.addTask { [isInterrupted] in
                while !isInterrupted() {
                  try await Task.sleep(for: .milliseconds(100))
                }
                return .interrupted
              }
            }
            group.addTask {
              try await desk.answer()
              return .answered(task, questions: questions)
            }
            continue
          }
          waiting[task.number] = output
          while let output = waiting.removeValue(forKey: taken) {
            taken += 1
            if try !take(output) {
              // What was worked on ahead is beyond the limit.
              group.cancelAll()
              return
            }
          }
        }
      }
    }
  }
}
