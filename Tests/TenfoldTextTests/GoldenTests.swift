import TenfoldCore
import Testing

@testable import TenfoldText

/// Exact variants by seed. They must not change from one release to the next: a change here is a
/// change of output for a fixed seed and must be listed in CHANGELOG under Changed.
///
/// No recipe here uses synonym lists, which grow.
@Suite struct GoldenTests {
  struct Golden: Sendable, CustomTestStringConvertible {
    var steps: [RecipeStep]
    var guards = GuardSelection.all
    var text: String
    var seed: UInt64
    var variant: String
    var operations: String

    var testDescription: String { "\(operations) of seed \(seed)" }
  }

  static let review = "The battery of this phone lasted two days, and I didn't expect that at all!"
  static let mixed = "Caf\u{E9} \u{1F996} 10/10: na\u{EF}ve Amelia paid $3,000.50 at www.a.example."

  static let table: [Golden] = [
    Golden(
      steps: [step(RandomSwap(count: 2))], text: review, seed: 1,
      variant: "The battery of this lasted days two phone, and I didn't expect that at all!",
      operations: "swap(5,8);swap(8,6)"),
    Golden(
      steps: [step(RandomSwap(count: 3))], guards: .none, text: review, seed: 2,
      variant: "The battery of this phone lasted expect days, all I didn't and that at two!",
      operations: "swap(7,12);swap(9,7);swap(7,15)"),
    Golden(
      steps: [step(RandomSwap(count: 2, distance: 1))], guards: .none, text: mixed, seed: 3,
      variant: "Caf\u{E9} 10/10 \u{1F996}: Amelia na\u{EF}ve paid $3,000.50 at www.a.example.",
      operations: "swap(4,5);swap(2,3)"),
    Golden(
      steps: [step(RandomDeletion(rate: 0.3))], text: review, seed: 4,
      variant: "Battery this phone lasted two days, and didn't expect that at all!",
      operations: "delete(The);delete(of);delete(I)"),
    Golden(
      steps: [step(RandomDeletion(rate: 0.3))], guards: .none, text: mixed, seed: 5,
      variant: "Caf\u{E9} \u{1F996} 10/10: na\u{EF}ve paid.",
      operations: "delete(Amelia);delete($3,000.50);delete(at);delete(www.a.example)"),
    Golden(
      steps: [step(PunctuationInsertion(rate: 0.3))], text: review, seed: 6,
      variant:
        "The battery ; of this phone lasted two days, . and I didn't expect : that at : all!",
      operations: "punctuation(:,13);punctuation(.,9);punctuation(:,15);punctuation(;,3)"),
    Golden(
      steps: [step(PunctuationInsertion(rate: 0.6))], guards: .none, text: mixed, seed: 7,
      variant:
        ". Caf\u{E9} ! \u{1F996} 10/10: na\u{EF}ve Amelia paid $3,000.50 : at www.a.example.",
      operations: "punctuation(:,8);punctuation(.,1);punctuation(!,2)"),
    Golden(
      steps: [step(KeyboardTypo(rate: 0.3))], text: review, seed: 8,
      variant: "The bzttery of this phoje lastrd two days, and I didn't expedt that at all!",
      operations:
        "keyboard(phone\u{2192}phoje);keyboard(battery\u{2192}bzttery);keyboard(expect\u{2192}expedt);keyboard(lasted\u{2192}lastrd)"
    ),
    Golden(
      steps: [step(KeyboardTypo(rate: 1, characterRate: 0.4, layout: .azerty))], guards: .none,
      text: mixed, seed: 9,
      variant: "Cafz \u{1F996} 10/10: ha\u{EF}ve Aleli\u{E9} oaid $3,000.50 at www.a.example.",
      operations:
        "keyboard(Amelia\u{2192}Aleli\u{E9});keyboard(Caf\u{E9}\u{2192}Cafz);keyboard(paid\u{2192}oaid);keyboard(na\u{EF}ve\u{2192}ha\u{EF}ve)"
    ),
    Golden(
      steps: [step(KeyboardTypo(count: 2, characterRate: 0.3, layout: .qwertz))], guards: .none,
      text: review, seed: 10,
      variant: "The battery of ghis phone lasfed two days, and I didn't expect that at all!",
      operations: "keyboard(lasted\u{2192}lasfed);keyboard(this\u{2192}ghis)"),
    Golden(
      steps: [step(OCRConfusion(rate: 0.3))], text: review, seed: 11,
      variant: "Tho battery of this phone lasfed two days, and I didn't expect ihat at aU!",
      operations:
        "ocr(lasted\u{2192}lasfed);ocr(all\u{2192}aU);ocr(that\u{2192}ihat);ocr(The\u{2192}Tho)"),
    Golden(
      steps: [step(OCRConfusion(rate: 0.6, characterRate: 0.5))], guards: .none, text: review,
      seed: 12,
      variant: "Tbe battery of this ohon\u{E9} }dstad two days, snd I diclr'r cxped ihat ar au!",
      operations:
        "ocr(that\u{2192}ihat);ocr(all\u{2192}au);ocr(expect\u{2192}cxped);ocr(didn't\u{2192}diclr'r);ocr(lasted\u{2192}}dstad);ocr(phone\u{2192}ohon\u{E9});ocr(at\u{2192}ar);ocr(and\u{2192}snd);ocr(The\u{2192}Tbe)"
    ),
    Golden(
      steps: [step(CasingNoise(rate: 0.3))], text: review, seed: 13,
      variant: "The BATTERY OF this phone LASTED two days, AND I didn't expect that at all!",
      operations:
        "case(of\u{2192}OF);case(and\u{2192}AND);case(lasted\u{2192}LASTED);case(battery\u{2192}BATTERY)"
    ),
    Golden(
      steps: [step(CasingNoise(rate: 1, mode: .random))], guards: .none, text: mixed, seed: 14,
      variant: "caf\u{C9} \u{1F996} 10/10: Na\u{CF}Ve aMeLiA PAId $3,000.50 at www.a.example.",
      operations:
        "case(Caf\u{E9}\u{2192}caf\u{C9});case(na\u{EF}ve\u{2192}Na\u{CF}Ve);case(Amelia\u{2192}aMeLiA);case(paid\u{2192}PAId)"
    ),
    Golden(
      steps: [step(CharacterInsertion(rate: 0.3, characterRate: 0.3))], text: review, seed: 15,
      variant: "The battmersy of this phoned lastedu two days, and I didn't expxect that at all!",
      operations:
        "insert_char(battery\u{2192}battmersy);insert_char(lasted\u{2192}lastedu);insert_char(phone\u{2192}phoned);insert_char(expect\u{2192}expxect)"
    ),
    Golden(
      steps: [step(CharacterDeletion(rate: 0.3, characterRate: 0.3))], text: review, seed: 16,
      variant: "The battery of tis phon laste two dys, and I didn't expect that at all!",
      operations:
        "delete_char(this\u{2192}tis);delete_char(lasted\u{2192}laste);delete_char(days\u{2192}dys);delete_char(phone\u{2192}phon)"
    ),
    Golden(
      steps: [step(CharacterSubstitution(rate: 0.3, characterRate: 0.3))], text: review, seed: 17,
      variant: "The baszery of thzs phone lusted two dans, and I didn't expect that at all!",
      operations:
        "substitute_char(days\u{2192}dans);substitute_char(this\u{2192}thzs);substitute_char(lasted\u{2192}lusted);substitute_char(battery\u{2192}baszery)"
    ),
    Golden(
      steps: [step(CharacterTransposition(rate: 0.3, characterRate: 0.3))], guards: .none,
      text: mixed, seed: 18,
      variant: "Ca\u{E9}f \u{1F996} 10/10: n\u{EF}ave Amelia paid $3,000.50 at www.a.example.",
      operations:
        "transpose_char(na\u{EF}ve\u{2192}n\u{EF}ave);transpose_char(Caf\u{E9}\u{2192}Ca\u{E9}f)"),
    Golden(
      steps: [.repeated(2, [step(RandomSwap(count: 1))]), step(PunctuationInsertion())],
      text: review, seed: 19,
      variant:
        "Of , battery days this phone lasted two the, . and I didn't ! expect ? that at all!",
      operations:
        "swap(1,8);swap(8,3);punctuation(!,12);punctuation(.,9);punctuation(,,2);punctuation(?,13)"),
    Golden(
      steps: [.someOf(2...2, [step(RandomSwap()), step(KeyboardTypo()), step(RandomDeletion())])],
      text: review, seed: 20,
      variant: "The battery this phone lasted two I, and days didn't expect that at all!",
      operations: "swap(8,10);delete(of)"),
    Golden(
      steps: [step("eda_cleaning"), step(RandomSwap(count: 1))], guards: .none, text: review,
      seed: .max,
      variant: "phone battery of this the lasted two days and i didnt expect that at all ",
      operations: "clean();swap(1,5)"),
    Golden(
      steps: [
        .oneOf([WeightedStep(step(RandomSwap())), WeightedStep(step(CasingNoise()), weight: 3)])
      ], text: review, seed: 22,
      variant: "The battery and this phone lasted two days, of I didn't expect that at all!",
      operations: "swap(3,9)"),
  ]

  @Test(arguments: table)
  func theSeedMakesTheVariant(_ golden: Golden) throws {
    let recipe = Recipe(name: "golden", guards: golden.guards, steps: golden.steps)
    let made = try TextRecipe(recipe, seed: golden.seed).variants(
      of: golden.text, count: 1, key: "r001", lexicons: [])
    #expect(made.map(\.text) == [golden.variant])
    #expect(made.map(\.operations) == [golden.operations])
  }
}
