import Foundation
import TenfoldCore
import TestSupport
import Testing

@testable import TenfoldText

/// The WordNet of the system, where there is one.
@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: LexiconStore.systemFolder + "/data.noun"),
    "WordNet is not installed"))
struct SystemWordNetTests {
  @Test func theRealWordNetIsCompiledAndRead() throws {
    let cache = try Folder()
    let lexicon = try LexiconStore.first(LexiconStore.systemFolder, cacheFolder: cache.path)
    #expect(try cache.compiled.count == 1)
    #expect(lexicon.count > 100_000)
    #expect(
      lexicon.senses(of: "movie", as: .noun).first?.synonyms.map(\.lemma).contains("film") == true)
    #expect(lexicon.lemmas("movie", .noun, .all).contains("film"))
    #expect(lexicon.lemmas("was", .verb) == [])
    #expect(lexicon.lemmas(ofForm: "children", .noun) == ["child"])
    #expect(lexicon.lemmas(ofForm: "went", .verb) == ["go"])
    #expect((lexicon.count("good", .adjective) ?? 0) > 100)
    #expect(lexicon.count("london", .noun) == nil)
    let again = try LexiconStore.first(LexiconStore.systemFolder, cacheFolder: cache.path)
    #expect(again.digest == lexicon.digest)
    #expect(lexicon.words(.antonym, of: "good", .adjective).contains("bad"))
    #expect(lexicon.words(.hypernym, of: "dog", .noun).contains("domestic animal"))
    #expect(lexicon.words(.hyponym, of: "dog", .noun).contains("poodle"))
    #expect(lexicon.licence?.contains("Princeton University") == true)
    #expect(!lexicon.lemmas("son of a bitch", .noun).contains("bastard"))
    let text = try variants(
      of: "We saw the movie with them.", [step(SynonymReplacement(senses: .all))],
      lexicons: [again])
    #expect(text.contains("We saw the film with them."))
  }

  @Test(arguments: [
    ("bank", ["river", "boat", "water"], "slope"), ("bank", ["money", "loan", "deposit"], "money"),
  ])
  func contextTellsTheSense(_ word: String, _ context: [String], _ gloss: String) throws {
    let lexicon = try LexiconStore.first(
      LexiconStore.systemFolder, cacheFolder: Self.cache.get().path)
    let sense = lexicon.likelySense(of: word, as: .noun, context: Set(context))
    let words = (sense?.gloss ?? []) + (sense?.related ?? [])
    #expect(words.contains { $0.contains(gloss) }, "\(words)")
  }

  /// Two of its eight senses are fish: neither is clear.
  @Test func tooManySensesAreNoChoice() throws {
    let lexicon = try LexiconStore.first(
      LexiconStore.systemFolder, cacheFolder: Self.cache.get().path)
    let context: Set = ["fish", "caught", "lake"]
    #expect(lexicon.likelySense(of: "bass", as: .noun, context: context) == nil)
  }

  private static let cache = Result { try Folder() }
}
