internal import CCurl
internal import CTenfoldCurl
internal import Synchronization

/// Drives all transfers of a transport on one thread, which runs ``run()``.
///
/// `@unchecked Sendable`: what threads share stands in `inbox`, behind its lock; of the C handle, which
/// lives as long as the loop, other threads use nothing but `curl_multi_wakeup`, which is meant for that.
final class CurlLoop: @unchecked Sendable {
  private struct Inbox {
    var orders: [CurlOrder] = []
    var cancelled: [CurlTicket] = []
    var isStopped = false
    /// Whether the thread has been woken since it last looked.
    var isNoticed = false
  }

  private let multi: UnsafeMutableRawPointer
  private let options: TransportOptions
  private let inbox = Mutex(Inbox())

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// Prepares a loop; nil if libcurl cannot be used.
  init?(_ options: TransportOptions) {
    guard Self.isReady, let multi = curl_multi_init() else { return nil }
    self.multi = multi
    self.options = options
    tf_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, options.maximumConnections)
  }

  deinit { curl_multi_cleanup(multi) }

  /// Hands over a request; its continuation is resumed whatever happens.
  func submit(_ order: CurlOrder) {
    let isTaken = notify {
      if !$0.isStopped { $0.orders.append(order) }
      return !$0.isStopped
    }
    if !isTaken { order.answer.resume(returning: .failure(.cancelled)) }
  }

  /// Says that nobody waits for a request any more, whether it has been handed over or not.
  func cancel(_ ticket: CurlTicket) {
    ticket.isCancelled.store(true, ordering: .releasing)
    notify { $0.cancelled.append(ticket) }
  }

  /// Ends ``run()``.
  func stop() {
    notify { $0.isStopped = true }
  }

  @discardableResult
  private func notify<Value: Sendable>(_ change: (inout Inbox) -> Value) -> Value {
    let (value, isAsleep) = inbox.withLock { inbox in
      let value = change(&inbox)
      defer { inbox.isNoticed = true }
      return (value, !inbox.isNoticed)
    }
    if isAsleep { curl_multi_wakeup(multi) }
    return value
  }

  /// Serves requests until it is stopped.
  func run() {
    var fleet = CurlFleet(multi: multi, options: options)
    while true {
      let news = inbox.withLock { inbox in
        defer {
          inbox.orders = []
          inbox.cancelled = []
          inbox.isNoticed = false
        }
        return inbox
      }
      fleet.add(news.orders)
      if !news.cancelled.isEmpty { fleet.cancel(news.cancelled) }
      if news.isStopped { return fleet.end() }
      if fleet.advance() {
        curl_multi_poll(multi, nil, 0, 600_000, nil)
      }
    }
  }
}
