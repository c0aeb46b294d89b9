internal import TenfoldHTTP
internal import TenfoldCache
internal import TenfoldCore

extension BackendSettings {
  /// What resolving settings may look at outside of them.
  public struct Surroundings {
    /// The variables of the environment.
    public var environment: [String: String]
    /// Reads a file whole.
    public var read: (String) throws -> String

    /// Describes the surroundings.
    public init(environment: [String: String], read: @escaping (String) throws -> String) {
      self.environment = environment
      self.read = read
    }
  }

  /// The name of the provider that is meant; nil where none is.
  public var providerName: String? { backend.map { String($0.prefix { $0 != ":" }) } }

  /// Finds the provider, its key, its price and the cache.
  ///
  /// - Parameters:
  ///   - surroundings: where keys and files are.
  ///   - isEstimate: whether nothing is asked because only the cost is wanted.
  /// - Returns: what a ``Backend`` is made of; nil where no backend is named.
  /// - Throws: ``BackendError`` for what is missing, ``RecipeError`` for a name or file that makes no sense,
  ///   and what `read` throws.
  public func options(
    _ surroundings: Surroundings, isEstimate: Bool = false
  ) throws -> BackendOptions? {
    guard let name = providerName, let backend else { return nil }
    let rest = backend.dropFirst(name.count + 1)
    let provider = try self.provider(name, String(rest), surroundings)
    let key = try key(of: provider, surroundings)
    guard
      let model = provider.model != "" && !rest.isEmpty ? String(rest) : provider.model
    else {
      throw BackendError.invalid("\(name) has many models: name one, as --backend \(name):MODEL")
    }
    let url = try address(of: provider, key)
    var options = BackendOptions(
      provider: provider, model: model, baseURL: url, cache: try openCache(isEstimate: isEstimate))
    options.mode = mode ?? .live
    options.isEstimate = isEstimate
    let asks = !isEstimate && options.mode.asks
    if asks && key == nil && provider.needsKey(at: url) {
      throw BackendError.unauthorized(
        name,
        "no key: set \(provider.keyVariables.joined(separator: " or ")), or name a file that holds it under "
          + "keys: in tenfold.yaml")
    }
    if asks, key != nil, url.hasPrefix("http://"), !URLText.isLoopback(url) {
      throw BackendError.invalid("\(url): the key would travel in the clear; use https")
    }
    options.key = key
    options.maximumCost = maximumCost
    options.maximumRequests = maximumRequests
    options.limits = ProviderLimits(
      concurrency: concurrency, requestsPerMinute: requestsPerMinute,
      tokensPerMinute: tokensPerMinute, charactersPerMinute: charactersPerMinute)
    options.temperature = temperature
    if let timeout { options.timeout = .seconds(timeout) }
    options.price = (prices ?? .builtin).price(of: provider, model: model, baseURL: url)
    return options
  }

  private func provider(
    _ name: String, _ rest: String, _ surroundings: Surroundings
  ) throws -> any Provider {
    if name == "exec" { return try ProgramProvider(rest) }
    if let path = providers[name] ?? (name.hasSuffix(".yaml") ? name : nil) {
      return try Providers.read(try surroundings.read(path), file: path)
    }
    return try Providers.named(name)
  }

  private func key(of provider: any Provider, _ surroundings: Surroundings) throws -> Secret? {
    if let path = keyFiles[provider.name] {
      let text = try surroundings.read(path)
      let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
      let key = line.trimmingSpaces
      guard !key.isEmpty else {
        throw BackendError.invalid("\(path): is empty; it must hold the key of \(provider.name)")
      }
      return Secret(key)
    }
    for variable in provider.keyVariables {
      if let key = surroundings.environment[variable]?.trimmingSpaces, !key.isEmpty {
        return Secret(key)
      }
    }
    return nil
  }

  private func address(of provider: any Provider, _ key: Secret?) throws(BackendError) -> String {
    let own = key.flatMap { provider.baseURL(for: $0.value) } ?? provider.baseURL
    // A program has no address.
    guard var url = baseURL ?? own ?? (provider.isLocal ? "" : nil) else {
      throw .invalid("\(provider.name) may be anywhere: add --base-url URL")
    }
    while url.hasSuffix("/") { url.removeLast() }
    guard baseURL != nil else { return url }
    guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
      throw .invalid("--base-url must begin with http:// or https://")
    }
    if url.contains("?") || url.contains("#") || url.contains("@") {
      throw .invalid(
        "--base-url must be an address alone; keys come from the environment or a file")
    }
    return url
  }

  private func openCache(isEstimate: Bool) throws(BackendError) -> ResponseCache {
    do throws(CacheError) {
      guard cache != "none", let path = cache ?? ResponseCache.defaultPath else {
        return try ResponseCache()
      }
      guard isEstimate || mode?.asks == false else { return try ResponseCache(path: path) }
      do throws(CacheError) {
        return try ResponseCache(path: path, isReadOnly: true)
      } catch {
        // For an estimate, what is not there is what is to be asked.
        if isEstimate, case .missing = error { return try ResponseCache() }
        throw error
      }
    } catch {
      throw .cache(error)
    }
  }
}

extension ReplyMode {
  /// Whether a service is asked at all.
  var asks: Bool { self == .live || self == .record }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
