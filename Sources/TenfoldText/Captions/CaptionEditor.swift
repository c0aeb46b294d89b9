public import TenfoldCore

/// Makes captions follow what happened to their pictures. One is made for each worker; it is not shared.
///
/// ```swift
/// var editor = CaptionEditor()
/// editor.load("A cat to the left of a red car.")
/// let mirrored = CaptionChange([EffectSet(.mirrored), EffectSet(.leftRightSwapped)])
/// if editor.follow(mirrored) == .changed { print(editor.text) }  // A cat to the right of a red car.
/// ```
///
/// English, German, Spanish and French, by the rules of `lexicons/xx/caption-rules.tsv`; they are explained in
/// `Docs/Captions.md`. A word is edited where its neighbours say what it means, kept where they say that it
/// means something else, and the picture is to be drawn again where neither is certain. The label guards do
/// not hold here: a labelled span follows too, and ``alignment`` tells where it went.
public struct CaptionEditor {
  var draft: TextDraft
  var rules: CaptionRules?
  /// The words and marks of the text as it was loaded.
  var words: [CaptionWord] = []
  /// What the words of the untouched text say.
  var findings: [CaptionFinding] = []
  var colours: [ColourFinding] = []
  private let fixedLanguage: Language?
  private var isSearched = false
  private var hasColours = false
  /// What has been learnt of the words met so far.
  var knownWords = KnownCaptionWords()
  /// The words for objects, by their labels, of the language they were last asked in.
  var objects = CaptionObjectCache()

  /// - Parameters:
  ///   - language: the language of all captions; nil to look at each.
  ///   - lexicons: the sources of other words for the objects' labels.
  public init(language: Language? = nil, lexicons: [any Lexicon] = []) {
    fixedLanguage = language
    draft = TextDraft(guards: [], lexicons: lexicons)
    draft.fixedLanguage = language
  }

  /// Takes up a caption, which must be valid UTF-8.
  ///
  /// - Parameters:
  ///   - caption: the bytes.
  ///   - entities: labelled runs of bytes, which follow.
  public mutating func load(_ caption: UnsafeBufferPointer<UInt8>, entities: [TextSpan] = []) {
    draft.load(caption, entities: entities)
    if fixedLanguage == nil, draft.language != .en || !draft.isLanguageSure,
      let closer = closerLanguage()
    {
      draft.fixedLanguage = closer
      draft.load(caption, entities: entities)
      draft.fixedLanguage = nil
    }
    // Captions are short: there is often no function word that would make the language certain.
    if draft.language == .en { draft.isLanguageSure = true }
    rules = CaptionRules.of(draft.language)
    isSearched = false
    hasColours = false
  }

  /// Takes up a caption.
  public mutating func load(_ caption: String, entities: [TextSpan] = []) {
    var copy = caption
    copy.withUTF8 { load($0, entities: entities) }
  }

  /// Edits the caption as it was loaded, so that it is true after a change of its picture.
  ///
  /// - Parameter change: what happened to the picture.
  /// - Returns: what became of the caption. Of one that is rejected, ``text`` is the one that was loaded.
  public mutating func follow(_ change: CaptionChange) -> CaptionOutcome {
    draft.reset()
    guard !change.isIdle, !draft.tokens.isEmpty else { return .kept }
    guard rules != nil else {
      return .rejected("no rules for captions in \(draft.language.name)")
    }
    search()
    var reason = change.lostObjects.isEmpty ? nil : dropObjects(change)
    if reason == nil, change.movesPlaces { reason = movePlaces(change) }
    if reason == nil, change.coloursRemoved || change.huesShifted {
      if !hasColours { findColours() }
      hasColours = true
      reason = removeColours(change)
    }
    if let reason {
      draft.reset()
      return .rejected(reason)
    }
    return draft.isPristine ? .kept : .changed
  }

  /// The language that most words of a short text speak for, counting those of the rules and lists too; nil if that is
  /// the one it was taken for.
  private func closerLanguage() -> Language? {
    func score(_ language: Language) -> Int {
      guard let rules = CaptionRules.of(language) else { return 0 }
      let pack = LanguagePack.of(language)
      let objects = CaptionObjects.of(language)
      return draft.tokens.count { token in
        guard token.kind == .word else { return false }
        return draft.vocabulary.withWord(token.entry) {
          rules.id($0) >= 0 || pack.lookUp($0).traits.contains(.function)
            || objects.knows($0)
        }
      }
    }
    var best = draft.language
    var most = score(best)
    for other in [Language.en, .de, .es, .fr] where other != draft.language {
      let count = score(other)
      if count > most { (best, most) = (other, count) }
    }
    return best == draft.language ? nil : best
  }

  /// Reads the untouched text, once.
  private mutating func search() {
    guard !isSearched, let rules else { return }
    isSearched = true
    words.removeAll(keepingCapacity: true)
    findings.removeAll(keepingCapacity: true)
    readWords(rules)
    for place in words.indices where words[place].id >= 0 && !isName(place) {
      if let rule = rules.rule(at: place, in: words) {
        findings.append(
          CaptionFinding(place: place, verdict: rule.verdict, replacement: rule.replacement))
      }
    }
  }

  /// The caption as it is now.
  public var text: String { draft.text }

  /// Appends the caption as it is now to a buffer.
  public func render(into output: inout ByteBuffer) { draft.render(into: &output) }

  /// What was done, as `tenfold_ops` prints it: `caption(left→right);caption(red→)`.
  public var operations: String { draft.operations }

  /// Appends what was done to a buffer.
  public func writeOperations(into output: inout ByteBuffer) {
    output.append(draft.notes.elements)
  }

  /// How the caption as it was loaded and as it is now lie over each other.
  public var alignment: TextAlignment { draft.alignment }

  /// The language that the caption seems to be in, or that was set.
  public var language: Language { draft.language }
}

/// What a word of a caption says.
struct CaptionFinding {
  /// The word's place among the caption's words.
  var place: Int
  var verdict: CaptionRules.Verdict
  /// What stands for it when sides change, where the rule knows better than the word.
  var replacement: [UInt8]?
}
