import ArgumentParser
import Tenfold

struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon",
    abstract: "Look words up, compile and compare lexicons, or tell which are there.",
    subcommands: [Lookup.self, Info.self, Build.self, Diff.self])

  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell which lexicons are there.")

    @OptionGroup var lexicons: LexiconArguments

    func run() throws {
      for item in try lexicons.load() {
        let compiled = item as? CompiledLexicon
        let count = (item as? CoreLexicon)?.count ?? compiled?.count ?? 0
        Terminal.print("\(item.name): \(count) lemmas, digest \(item.digest)")
        Terminal.print("  language: \(item.language)")
        if let compiled {
          Terminal.print(
            "  format: \(compiled.format.name), \(compiled.synsetCount) groups of words")
          Terminal.print("  sources: \(compiled.sources.joined(separator: ", "))")
          Terminal.print("  licence: \(compiled.licence ?? "not stated")")
        } else {
          Terminal.print("  licence: Apache-2.0")
        }
      }
      if let folder = CacheFolder.standard {
        Terminal.print("compiled files: \(folder)")
      }
    }
  }

  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compile sources of any kind to one file, which --lexicon takes.")

    @Argument(
      help: "WordNet folders, WN-LMF, MyThes, PPDB or word-list files, compiled files.")
    var files: [String]

    @Option(
      name: .shortAndLong, help: "File to write; by default the first source's name with .tfl.")
    var output: String?

    @Option(help: "Language of the words, such as de; by default the source tells, else en.")
    var language: String?

    @Flag(help: "Replace the file if it is there.")
    var force = false

    func run() throws {
      if let language, !LexiconStore.isLanguage(language) {
        throw OptionError.invalid(
          "--language is '\(language)'; it must be a primary tag of BCP 47 such as de")
      }
      let target = output ?? defaultOutput
      if !force, SystemFile.exists(target) {
        throw OptionError.invalid("\(target) is there already; --force replaces it")
      }
      try LexiconStore.build(files, to: target, language: language)
      for lexicon in try LexiconStore.open(target) {
        Terminal.print(
          "\(lexicon.name): \(lexicon.count) lemmas, \(lexicon.language), digest \(lexicon.digest)")
      }
    }

    private var defaultOutput: String {
      let name = files.first?.split(separator: "/").last.map(String.init) ?? "lexicon"
      return (name.split(separator: ".").first.map(String.init) ?? name) + ".tfl"
    }
  }

  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the lemmas and synonym pairs that only one of two lexicons has.")

    @Argument(help: "Lexicon whose own lemmas and pairs are marked with -.")
    var first: String

    @Argument(help: "Lexicon whose own lemmas and pairs are marked with +.")
    var second: String

    func run() throws {
      let difference = LexiconDifference(
        try LexiconStore.open(first), try LexiconStore.open(second))
      for (mark, items) in [("-", difference.onlyInFirst), ("+", difference.onlyInSecond)] {
        for item in items {
          let pair = item.synonym.map { " = \($0)" } ?? ""
          Terminal.print("\(mark) \(item.part.name) \(item.lemma)\(pair)")
        }
      }
      for (path, items) in [(first, difference.onlyInFirst), (second, difference.onlyInSecond)] {
        let lemmas = items.count { $0.synonym == nil }
        Terminal.print("only in \(path): \(lemmas) lemmas, \(items.count - lemmas) pairs")
      }
    }
  }
}
