import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct GreetingTests {
  static let text = "The phone is too slow."

  @Test func theTextStaysBetweenGreetingAndFarewell() {
    let found = edits(Greeting(), Self.text, draws: 300)
    let texts = Set(found.map(\.text))
    #expect(
      texts.allSatisfy { $0.contains("he phone is too slow.") && $0.count > Self.text.count })
    #expect(texts.contains("Hi, the phone is too slow."))
    #expect(texts.contains("Hello! The phone is too slow."))
    #expect(texts.contains("The phone is too slow. Thanks!"))
    #expect(!texts.contains { $0.hasSuffix(",") })
    #expect(found.contains { $0.operations == "greeting(Hello!,1)" })
  }

  @Test func atFullRateBothAreThere() {
    for edited in edits(Greeting(rate: 1), Self.text, draws: 50) {
      #expect(!edited.text.hasPrefix("The phone") && !edited.text.hasSuffix("slow."))
    }
    #expect(edits(Greeting(rate: 0), Self.text).allSatisfy { $0.text == Self.text })
  }

  @Test func aGreetedTextGetsAFarewellOnly() {
    for edited in edits(Greeting(), "Hello, it is me.", draws: 50) {
      #expect(edited.text.hasPrefix("Hello, it is me. "))
    }
  }

  @Test func namesAndThePronounKeepTheirCapital() {
    let texts = edits(Greeting(), "I see", draws: 200).map(\.text)
    #expect(texts.contains("Hi, I see") && texts.contains("I see. Thanks!"))
    #expect(edits(Greeting(), "Mary left.", draws: 200).contains { $0.text == "Hi, Mary left." })
  }

  @Test func blanksStayOutside() {
    let texts = edits(Greeting(), " It is me.\n", draws: 200).map(\.text)
    #expect(texts.contains(" Hi, it is me.\n") && texts.contains(" It is me. Thanks!\n"))
  }

  @Test(arguments: ["", "  ", "\n"])
  func nothingIsGreeted(_ text: String) {
    #expect(edits(Greeting(rate: 1), text).allSatisfy { $0.text == text })
  }
}
