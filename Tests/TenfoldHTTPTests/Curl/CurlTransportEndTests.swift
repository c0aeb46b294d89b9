import TenfoldHTTP
import Testing

struct CurlTransportEndTests {
  @Test func aCancelledTaskStopsWaiting() async throws {
    let server = try TestServer()
    let transport = CurlTransport(TransportOptions(maximumConnections: 2, proxy: ""))
    await withTaskGroup(of: TransportError?.self) { group in
      // Two are under way, one waits for room.
      for _ in 0..<3 {
        group.addTask {
          do throws(TransportError) {
            _ = try await transport.send(server.request("never"))
            return nil
          } catch {
            return error
          }
        }
      }
      await Task.yield()
      group.cancelAll()
      for await error in group { #expect(error == .cancelled) }
    }
    #expect(try await transport.send(server.request("echo", "free")).text == "free")
  }

  @Test func requestsUnderWayEndWithTheTransport() async throws {
    let server = try TestServer()
    let transport = CurlTransport(TransportOptions(maximumConnections: 4, proxy: ""))
    _ = try await transport.send(server.request("echo"))
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          do throws(TransportError) {
            _ = try await transport.send(server.request("never"))
            return false
          } catch {
            return error == .cancelled
          }
        }
      }
      await Task.yield()
      transport.shutdown()
      for await isCancelled in group { #expect(isCancelled) }
    }
    await #expect(throws: TransportError.cancelled) {
      try await transport.send(server.request("echo"))
    }
    transport.shutdown()
  }

  @Test func cancellingAtAnyMomentLosesNoAnswer() async throws {
    let server = try TestServer()
    let transport = CurlTransport(TransportOptions(maximumConnections: 8, proxy: ""))
    for round in 0..<60 {
      let task = Task { try await transport.send(server.request("echo", "\(round)")).text }
      for _ in 0..<(round % 12) { await Task.yield() }
      task.cancel()
      switch await task.result {
      case .success(let text): #expect(text == "\(round)")
      case .failure(let error): #expect(error as? TransportError == .cancelled)
      }
    }
    #expect(try await transport.send(server.request("echo", "end")).text == "end")
  }
}
