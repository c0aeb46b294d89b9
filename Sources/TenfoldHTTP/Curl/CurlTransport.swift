/// Sends requests with libcurl: over HTTP/2 where it is offered, on connections that are used again.
///
/// One thread serves all requests. Certificates are always checked, redirects are not followed (one could
/// carry a key elsewhere), and no cookie or password file is read.
public final class CurlTransport: Transport {
  private let inbox: RequestInbox<HTTPRequest>
  private let thread: WorkerThread?

  /// Starts the thread that serves requests.
  ///
  /// - Parameter options: time-outs, bounds and certificates.
  public init(_ options: TransportOptions = TransportOptions()) {
    let multi = CurlMulti(connections: options.maximumConnections)
    let inbox = RequestInbox<HTTPRequest> { multi?.wake() }
    self.inbox = inbox
    thread = multi.flatMap { multi in
      WorkerThread {
        var fleet = CurlFleet(multi, options)
        fleet.serve(inbox)
      }
    }
    if thread == nil { inbox.stop(.unusable("libcurl", "the system has no room for it")) }
  }

  deinit { shutdown() }

  /// Ends the thread; requests under way and later ones are cancelled.
  public func shutdown() {
    inbox.stop()
    thread?.join()
  }

  public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    try await inbox.send(request)
  }
}
