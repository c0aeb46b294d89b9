import ArgumentParser
import Tenfold

extension LexiconCommand {
  struct Lookup: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a word's synonyms: those that are used, and all that the lexicons have.")

    @Argument(help: "Word in its base form; several words, such as 'give up', in quotes.")
    var word: String

    @OptionGroup var lexicons: LexiconArguments

    /// How many related words are shown.
    private static let shown = 12

    func run() throws {
      let lexicons = try lexicons.load()
      let compiled = lexicons.filter { $0 is CompiledLexicon }
      var isFound = false
      for part in PartOfSpeech.allCases {
        guard let used = LexiconReport.synonyms(of: word, as: part, lexicons: lexicons) else {
          continue
        }
        isFound = true
        let names = used.map(Self.label)
        Terminal.print(
          "\(part.name): \(names.isEmpty ? "left alone, the sense is unsure" : names.joined(separator: ", "))"
        )
        for lexicon in compiled { report(lexicon, part, isNamed: compiled.count > 1) }
      }
      if !isFound {
        throw OptionError.invalid(
          "'\(word)' is in no lexicon; look up base forms, such as 'movie' for 'movies'")
      }
    }

    private func report(_ lexicon: any Lexicon, _ part: PartOfSpeech, isNamed: Bool) {
      let senses = lexicon.senses(of: word, as: part)
      if isNamed, !senses.isEmpty { Terminal.print("  \(lexicon.name)") }
      for (index, sense) in senses.enumerated() {
        let words = sense.synonyms.map(Self.label)
        let seen = sense.count > 0 ? ", seen \(sense.count)×" : ""
        let list = words.isEmpty ? "-" : words.joined(separator: ", ")
        Terminal.print("  sense \(index + 1)\(seen): \(list)")
      }
      for relation in LexicalRelation.allCases {
        let words = lexicon.related(to: word, as: part, by: relation)
        guard !words.isEmpty else { continue }
        let more = words.count > Self.shown ? ", and \(words.count - Self.shown) more" : ""
        let list = words.prefix(Self.shown).map(Self.label).joined(separator: ", ")
        Terminal.print("  \(relation.name)s: \(list)\(more)")
      }
    }

    private static func label(_ synonym: Synonym) -> String {
      synonym.register == .neutral
        ? synonym.lemma : "\(synonym.lemma) (\(synonym.register.name))"
    }
  }
}
