import ArgumentParser
import Tenfold

/// The option that says which lexicons are asked.
struct LexiconArguments: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Lexicon; may be given several times, the first is asked first.",
      discussion: """
        A WordNet folder, a WN-LMF, MyThes, PPDB or word-list file, a compiled file, core for the \
        built-in one (first unless named), or none for the built-in one alone.
        """,
      valueName: "path"))
  var lexicon: [String] = []

  /// The lexicons in the order in which they are asked: what is named, else the built-in one and the
  /// system's WordNet where there is one.
  func load() throws -> [any Lexicon] {
    if lexicon.isEmpty {
      let system = (try? LexiconStore.open(LexiconStore.systemFolder)) ?? []
      return [CoreLexicon.shared] + system
    }
    if lexicon.contains("none") {
      guard lexicon.count == 1 else {
        throw OptionError.invalid("--lexicon none stands alone; leave it out to use others")
      }
      return [CoreLexicon.shared]
    }
    var lexicons: [any Lexicon] = lexicon.contains("core") ? [] : [CoreLexicon.shared]
    for path in lexicon {
      if path == "core" {
        lexicons.append(CoreLexicon.shared)
      } else {
        lexicons += try LexiconStore.open(path) as [any Lexicon]
      }
    }
    return lexicons
  }
}
