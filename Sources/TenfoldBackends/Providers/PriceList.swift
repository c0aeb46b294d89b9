public import TenfoldCore
internal import TenfoldText
internal import TenfoldYAML

/// What a model or translator costs.
public struct Price: Sendable, Hashable {
  /// US dollars for a million tokens of the prompt; nil where tokens are not billed.
  public var input: Double?
  /// US dollars for a million tokens of the answer, with those of thinking; nil where tokens are not billed.
  public var output: Double?
  /// US dollars for a million characters; nil where characters are not billed.
  public var characters: Double?
  /// US dollars for one picture of the answer; nil where pictures are not billed by number.
  public var picture: Double?
  /// Whether the model thinks unless told otherwise, so that answers bill more tokens than they show.
  public var isThinking: Bool

  /// Names a price.
  public init(
    input: Double? = nil, output: Double? = nil, characters: Double? = nil,
    picture: Double? = nil, isThinking: Bool = false
  ) {
    self.input = input
    self.output = output
    self.characters = characters
    self.picture = picture
    self.isThinking = isThinking
  }

  /// What is asked of one's own machine.
  public static let free = Price(input: 0, output: 0, characters: 0, picture: 0)

  /// What a reply cost, in US dollars; nil if the service did not count what it bills.
  public func cost(of usage: Usage) -> Double? {
    if self == .free { return 0 }
    var cost: Double?
    for (price, count) in [
      (input, usage.inputTokens), (output, usage.outputTokens), (characters, usage.characters),
      (picture.map { $0 * 1_000_000 }, usage.pictures),
    ] {
      guard let price else { continue }
      guard let count else { return nil }
      cost = (cost ?? 0) + price * Double(count) / 1_000_000
    }
    return cost
  }
}

/// Prices by provider and model, as of a date; a user's own go before them.
public struct PriceList: Sendable {
  private struct Entry: Sendable {
    var provider: String
    var prefix: String
    var price: Price
  }

  static let file = "backends/prices.yaml"

  /// As of when the prices are, such as `2025-10`; empty if it is not told.
  public let date: String
  private let entries: [Entry]

  private init(date: String, entries: [Entry]) {
    self.date = date
    self.entries = entries
  }

  /// The prices that Tenfold brings along.
  public static let builtin: PriceList =
    EmbeddedFile.text(file).flatMap { try? read($0, file: file) }
    ?? PriceList(date: "", entries: [])

  /// Reads a list: a map of `date`, `sources` and `prices`.
  ///
  /// - Parameters:
  ///   - yaml: the list.
  ///   - file: its file, for messages.
  /// - Returns: the list.
  /// - Throws: ``RecipeError`` with the line and column of the first mistake.
  public static func read(_ yaml: String, file: String) throws(RecipeError) -> PriceList {
    let map = try ConfigMap(
      try YAML.config(yaml, file: file), of: "a price list",
      known: ["date", "sources", "prices"])
    guard let prices = map["prices"] else {
      throw .malformed("a price list needs prices", at: map.location)
    }
    return PriceList(
      date: try map.plainText("date") ?? "", entries: try Self.entries(prices.value))
  }

  /// The list with a user's own prices before it.
  ///
  /// - Parameter prices: a map of providers to maps of model prefixes to prices, as `prices` is in a list.
  /// - Returns: the list.
  /// - Throws: ``RecipeError`` with the place of the first mistake.
  public func overridden(by prices: ConfigValue) throws(RecipeError) -> PriceList {
    PriceList(date: date, entries: try Self.entries(prices) + entries)
  }

  /// The price of a model: that of the longest prefix of its name, of two alike the user's; nil if unknown.
  public func price(provider: String, model: String) -> Price? {
    var best: Entry?
    for entry in entries where entry.provider == provider && model.hasPrefix(entry.prefix) {
      if best.map({ entry.prefix.utf8.count > $0.prefix.utf8.count }) ?? true { best = entry }
    }
    return best?.price
  }

  /// The price of a model at an address: nothing on one's own machine, unless the list says otherwise.
  public func price(of provider: any Provider, model: String, baseURL: String) -> Price? {
    price(provider: provider.name, model: model)
      ?? (provider.isFree(at: baseURL) ? .free : nil)
  }

  private static func entries(_ value: ConfigValue) throws(RecipeError) -> [Entry] {
    var entries: [Entry] = []
    for provider in try ConfigMap(value, of: "prices", known: nil).entries {
      let models = try ConfigMap(provider.value, of: provider.key, known: nil)
      for model in models.entries {
        // A translator has no models, and any: is its one price.
        let prefix = model.key == "any" ? "" : model.key
        entries.append(
          Entry(provider: provider.key, prefix: prefix, price: try price(model)))
      }
    }
    return entries
  }

  private static func price(_ entry: ConfigEntry) throws(RecipeError) -> Price {
    let map = try ConfigMap(
      entry.value, of: entry.key, known: ["input", "output", "characters", "picture", "thinking"])
    let price = Price(
      input: try map.number("input"), output: try map.number("output"),
      characters: try map.number("characters"), picture: try map.number("picture"),
      isThinking: try map.flag("thinking") ?? false)
    if price.input == nil, price.output == nil, price.characters == nil, price.picture == nil {
      throw .malformed(
        "\(entry.key) needs input and output, or characters: US dollars a million; or picture: for each",
        at: entry.value.location)
    }
    return price
  }
}
