internal import TenfoldHTTP

final class ProgramRunner: Sendable {
  init(maximumProcesses: Int, timeout: Duration) {}
  func run(_ request: CommandRequest) async throws(TransportError) -> HTTPResponse {
    throw .unusable(request.arguments.first ?? "", "not yet")
  }
}
