internal import CCurl

/// The transfers of a transport: those under way, those that wait for room, and handles to be used again.
struct CurlFleet {
  typealias Order = RequestInbox<HTTPRequest>.Order

  private let multi: CurlMulti
  private let options: TransportOptions
  private var active: [ObjectIdentifier: CurlTransfer] = [:]
  private var waiting: [Order] = []
  private var idle: [CurlTransfer] = []

  init(_ multi: CurlMulti, _ options: TransportOptions) {
    self.multi = multi
    self.options = options
  }

  /// Serves requests until the inbox is stopped.
  mutating func serve(_ inbox: RequestInbox<HTTPRequest>) {
    while true {
      let news = inbox.take()
      waiting += news.orders
      if !news.cancelled.isEmpty { cancel(news.cancelled) }
      if news.isStopped { return end() }
      if advance() { curl_multi_poll(multi.handle, nil, 0, 600_000, nil) }
    }
  }

  /// Gives up requests; those that are not known have ended, or are told by their tickets when they come.
  private mutating func cancel(_ tickets: [RequestTicket]) {
    for ticket in tickets {
      if let transfer = active.removeValue(forKey: ObjectIdentifier(ticket)) {
        finish(transfer, .failure(.cancelled))
      }
    }
    waiting.removeAll {
      guard $0.ticket.isCancelled else { return false }
      $0.finish(.failure(.cancelled))
      return true
    }
  }

  /// Gives up all requests.
  private mutating func end() {
    for transfer in active.values { finish(transfer, .failure(.cancelled)) }
    for order in waiting { order.finish(.failure(.cancelled)) }
  }

  /// Does what can be done without waiting; false if there is more to do at once.
  private mutating func advance() -> Bool {
    start()
    var running: Int32 = 0
    let code = curl_multi_perform(multi.handle, &running)
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi.handle, &left) {
      guard message.pointee.msg == CURLMSG_DONE,
        let transfer = CurlTransfer.owner(of: message.pointee.easy_handle),
        let order = transfer.order
      else { continue }
      active[ObjectIdentifier(order.ticket)] = nil
      finish(transfer, transfer.result(message.pointee.data.result))
    }
    if code != CURLM_OK { fail(String(cString: curl_multi_strerror(code))) }
    return waiting.isEmpty || active.count >= options.maximumConnections
  }

  private mutating func start() {
    let room = min(options.maximumConnections - active.count, waiting.count)
    guard room > 0 else { return }
    for order in waiting.prefix(room) {
      guard !order.ticket.isCancelled else {
        order.finish(.failure(.cancelled))
        continue
      }
      start(order)
    }
    waiting.removeFirst(room)
  }

  private mutating func start(_ order: Order) {
    guard let transfer = idle.popLast() ?? CurlTransfer() else {
      let fault = TransportError.unusable(redactedAddress(order.request.url), "no memory is left")
      return order.finish(.failure(fault))
    }
    if let fault = transfer.prepare(order, options) {
      order.finish(.failure(fault))
      return idle.append(transfer)
    }
    curl_multi_add_handle(multi.handle, transfer.handle)
    active[ObjectIdentifier(order.ticket)] = transfer
  }

  private mutating func finish(
    _ transfer: CurlTransfer, _ result: Result<HTTPResponse, TransportError>
  ) {
    curl_multi_remove_handle(multi.handle, transfer.handle)
    let order = transfer.order
    transfer.clear()
    idle.append(transfer)
    order?.finish(result)
  }

  /// Ends everything after a fault of the whole set, so that nobody waits for ever.
  private mutating func fail(_ reason: String) {
    for (_, transfer) in active {
      finish(transfer, .failure(.connection(transfer.address, reason)))
    }
    active = [:]
  }
}
