internal import Synchronization

/// How tasks hand requests to a loop on a thread of its own, and wait for the responses.
package final class RequestInbox<Request: Sendable>: Sendable {
  /// A request and who waits for its response.
  package struct Order: Sendable {
    package let request: Request
    package let ticket: RequestTicket
    let answer: CheckedContinuation<Result<HTTPResponse, TransportError>, Never>

    /// Tells what came of the request, once.
    package func finish(_ result: Result<HTTPResponse, TransportError>) {
      answer.resume(returning: result)
    }
  }

  /// What has come since the loop last looked.
  package struct News: Sendable {
    package fileprivate(set) var orders: [Order] = []
    /// Those for which nobody waits any more, whether or not their orders have been seen yet.
    package fileprivate(set) var cancelled: [RequestTicket] = []
    package var isStopped: Bool { end != nil }
    fileprivate var end: TransportError?
    fileprivate var isNoticed = false
  }

  private let news = Mutex(News())
  private let wake: @Sendable () -> Void

  /// Makes an inbox; `wake` makes the loop look.
  package init(wake: @escaping @Sendable () -> Void) {
    self.wake = wake
  }

  /// Hands a request to the loop and waits for what comes of it.
  package func send(_ request: Request) async throws(TransportError) -> HTTPResponse {
    let ticket = RequestTicket()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { answer in
        let order = Order(request: request, ticket: ticket, answer: answer)
        let end = notify { news in
          if news.end == nil { news.orders.append(order) }
          return news.end
        }
        if let end { order.finish(.failure(end)) }
      }
    } onCancel: {
      ticket.cancel()
      notify { $0.cancelled.append(ticket) }
    }
    return try result.get()
  }

  /// Ends the loop; later requests fail with an error.
  package func stop(_ error: TransportError = .cancelled) {
    notify { $0.end = $0.end ?? error }
  }

  /// What has come since the last time; it comes once.
  package func take() -> News {
    news.withLock { news in
      defer {
        news.orders = []
        news.cancelled = []
        news.isNoticed = false
      }
      return news
    }
  }

  @discardableResult
  private func notify<Value: Sendable>(_ change: (inout News) -> Value) -> Value {
    let (value, isAsleep) = news.withLock { news in
      let value = change(&news)
      defer { news.isNoticed = true }
      return (value, !news.isNoticed)
    }
    if isAsleep { wake() }
    return value
  }
}

/// Names a request that is waited for.
package final class RequestTicket: Sendable {
  private let flag = Atomic(false)

  /// Whether nobody waits any more.
  package var isCancelled: Bool { flag.load(ordering: .acquiring) }

  func cancel() { flag.store(true, ordering: .releasing) }
}
