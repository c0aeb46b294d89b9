import TenfoldCore
import Testing

@testable import TenfoldText

/// Which language a text is in, and what is known of its words.
@Suite struct LanguageTests {
  static let texts: [(Language, String)] = [
    (.en, "The movie was not good, but the actors were great."),
    (.en, "great film"), (.en, "Skype me tomorrow!"),
    (.de, "Der Film war nicht gut, aber die Schauspieler waren wirklich toll."),
    (.fr, "Le film n'était pas bon, mais les acteurs étaient vraiment super."),
    (.es, "La película no era buena, pero los actores eran muy buenos."),
    (.it, "Il film non era bello, ma gli attori erano davvero bravi."),
    (.pt, "O filme não era bom, mas os atores eram muito bons."),
    (.nl, "De film was niet goed, maar de acteurs waren echt geweldig."),
    (.hi, "फिल्म अच्छी नहीं थी लेकिन कलाकार बहुत अच्छे थे।"), (.zh, "这部电影不好看，但是演员很棒。"),
    (.ja, "映画は良くなかったが、俳優はとても良かった。"), (.ar, "الفيلم ليس جيدا ولكن الممثلين كانوا رائعين."),
    (.ru, "Фильм был не очень хорош, но актёры были отличные."), (.other, "영화는 좋지 않았지만 배우들은 훌륭했다."),
  ]

  @Test(arguments: texts)
  func `is told from function words or script`(language: Language, text: String) {
    var draft = TextDraft()
    draft.load(text)
    #expect(draft.language == language)
  }

  @Test(arguments: texts.filter { $0.0 != .other && $0.1.count > 20 })
  func `a negation is known and locked`(language: Language, text: String) {
    var draft = TextDraft()
    draft.load(text)
    let negations = (0..<draft.pieceCount).filter { draft.traits(of: $0).contains(.negation) }
    #expect(!negations.isEmpty || language == .en && text.hasPrefix("Skype"))
    draft.select(.delete)
    let open = (0..<draft.selectionCount).map { draft.selected($0) }
    #expect(Set(open).isDisjoint(with: negations))
  }

  @Test func `the language of one text does not touch the next`() {
    var draft = TextDraft()
    var alone = TextDraft()
    for (_, text) in Self.texts + Self.texts.reversed() {
      alone = TextDraft()
      draft.load(text)
      alone.load(text)
      #expect(draft.language == alone.language)
      #expect(draft.tokens.map(\.traits) == alone.tokens.map(\.traits))
    }
  }

  @Test func `a set language is taken as it is, and operations that do not know it are refused`()
    throws
  {
    var recipe = Recipe(name: "t", steps: [step("random_swap")])
    recipe.language = "de"
    var augmenter = try TextAugmenter(recipe, lexicons: [])
    augmenter.load("The movie was great.", key: StreamKey(seed: 1, record: 1))
    recipe.steps = [step("spelling_variant")]
    let error = #expect(throws: RecipeError.self) { try TextAugmenter(recipe, lexicons: []) }
    #expect(
      error?.description.contains("spelling_variant does not know German (de); it knows en") == true
    )
    recipe.language = "xx"
    #expect(throws: RecipeError.self) { try TextAugmenter(recipe, lexicons: []) }
  }
}
