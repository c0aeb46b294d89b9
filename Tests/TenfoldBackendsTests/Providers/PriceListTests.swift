import TenfoldBackends
import TenfoldCore
import TenfoldText
import Testing

struct PriceListTests {
  @Test func theListIsRead() throws {
    let yaml = try #require(EmbeddedFile.text("backends/prices.yaml"))
    let list = try PriceList.read(yaml, file: "backends/prices.yaml")
    #expect(list.date == "2025-10")
    #expect(
      list.price(provider: "gemini", model: "gemini-2.0-flash-001")
        == Price(input: 0.10, output: 0.40))
  }

  @Test func theLongestBeginningCounts() {
    let list = PriceList.builtin
    #expect(list.price(provider: "openai", model: "gpt-4o-mini")?.input == 0.15)
    #expect(list.price(provider: "openai", model: "gpt-4o-2024-08-06")?.input == 2.5)
    #expect(list.price(provider: "anthropic", model: "claude-opus-4-5")?.input == 5)
    #expect(list.price(provider: "deepl", model: "")?.characters == 25)
    #expect(list.price(provider: "openai", model: "unheard-of") == nil)
    #expect(list.price(provider: "nobody", model: "gpt-4o") == nil)
  }

  @Test func everyDefaultModelOfAVendorHasAPrice() {
    for provider in Providers.all where ["gemini", "openai", "anthropic"].contains(provider.name) {
      #expect(
        PriceList.builtin.price(
          of: provider, model: provider.model ?? "", baseURL: provider.baseURL ?? "") != nil)
    }
  }

  @Test func aCostIsWhatWasCounted() {
    let tokens = Price(input: 0.1, output: 0.4)
    let usage = Usage(inputTokens: 1_000_000, outputTokens: 500_000)
    #expect(abs((tokens.cost(of: usage) ?? 0) - 0.3) < 1e-12)
    #expect(tokens.cost(of: Usage(inputTokens: 3)) == nil)
    #expect(Price(characters: 25).cost(of: Usage(characters: 40_000)) == 1)
    #expect(Price.free.cost(of: Usage()) == 0)
  }

  @Test func aUsersPriceGoesFirst() throws {
    let prices = ConfigValue(
      .map([
        ConfigEntry(
          "openai",
          ConfigValue(
            .map([
              ConfigEntry(
                "gpt-4o",
                ConfigValue(
                  .map([
                    ConfigEntry("input", ConfigValue(.integer(1))),
                    ConfigEntry("output", ConfigValue(.integer(2))),
                  ])))
            ])))
      ]))
    let list = try PriceList.builtin.overridden(by: prices)
    #expect(list.price(provider: "openai", model: "gpt-4o") == Price(input: 1, output: 2))
    #expect(list.price(provider: "gemini", model: "gemini-2.5-pro")?.isThinking == true)
  }

  @Test(arguments: [
    ("a: 1", "p.yaml:1:1: setting 'a' is not known to a price list"),
    ("prices: {a: {b: {input: x}}}", "p.yaml:1:25: input is \"x\"; it must be a number from 0"),
    ("prices: {a: {b: {}}}", "p.yaml:1:17: b needs input and output, or characters"),
  ]) func aMistakeHasItsPlace(yaml: String, message: String) {
    do throws(RecipeError) {
      _ = try PriceList.read(yaml, file: "p.yaml")
      Issue.record("no mistake was seen in \(yaml)")
    } catch {
      #expect("\(error)".hasPrefix(message), "\(error)")
    }
  }

  @Test(arguments: [
    ("http://127.0.0.1:8080/v1", true), ("http://localhost/v1", true), ("http://[::1]:80", true),
    ("http://u@127.0.0.1", true), ("https://api.openai.com/v1", false),
    ("http://127.0.0.1.example.com", false), ("http://example.com/127.0.0.1", false),
    ("http://127.0.0.1@example.com", false), ("127.0.0.1", false),
  ]) func whatRunsOnThisMachineIsFree(url: String, isFree: Bool) throws {
    #expect(try Providers.named("openai").isFree(at: url) == isFree)
    #expect(try Providers.named("vllm").isFree(at: url))
  }
}
