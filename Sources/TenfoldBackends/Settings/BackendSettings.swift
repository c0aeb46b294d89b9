internal import TenfoldCore

/// What a user says about a backend, in flags, in the environment or in a file; whatever is nil is left to the
/// next of them.
public struct BackendSettings: Sendable {
  /// `NAME` or `NAME:MODEL`.
  public var backend: String?
  /// The address of the service.
  public var baseURL: String?
  /// The file of the cache, or `none`.
  public var cache: String?
  /// Whether and when the service is asked.
  public var mode: ReplyMode?
  /// What the run may cost at most, in US dollars.
  public var maximumCost: Double?
  /// How many requests may be sent at most.
  public var maximumRequests: Int?
  /// How many requests are in flight at most.
  public var concurrency: Int?
  /// Requests a minute.
  public var requestsPerMinute: Int?
  /// Tokens a minute.
  public var tokensPerMinute: Int?
  /// Characters a minute.
  public var charactersPerMinute: Int?
  /// The temperature, 0...2, before that of prompts; those that ask for 0 keep it.
  public var temperature: Double?
  /// How long one request may take, in seconds.
  public var timeout: Double?
  /// Where rows that failed or fell short are listed.
  public var rejects: String?
  /// Files with keys, by provider.
  public var keyFiles: [String: String] = [:]
  /// Files that describe providers, by name.
  public var providers: [String: String] = [:]
  /// Prices of one's own.
  public var prices: PriceList?

  /// Nothing said.
  public init() {}

  /// The settings with what `others` say where these say nothing.
  public func completed(by others: BackendSettings) -> BackendSettings {
    var all = self
    all.backend = backend ?? others.backend
    all.baseURL = baseURL ?? others.baseURL
    all.cache = cache ?? others.cache
    all.mode = mode ?? others.mode
    all.maximumCost = maximumCost ?? others.maximumCost
    all.maximumRequests = maximumRequests ?? others.maximumRequests
    all.concurrency = concurrency ?? others.concurrency
    all.requestsPerMinute = requestsPerMinute ?? others.requestsPerMinute
    all.tokensPerMinute = tokensPerMinute ?? others.tokensPerMinute
    all.charactersPerMinute = charactersPerMinute ?? others.charactersPerMinute
    all.temperature = temperature ?? others.temperature
    all.timeout = timeout ?? others.timeout
    all.rejects = rejects ?? others.rejects
    all.keyFiles.merge(others.keyFiles) { own, _ in own }
    all.providers.merge(others.providers) { own, _ in own }
    all.prices = prices ?? others.prices
    return all
  }
}

/// One setting: its name in files, how it is called in the environment, and how it is read.
struct BackendSetting: Sendable {
  let name: String
  let read: @Sendable (ConfigEntry, inout BackendSettings) throws(RecipeError) -> Void

  /// `max-cost` is `TENFOLD_MAX_COST`; `TENFOLD_CACHE` is the folder of all that is cached.
  var variable: String {
    if name == "cache" { return "TENFOLD_CACHE_FILE" }
    return "TENFOLD_" + String(name.uppercased().map { $0 == "-" ? "_" : $0 })
  }

  static func text(
    _ name: String, _ path: FieldPath<BackendSettings, String?>
  ) -> BackendSetting {
    BackendSetting(name: name) { (entry, settings) throws(RecipeError) in
      settings[keyPath: path] = try entry.text()
    }
  }

  static func integer(
    _ name: String, _ path: FieldPath<BackendSettings, Int?>
  ) -> BackendSetting {
    BackendSetting(name: name) { (entry, settings) throws(RecipeError) in
      guard case .integer(let value) = entry.value.content, value > 0 else {
        throw entry.wrong("a whole number from 1")
      }
      settings[keyPath: path] = value
    }
  }

  static func number(
    _ name: String, _ path: FieldPath<BackendSettings, Double?>, in range: ClosedRange<Double>
  ) -> BackendSetting {
    BackendSetting(name: name) { (entry, settings) throws(RecipeError) in
      guard let value = entry.value.content.asNumber, range.contains(value) else {
        throw entry.wrong("a number from \(range.lowerBound) to \(range.upperBound)")
      }
      settings[keyPath: path] = value
    }
  }

  static let all: [BackendSetting] = [
    .text("backend", \.backend), .text("base-url", \.baseURL), .text("cache", \.cache),
    BackendSetting(name: "mode") { (entry, settings) throws(RecipeError) in
      guard let mode = ReplyMode(rawValue: try entry.text()) else {
        throw entry.wrong("one of " + ReplyMode.allCases.map(\.rawValue).joined(separator: ", "))
      }
      settings.mode = mode
    },
    .number("max-cost", \.maximumCost, in: 0...1_000_000),
    .integer("max-requests", \.maximumRequests), .integer("concurrency", \.concurrency),
    .integer("rpm", \.requestsPerMinute), .integer("tpm", \.tokensPerMinute),
    .integer("cpm", \.charactersPerMinute), .number("temperature", \.temperature, in: 0...2),
    .number("timeout", \.timeout, in: 0.001...86_400), .text("rejects", \.rejects),
  ]
}
