import ArgumentParser
import Tenfold

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The options that say which model is asked, and how. What they leave open is read from the environment
/// (`TENFOLD_BACKEND`, …), then from `tenfold.yaml`, then from the user's own `config.yaml`.
struct BackendArguments: ParsableArguments {
  @Option(help: "Who is asked: NAME or NAME:MODEL; see tenfold backends.")
  var backend: String?

  @Option(help: "Address of the service, such as http://127.0.0.1:8080/v1.")
  var baseURL: String?

  @Option(help: "Where replies are kept: a file, or none; by default in the user's cache folder.")
  var cache: String?

  @Option(help: "live, record (ask anew), replay (never ask) or offline (do without).")
  var mode: String?

  @Option(help: "What the run may cost at most, in US dollars.")
  var maxCost: Double?

  @Option(help: "How many requests may be sent at most.")
  var maxRequests: Int?

  @Option(help: "How many requests are in flight at most; by default 16.")
  var concurrency: Int?

  @Option(help: "Requests a minute at most.")
  var rpm: Int?

  @Option(help: "Tokens a minute at most.")
  var tpm: Int?

  @Option(help: "Temperature, 0 to 2, instead of that of prompts; a judge keeps 0.")
  var temperature: Double?

  @Option(help: "Seconds that one request may take; by default 120.")
  var timeout: Double?

  /// What flags, environment and files say together.
  func settings() throws -> BackendSettings {
    try flags()
      .completed(by: BackendSettings(environment: Self.environment))
      .completed(by: Self.file("tenfold.yaml"))
      .completed(by: Self.file(Self.userFile))
  }

  /// Opens the backend that the settings name; nil where they name none.
  static func open(_ settings: BackendSettings, isEstimate: Bool = false) throws -> Backend? {
    let surroundings = BackendSettings.Surroundings(environment: environment) {
      String(decoding: try SystemFile.readWhole(expanded($0)), as: UTF8.self)
    }
    return try settings.options(surroundings, isEstimate: isEstimate).map { try Backend($0) }
  }

  private func flags() throws -> BackendSettings {
    var settings = BackendSettings()
    settings.backend = backend
    settings.baseURL = baseURL
    settings.cache = cache
    settings.mode = try choice(mode, "--mode")
    settings.maximumCost = try checked(maxCost, "--max-cost", in: 0...1_000_000)
    settings.maximumRequests = try checked(maxRequests, "--max-requests", in: 1...Int.max)
    settings.concurrency = try checked(concurrency, "--concurrency", in: 1...4096)
    settings.requestsPerMinute = try checked(rpm, "--rpm", in: 1...10_000_000)
    settings.tokensPerMinute = try checked(tpm, "--tpm", in: 1...Int.max)
    settings.temperature = try checked(temperature, "--temperature", in: 0...2)
    settings.timeout = try checked(timeout, "--timeout", in: 0.001...86_400)
    return settings
  }

  private func checked<Value: Comparable>(
    _ value: Value?, _ option: String, in range: ClosedRange<Value>
  ) throws -> Value? {
    guard let value else { return nil }
    if range.contains(value) { return value }
    throw OptionError.invalid(
      "\(option) is \(value); it must be from \(range.lowerBound) to \(range.upperBound)")
  }

  private static func file(_ path: String) throws -> BackendSettings {
    guard SystemFile.exists(path) else { return BackendSettings() }
    let text = String(decoding: try SystemFile.readWhole(path), as: UTF8.self)
    return try BackendSettings(yaml: text, file: path)
  }

  private static var userFile: String {
    let folder = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
    return (folder ?? expanded("~/.config")) + "/tenfold/config.yaml"
  }

  private static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = environment["HOME"] else { return path }
    return home + path.dropFirst(1)
  }

  static let environment: [String: String] = {
    var variables: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      let text = String(cString: entry)
      if let equals = text.firstIndex(of: "=") {
        variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      next += 1
    }
    return variables
  }()
}
