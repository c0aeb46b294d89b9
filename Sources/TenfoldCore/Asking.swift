/// What a draft's operations ask models, and what came of it.
package struct Asking: Sendable {
  /// Why a draft is refused.
  package struct Rejection: Sendable {
    /// In a word or two, as it is counted.
    package let reason: String
    /// What is refused, or what the model said.
    package let detail: String
    /// Whether another draw would do no better.
    package let isFinal: Bool
  }

  /// Who is asked; nil where nobody can be.
  package var desk: (any ModelDesk)?
  /// Whether no further operation is to touch the draft.
  package private(set) var isGivenUp = false
  /// Why the draft is refused; nil if it is not, or only waits for a reply.
  package private(set) var rejection: Rejection?
  /// Whether replies count that nobody has given, because only the cost is wanted.
  package private(set) var isEstimated = false

  /// Nothing has been asked.
  package init() {}

  /// Forgets what came of the last draw.
  package mutating func reset() {
    isEstimated = false
    // Letting go of texts that are not there costs more than asking.
    guard isGivenUp else { return }
    isGivenUp = false
    rejection = nil
  }

  /// The reply to a task; nil if there is none yet, or nobody to ask: the draft is given up then.
  package mutating func ask(_ task: ModelTask, _ sample: SampleAddress) -> ModelReply? {
    guard let reply = desk?.reply(to: task, sample: sample) else {
      isGivenUp = true
      return nil
    }
    if reply == .estimate { isEstimated = true }
    return reply
  }

  /// Refuses the draft.
  package mutating func reject(_ reason: String, _ detail: String, isFinal: Bool) {
    rejection = Rejection(reason: reason, detail: detail, isFinal: isFinal)
    isGivenUp = true
  }
}
