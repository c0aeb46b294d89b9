internal import Synchronization

/// Sends requests with libcurl: over HTTP/2 where it is offered, on connections that are used again.
///
/// One thread serves all requests. Certificates are always checked, redirects are not followed (one could
/// carry a key elsewhere), and no cookie or password file is read.
public final class CurlTransport: Transport {
  private let loop: CurlLoop?
  private let thread: WorkerThread?

  /// Starts the thread that serves requests.
  ///
  /// - Parameter options: time-outs, bounds and certificates.
  public init(_ options: TransportOptions = TransportOptions()) {
    let loop = CurlLoop(options)
    self.loop = loop
    thread = loop.flatMap { loop in WorkerThread { loop.run() } }
  }

  deinit { shutdown() }

  /// Ends the thread; requests under way and later ones are cancelled.
  public func shutdown() {
    loop?.stop()
    thread?.join()
  }

  public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    guard let loop, thread != nil else {
      throw .unusable(redactedAddress(request.url), "no thread is left for requests")
    }
    let ticket = CurlTicket()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { answer in
        loop.submit(CurlOrder(request: request, ticket: ticket, answer: answer))
      }
    } onCancel: {
      loop.cancel(ticket)
    }
    return try result.get()
  }
}

/// What became of a request.
typealias CurlResult = Result<HTTPResponse, TransportError>

/// Names a request that is waited for.
final class CurlTicket: Sendable {
  /// Whether nobody waits any more.
  let isCancelled = Atomic(false)
}

/// A request and who waits for its response.
struct CurlOrder: Sendable {
  let request: HTTPRequest
  let ticket: CurlTicket
  let answer: CheckedContinuation<CurlResult, Never>
}
