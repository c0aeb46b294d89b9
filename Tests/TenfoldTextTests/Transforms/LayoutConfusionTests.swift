import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct LayoutConfusionTests {
  private func made(_ operation: LayoutConfusion, _ text: String) -> Set<String> {
    Set(edits(operation, text, draws: 30).map(\.text))
  }

  @Test func `English is written on a French machine`() {
    let found = made(LayoutConfusion(rate: 1), "A quiz was won, and ZEBRAS saw it.")
    #expect(found.contains("A auiw zqs zon, qnd WEBRQS sqz it."), "\(found)")
  }

  @Test func `German is written on an English machine`() {
    let found = made(
      LayoutConfusion(rate: 1, to: .qwerty), "Der Zug war nicht ganz leer, und wir sind zu spät.")
    #expect(
      found.contains { $0.hasPrefix("Der Yug") && $0.contains("gany") && $0.contains("yu ") },
      "\(found)")
  }

  @Test func `the way back gives the text back`() {
    let text = "The quick zebras of our town jump away."
    for there in made(LayoutConfusion(rate: 1), text)
    where there.contains("zuick") || there.contains("auick") {
      #expect(
        made(LayoutConfusion(rate: 1, from: .azerty, to: .qwerty), there).contains {
          $0.contains("quick")
        })
    }
  }

  @Test func `rate 0 and a layout that is the same change nothing`() {
    #expect(made(LayoutConfusion(rate: 0), "The zebras.") == ["The zebras."])
    #expect(
      made(LayoutConfusion(rate: 1, to: .qwerty), "The zebras are here.") == [
        "The zebras are here."
      ])
  }
}
