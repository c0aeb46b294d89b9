public import TenfoldCore

/// Misspells any word the way the words of a list are misspelt.
///
/// From pairs such as `recieve`, `receive` it learns which letters people take for which, between which
/// neighbours, and how often; then it does the same to other words: `deceive` → `decieve`. The label is kept:
/// with the guards on, negations and names are spared.
///
/// Source: noisy channel models of spelling (Brill & Moore, ACL 2000), turned round; with lists as those of
/// codespell and Wikipedia.
public struct LearnedMisspelling: Transform {
  public typealias Draft = TextDraft

  /// Which words are misspelt.
  public var extent = Respelling(minimumLength: 3)
  /// A file of `wrong<TAB>right`, or `wrong->right` as codespell has it.
  public var pairs = ""
  private var model: MisspellingModel?

  public init() {}

  public static let name = "learned_misspelling"
  public static let summary = "Misspells words the way a list of misspellings does."
  public static let effects: [Effect] = [.spellingChanged]
  public static let parameters: [Parameter<Self>] =
    Respelling.words.map { $0.lifted(\.extent) } + [
      .text("pairs", \.pairs, "file of wrong<TAB>right or wrong->right, to learn from")
    ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    let file = ConfigValue(.string("tenfold:lexicons/examples/misspelling-pairs.tsv"))
    return ("They deceived us, undoubtedly for money.", [ConfigEntry("pairs", file)])
  }

  public mutating func prepare() throws(RecipeError) {
    let path = pairs
    guard !path.isEmpty else { return }
    model = try UserFile.load(path) { bytes throws(RecipeError) in
      try MisspellingModel(bytes, path: path)
    }
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard let model else { return }
    draft.respell(extent, note: "misspelling", using: &random) { word, ends, output, random in
      model.misspell(word, ends, into: &output, using: &random)
    }
  }
}
