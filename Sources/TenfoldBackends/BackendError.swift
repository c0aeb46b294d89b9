public import TenfoldCache

/// Why a backend cannot be used any further.
public enum BackendError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A setting is missing or wrong.
  case invalid(String)
  /// The key is missing or not accepted; with the backend's name.
  case unauthorized(String, String)
  /// The service gives nothing more for now; with the backend's name, the reason and when it resets.
  case exhausted(String, String, resets: String?)
  /// The bound that the user set would be passed.
  case overBudget(String)
  /// The service does not answer, or not sensibly; with the backend's name.
  case unavailable(String, String)
  /// A reply is not in the cache, and nothing may be asked; with the number of such tasks.
  case missing(Int)
  /// The cache cannot be used.
  case cache(CacheError)
  /// The run was given up.
  case cancelled

  public var description: String {
    switch self {
    case .invalid(let text): text
    case .unauthorized(let name, let text): "\(name): \(text)"
    case .exhausted(let name, let text, let resets):
      "\(name): \(text)" + (resets.map { "; it resets \($0)" } ?? "")
        + "; what was answered is kept: the same command goes on from there"
    case .overBudget(let text):
      "\(text); what was answered is kept: with a higher bound the same command goes on from there"
    case .unavailable(let name, let text): "\(name): \(text)"
    case .missing(let count):
      "\(count) \(count == 1 ? "reply is" : "replies are") not in the cache, and --mode replay asks for none"
    case .cache(let error): error.description
    case .cancelled: "cancelled"
    }
  }
}
