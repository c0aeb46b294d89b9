/// A header of a request or response.
public struct HTTPHeader: Sendable, Hashable, CustomStringConvertible {
  /// The name, in lower case.
  public var name: String
  /// The value.
  public var value: String
  /// Whether the value is never shown or kept, as that of a key.
  public var isSecret: Bool

  /// Names a header.
  public init(_ name: String, _ value: String, isSecret: Bool = false) {
    self.name = name.lowercased()
    self.value = value
    self.isSecret = isSecret
  }

  public var description: String { "\(name): \(isSecret ? "***" : value)" }
}

/// A request. Keys stand in secret headers only, never in the URL or the body.
public struct HTTPRequest: Sendable, Hashable {
  /// The method.
  public var method: String
  /// The address, with `http` or `https`.
  public var url: String
  /// The headers, without those that the transport adds.
  public var headers: [HTTPHeader]
  /// The body.
  public var body: [UInt8]

  /// Makes a request.
  public init(
    method: String = "POST", url: String, headers: [HTTPHeader] = [], body: [UInt8] = []
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// A response, whatever its status.
public struct HTTPResponse: Sendable, Hashable {
  /// The status, 100...599.
  public var status: Int
  /// The headers, names in lower case.
  public var headers: [HTTPHeader]
  /// The body, without transfer and content coding.
  public var body: [UInt8]

  /// Makes a response.
  public init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The value of the last header of a name, which must be in lower case.
  public func header(_ name: String) -> String? { headers.last { $0.name == name }?.value }
}

/// Why a request got no response.
public enum TransportError: Error, Sendable, Equatable, CustomStringConvertible {
  /// No connection could be made, or it broke; with the address and what the system said.
  case connection(String, String)
  /// Nothing came in time; with the address.
  case timedOut(String)
  /// The server's certificate is not to be trusted; with the address and the reason.
  case untrusted(String, String)
  /// The response is larger than the bound, in bytes; with the address.
  case tooLarge(String, bound: Int)
  /// Nothing can be sent there; with the address and the reason.
  case unusable(String, String)
  /// The request was given up by its sender.
  case cancelled

  /// Whether the same request may do well later.
  public var isTransient: Bool {
    switch self {
    case .connection, .timedOut: true
    case .untrusted, .tooLarge, .unusable, .cancelled: false
    }
  }

  public var description: String {
    switch self {
    case .connection(let url, let reason): "\(url): \(reason)"
    case .timedOut(let url): "\(url): no answer in time"
    case .untrusted(let url, let reason): "\(url): its certificate is not trusted: \(reason)"
    case .tooLarge(let url, let bound): "\(url): the response is larger than \(bound) bytes"
    case .unusable(let url, let reason): "\(url): \(reason)"
    case .cancelled: "cancelled"
    }
  }
}

/// Sends requests.
public protocol Transport: Sendable {
  /// Sends a request and waits for the whole response. Redirects are not followed.
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
}
