public import TenfoldCore
internal import Synchronization
internal import TenfoldCache

/// Gathers the questions that a group of texts asks, and hands out the replies once they are there.
///
/// ```swift
/// let desk = QuestionDesk(backend)
/// augmenter.desk = desk
/// repeat {
///   … make the variants …
/// } while try await desk.answer()
/// ```
public final class QuestionDesk: ModelDesk {
  private struct State {
    var replies: [CacheKey: ModelReply] = [:]
    var open: [Question] = []
    var openKeys: Set<CacheKey> = []
    /// How many bytes the open questions keep.
    var openWeight = 0
    /// Questions whose replies are too large to be kept here: the cache has them.
    var answered: Set<CacheKey> = []
    var failure: BackendError?

    mutating func keep(_ reply: ModelReply, for key: CacheKey) {
      if reply.hasPictures { answered.insert(key) } else { replies[key] = reply }
    }
  }

  private let backend: Backend
  private let state = Mutex(State())

  /// Opens a desk.
  public init(_ backend: Backend) { self.backend = backend }

  public var abilities: Set<ModelAbility> { backend.abilities }

  /// How many questions have no reply yet.
  public var openQuestions: Int { state.withLock { $0.open.count + ($0.failure == nil ? 0 : 1) } }

  /// From so many bytes of open questions on, further ones wait for the next round.
  private static let fullWeight = 64 << 20

  public var isFull: Bool { state.withLock { $0.openWeight >= Self.fullWeight } }

  public func reply(to task: ModelTask, sample: SampleAddress) -> ModelReply? {
    state.withLock { state in
      do throws(BackendError) {
        let question = try backend.question(task, sample)
        if let known = state.replies[question.key] { return known }
        if state.answered.contains(question.key), let kept = try backend.cached(question) {
          return kept
        }
        if state.openKeys.contains(question.key) { return nil }
        if let kept = try backend.kept(question) {
          state.keep(kept, for: question.key)
          return kept
        }
        if state.openWeight >= Self.fullWeight { return nil }
        state.openWeight += question.weight
        state.openKeys.insert(question.key)
        state.open.append(question)
      } catch {
        state.failure = error
      }
      return nil
    }
  }

  /// Asks all open questions, many at the same time, and waits for the replies.
  ///
  /// - Returns: whether there were any, so that the texts are to be taken up again.
  /// - Throws: ``BackendError`` if the backend cannot be used any further.
  @discardableResult
  public func answer() async throws(BackendError) -> Bool {
    let (open, failure) = state.withLock { state in
      defer {
        state.open.removeAll()
        state.openKeys.removeAll()
        state.openWeight = 0
      }
      return (state.open, state.failure)
    }
    if let failure { throw failure }
    if open.isEmpty { return false }
    try backend.checkOpen(open.count)
    let backend = backend
    let replies = await withTaskGroup(
      of: (CacheKey, Result<ModelReply, BackendError>).self
    ) { group in
      for question in open {
        group.addTask { (question.key, await backend.ask(question).map(\.withoutPictures)) }
      }
      var replies: [(CacheKey, Result<ModelReply, BackendError>)] = []
      for await reply in group {
        replies.append(reply)
        // Nothing else is asked once the backend cannot be used: what is in flight is waited for.
        if case .failure = reply.1 { group.cancelAll() }
      }
      return replies
    }
    var firstFailure: BackendError?
    for (key, result) in replies {
      switch result {
      case .success(let reply): state.withLock { $0.keep(reply, for: key) }
      case .failure(let error):
        // What the failure has cancelled is no reason of its own.
        if firstFailure == nil || firstFailure == .cancelled { firstFailure = error }
      }
    }
    if let firstFailure { throw firstFailure }
    return true
  }
}

extension ModelReply {
  /// Whether it is one that the cache alone keeps.
  fileprivate var hasPictures: Bool {
    if case .answer(let answer) = self { !answer.pictures.isEmpty } else { false }
  }

  /// The reply with empty files in the place of its pictures, which the cache has.
  fileprivate var withoutPictures: ModelReply {
    guard case .answer(let answer) = self, !answer.pictures.isEmpty else { return self }
    return .answer(ModelAnswer(pictures: answer.pictures.map { _ in [] }))
  }
}
