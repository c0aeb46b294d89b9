internal import TenfoldCore

/// WN-LMF, the XML of the Global WordNet Association: Open English WordNet, the Open Multilingual Wordnet
/// and others; one lexicon for each `Lexicon` element.
///
/// Senses come in the order of their entry, or by `Count` where there is any. A sense or synset gets its
/// register from a `Tag`, from the usage that it exemplifies, or from a label before its definition.
///
/// Source: the schema WN-LMF 1.3, https://globalwordnet.github.io/schemas/.
struct LMFSource: XMLHandler {
  private let path: String
  private let language: String?
  private let digest: UInt64
  private var done: [LexiconBuilder] = []
  private var lexicon: LMFLexicon?
  private var hasRoot = false
  /// The text of the element that is being read, if it is wanted.
  private var content: [UInt8]?

  static func read(
    _ path: String, language: String?
  ) throws(LexiconError) -> [LexiconBuilder] {
    guard let memory = MappedBytes(path: path) else { throw .unreadable(path) }
    let digest = StableHash.of(memory.bytes(0, memory.count))
    let reader = XMLReader(path, LMFSource(path: path, language: language, digest: digest))
    try reader.read()
    guard !reader.handler.done.isEmpty else {
      throw .malformed(
        file: path, line: 1, problem: "no Lexicon element; WN-LMF has one in its LexicalResource")
    }
    return reader.handler.done
  }

  private init(path: String, language: String?, digest: UInt64) {
    self.path = path
    self.language = language
    self.digest = digest
  }

  mutating func start(_ name: String, _ attributes: XMLAttributes) -> String? {
    if !hasRoot {
      hasRoot = true
      return name == "LexicalResource"
        ? nil : "the root is \(name); a WN-LMF file has LexicalResource"
    }
    if name == "Lexicon" { return begin(attributes) }
    switch name {
    case "Count", "Definition", "Tag": content = []
    default: break
    }
    return lexicon?.start(name, attributes)
  }

  mutating func end(_ name: String) -> String? {
    if name == "Lexicon", let lexicon {
      done.append(lexicon.finished())
      self.lexicon = nil
      return nil
    }
    let text = content ?? []
    content = nil
    return lexicon?.end(name, text)
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) { content?.append(contentsOf: bytes) }

  private mutating func begin(_ attributes: XMLAttributes) -> String? {
    guard lexicon == nil else { return "a Lexicon within a Lexicon" }
    guard let tag = attributes["language"] else {
      return "a Lexicon without language; language=\"en\" or the like would be right"
    }
    guard let own = language ?? LexiconNotes.primaryTag(tag) else {
      return "'\(tag)' is no language; a BCP 47 tag such as en would be"
    }
    var title = attributes["label"] ?? attributes["id"] ?? "WN-LMF"
    if let version = attributes["version"], !title.contains(version) { title += " \(version)" }
    var builder = LexiconBuilder(
      .lmf, evidence: .grouped,
      notes: LexiconNotes(
        title: title, language: own, licence: attributes["license"],
        sources: [path.split(separator: "/").last.map(String.init) ?? path]),
      capacity: 131_072)
    builder.digest = done.isEmpty ? digest : StableHash.mix(digest, UInt64(done.count))
    lexicon = LMFLexicon(builder)
    return nil
  }
}
