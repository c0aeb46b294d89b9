import ArgumentParser
import Tenfold

struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon",
    abstract: "Look words up, or tell which lexicons are there.",
    subcommands: [Lookup.self, Info.self])

  struct Lookup: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a word's synonyms: those that are used, and all that WordNet has.")

    @Argument(help: "Word, in its base form.")
    var word: String

    @Option(help: "Folder of a WordNet database, or none.")
    var lexicon: String?

    func run() throws {
      let lexicons = try LexiconChoice.load(lexicon)
      var isFound = false
      for part in PartOfSpeech.allCases {
        let used = LexiconReport.synonyms(of: word, as: part, lexicons: lexicons)
        if let used {
          isFound = true
          let names = used.map(\.lemma)
          Terminal.print(
            "\(part.name): \(names.isEmpty ? "left alone, the sense is unsure" : names.joined(separator: ", "))"
          )
        }
        for case let wordNet as WordNetLexicon in lexicons {
          for (index, sense) in wordNet.senses(of: word, as: part).enumerated() {
            let words = sense.words.isEmpty ? "-" : sense.words.joined(separator: ", ")
            Terminal.print("  sense \(index + 1), seen \(sense.count)×: \(words)")
          }
        }
      }
      if !isFound {
        throw OptionError.invalid(
          "'\(word)' is in no lexicon; look up base forms, such as 'movie' for 'movies'")
      }
    }
  }

  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell which lexicons are there.")

    @Option(help: "Folder of a WordNet database, or none.")
    var lexicon: String?

    func run() throws {
      for item in try LexiconChoice.load(lexicon) {
        let count =
          (item as? CoreLexicon)?.count ?? (item as? WordNetLexicon)?.count ?? 0
        Terminal.print("\(item.name): \(count) lemmas, digest \(item.digest)")
      }
      if let folder = LexiconStore.defaultCacheFolder() {
        Terminal.print("compiled files: \(folder)")
      }
    }
  }
}
