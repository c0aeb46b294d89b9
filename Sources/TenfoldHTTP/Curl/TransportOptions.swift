internal import TenfoldCore

/// How requests are sent.
public struct TransportOptions: Sendable, Hashable {
  /// How long a connection may take to be made.
  public var connectTimeout: Duration
  /// How long a request may take in all, from its start to the end of the response.
  public var timeout: Duration
  /// How large the body of a response may be, in bytes, once it is decoded.
  public var maximumBytes: Int
  /// How many requests, and so connections, are under way at most; further ones wait their turn.
  public var maximumConnections: Int
  /// The address of a proxy, empty for none; nil for what the environment says (`https_proxy`, `no_proxy`).
  public var proxy: String?
  /// A file of certificates (PEM) that are trusted instead of the system's; nil for those.
  public var certificateFile: String?
  /// What the client calls itself.
  public var userAgent: String

  /// Describes how requests are sent.
  ///
  /// - Parameters:
  ///   - connectTimeout: for a connection to be made; 10 s.
  ///   - timeout: for a whole request; 120 s.
  ///   - maximumBytes: of the body of a response; 16 MiB.
  ///   - maximumConnections: requests under way, at least 1; 64.
  ///   - proxy: the address of a proxy; nil for what the environment says.
  ///   - certificateFile: certificates that are trusted; nil for the system's.
  ///   - userAgent: what the client calls itself; nil for `tenfold` with its version.
  public init(
    connectTimeout: Duration = .seconds(10), timeout: Duration = .seconds(120),
    maximumBytes: Int = 16 << 20, maximumConnections: Int = 64, proxy: String? = nil,
    certificateFile: String? = nil, userAgent: String? = nil
  ) {
    self.connectTimeout = connectTimeout
    self.timeout = timeout
    self.maximumBytes = maximumBytes
    self.maximumConnections = max(1, maximumConnections)
    self.proxy = proxy
    self.certificateFile = certificateFile
    self.userAgent = userAgent ?? "tenfold/\(tenfoldVersion)"
  }
}

extension Duration {
  /// Whole milliseconds, rounded up, so that a short wait does not become none.
  package var milliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(
      clamping: seconds &* 1000 &+ (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
