internal import CCurl
internal import Synchronization

/// The transfers of a loop: those under way, those that wait for room, and handles to be used again.
struct CurlFleet: ~Copyable {
  private let multi: UnsafeMutableRawPointer
  private let options: TransportOptions
  private var active: [ObjectIdentifier: CurlTransfer] = [:]
  private var waiting: [CurlOrder] = []
  private var idle: [CurlTransfer] = []

  init(multi: UnsafeMutableRawPointer, options: TransportOptions) {
    self.multi = multi
    self.options = options
  }

  /// Lines up requests.
  mutating func add(_ orders: [CurlOrder]) { waiting += orders }

  /// Gives up requests; those that are not known have ended, or are told by their tickets when they come.
  mutating func cancel(_ tickets: [CurlTicket]) {
    for ticket in tickets {
      if let transfer = active.removeValue(forKey: ObjectIdentifier(ticket)) {
        finish(transfer, .failure(.cancelled))
      }
    }
    waiting.removeAll {
      guard $0.ticket.isCancelled.load(ordering: .acquiring) else { return false }
      $0.answer.resume(returning: .failure(.cancelled))
      return true
    }
  }

  /// Gives up all requests.
  consuming func end() {
    for transfer in active.values { finish(transfer, .failure(.cancelled)) }
    for order in waiting { order.answer.resume(returning: .failure(.cancelled)) }
  }

  /// Does what can be done without waiting; false if there is more to do at once.
  mutating func advance() -> Bool {
    start()
    var running: Int32 = 0
    let code = curl_multi_perform(multi, &running)
    var isRoomMade = false
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE,
        let transfer = CurlTransfer.owner(of: message.pointee.easy_handle),
        let order = transfer.order
      else { continue }
      active[ObjectIdentifier(order.ticket)] = nil
      finish(transfer, transfer.result(message.pointee.data.result))
      isRoomMade = true
    }
    if code != CURLM_OK { fail(String(cString: curl_multi_strerror(code))) }
    return !(isRoomMade && !waiting.isEmpty)
  }

  private mutating func start() {
    let room = min(options.maximumConnections - active.count, waiting.count)
    guard room > 0 else { return }
    for order in waiting.prefix(room) {
      guard !order.ticket.isCancelled.load(ordering: .acquiring) else {
        order.answer.resume(returning: .failure(.cancelled))
        continue
      }
      start(order)
    }
    waiting.removeFirst(room)
  }

  private mutating func start(_ order: CurlOrder) {
    guard let transfer = idle.popLast() ?? CurlTransfer() else {
      let fault = TransportError.unusable(redactedAddress(order.request.url), "no memory is left")
      return order.answer.resume(returning: .failure(fault))
    }
    if let fault = transfer.prepare(order, options) {
      order.answer.resume(returning: .failure(fault))
      return idle.append(transfer)
    }
    curl_multi_add_handle(multi, transfer.handle)
    active[ObjectIdentifier(order.ticket)] = transfer
  }

  private mutating func finish(_ transfer: CurlTransfer, _ result: CurlResult) {
    curl_multi_remove_handle(multi, transfer.handle)
    let answer = transfer.order?.answer
    transfer.clear()
    idle.append(transfer)
    answer?.resume(returning: result)
  }

  /// Ends everything after a fault of the whole set, so that nobody waits for ever.
  private mutating func fail(_ reason: String) {
    for (_, transfer) in active {
      finish(transfer, .failure(.connection(transfer.address, reason)))
    }
    active = [:]
  }
}
