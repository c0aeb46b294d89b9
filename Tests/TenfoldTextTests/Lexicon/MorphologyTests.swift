import Testing

@testable import TenfoldText

@Suite struct InflectionTests {
  struct Pair: Sendable {
    var lemma: String
    var form: String

    init(_ lemma: String, _ form: String) {
      self.lemma = lemma
      self.form = form
    }
  }

  static func inflect(_ lemma: String, _ form: WordForm) -> String? {
    Morphology.shared.inflect(Array(lemma.utf8), to: form)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    Pair("stop", "stopped"), Pair("prefer", "preferred"), Pair("offer", "offered"),
    Pair("try", "tried"), Pair("play", "played"), Pair("die", "died"), Pair("panic", "panicked"),
    Pair("love", "loved"), Pair("agree", "agreed"), Pair("fix", "fixed"), Pair("go", "went"),
    Pair("take", "took"), Pair("quit", "quit"), Pair("visit", "visited"), Pair("admit", "admitted"),
    Pair("travel", "traveled"), Pair("open", "opened"), Pair("cook", "cooked"),
    Pair("plan", "planned"), Pair("control", "controlled"), Pair("show", "showed"),
    Pair("equip", "equipped"), Pair("need", "needed"), Pair("give up", "gave up"),
    Pair("point out", "pointed out"), Pair("mimic", "mimicked"), Pair("obey", "obeyed"),
    Pair("snow", "snowed"), Pair("box", "boxed"), Pair("help", "helped"), Pair("edit", "edited"),
    Pair("begin", "began"), Pair("buy", "bought"), Pair("think", "thought"), Pair("dye", "dyed"),
  ])
  func pastTense(_ pair: Pair) {
    #expect(Self.inflect(pair.lemma, .verbPast) == pair.form)
  }

  @Test(arguments: [
    Pair("take", "taken"), Pair("go", "gone"), Pair("write", "written"), Pair("stop", "stopped"),
    Pair("give up", "given up"), Pair("see", "seen"), Pair("cut", "cut"), Pair("begin", "begun"),
  ])
  func participle(_ pair: Pair) {
    #expect(Self.inflect(pair.lemma, .verbParticiple) == pair.form)
  }

  @Test(arguments: [
    Pair("die", "dying"), Pair("lie", "lying"), Pair("tie", "tying"), Pair("panic", "panicking"),
    Pair("make", "making"), Pair("see", "seeing"), Pair("dye", "dyeing"), Pair("run", "running"),
    Pair("begin", "beginning"), Pair("offer", "offering"), Pair("stop", "stopping"),
    Pair("play", "playing"), Pair("study", "studying"), Pair("give up", "giving up"),
    Pair("snow", "snowing"), Pair("quit", "quitting"), Pair("agree", "agreeing"),
    Pair("shoe", "shoeing"), Pair("prefer", "preferring"), Pair("eat", "eating"),
  ])
  func gerund(_ pair: Pair) {
    #expect(Self.inflect(pair.lemma, .verbGerund) == pair.form)
  }

  @Test(arguments: [
    Pair("go", "goes"), Pair("have", "has"), Pair("do", "does"), Pair("try", "tries"),
    Pair("play", "plays"), Pair("watch", "watches"), Pair("fix", "fixes"), Pair("buzz", "buzzes"),
    Pair("pass", "passes"), Pair("push", "pushes"), Pair("love", "loves"), Pair("echo", "echoes"),
    Pair("give up", "gives up"), Pair("see", "sees"), Pair("buy", "buys"),
  ])
  func thirdPerson(_ pair: Pair) {
    #expect(Self.inflect(pair.lemma, .verbThird) == pair.form)
  }

  @Test(arguments: [
    Pair("bus", "buses"), Pair("box", "boxes"), Pair("child", "children"), Pair("knife", "knives"),
    Pair("movie", "movies"), Pair("city", "cities"), Pair("day", "days"), Pair("leaf", "leaves"),
    Pair("roof", "roofs"), Pair("photo", "photos"), Pair("potato", "potatoes"),
    Pair("hero", "heroes"), Pair("person", "people"), Pair("mouse", "mice"),
    Pair("woman", "women"), Pair("crisis", "crises"), Pair("sheep", "sheep"),
    Pair("class", "classes"), Pair("cliff", "cliffs"), Pair("wish", "wishes"),
    Pair("church", "churches"), Pair("quiz", "quizzes"), Pair("human", "humans"),
    Pair("tooth", "teeth"), Pair("price tag", "price tags"), Pair("toy", "toys"),
  ])
  func plural(_ pair: Pair) {
    #expect(Self.inflect(pair.lemma, .nounPlural) == pair.form)
  }

  @Test func theOtherFormsAreTheLemma() {
    #expect(Self.inflect("movie", .nounSingular) == "movie")
    #expect(Self.inflect("walk", .verbBase) == "walk")
    #expect(Self.inflect("big", .adjective) == "big")
    #expect(Self.inflect("fast", .adverb) == "fast")
  }

  struct Uncertain: Sendable {
    var lemma: String
    var form: WordForm
  }

  @Test(arguments: [
    Uncertain(lemma: "grolf", form: .nounPlural), Uncertain(lemma: "splife", form: .nounPlural),
    Uncertain(lemma: "bloman", form: .nounPlural), Uncertain(lemma: "zorbus", form: .nounPlural),
    Uncertain(lemma: "trelis", form: .nounPlural), Uncertain(lemma: "quordum", form: .nounPlural),
    Uncertain(lemma: "wonko", form: .nounPlural), Uncertain(lemma: "blenics", form: .nounPlural),
    Uncertain(lemma: "singe", form: .verbGerund), Uncertain(lemma: "x", form: .verbPast),
    Uncertain(lemma: "", form: .nounPlural),
  ])
  func isNilWhereUncertain(_ item: Uncertain) {
    #expect(Self.inflect(item.lemma, item.form) == nil)
  }

  /// "be" has forms of its own, which are in no list: a rule must not make "bed" of it.
  @Test func beIsNotInflectedByRule() {
    let right: [WordForm: [String?]] = [
      .verbPast: [nil, "was", "were"], .verbParticiple: [nil, "been"],
      .verbGerund: [nil, "being"], .verbThird: [nil, "is"],
    ]
    for (form, answers) in right {
      #expect(answers.contains(Self.inflect("be", form)), "\(form)")
    }
  }

  /// "stomach" and "monarch" are spoken with a k.
  @Test(arguments: [Pair("stomach", "stomachs"), Pair("monarch", "monarchs")])
  func hardEndingsInChAreNotHissed(_ pair: Pair) {
    let plural = Self.inflect(pair.lemma, .nounPlural)
    #expect(plural == pair.form || plural == nil)
  }
}

@Suite struct AnalysisTests {
  static func analyses(_ word: String) -> [(lemma: String, form: WordForm)] {
    var copy = word
    return copy.withUTF8 { bytes in
      Morphology.shared.analyses(bytes, lexicon: LexiconChain(parts: []))
        .map { (String(decoding: $0.lemma, as: UTF8.self), $0.form) }
    }
  }

  struct Case: Sendable {
    var word: String
    var lemma: String
    var forms: [WordForm]
  }

  @Test(arguments: [
    Case(word: "movies", lemma: "movie", forms: [.nounPlural, .verbThird]),
    Case(word: "boxes", lemma: "box", forms: [.nounPlural, .verbThird]),
    Case(word: "cities", lemma: "city", forms: [.nounPlural]),
    Case(word: "tries", lemma: "try", forms: [.verbThird]),
    Case(word: "children", lemma: "child", forms: [.nounPlural]),
    Case(word: "knives", lemma: "knife", forms: [.nounPlural]),
    Case(word: "stopped", lemma: "stop", forms: [.verbPast, .verbParticiple]),
    Case(word: "loved", lemma: "love", forms: [.verbPast, .verbParticiple]),
    Case(word: "played", lemma: "play", forms: [.verbPast, .verbParticiple]),
    Case(word: "tried", lemma: "try", forms: [.verbPast, .verbParticiple]),
    Case(word: "went", lemma: "go", forms: [.verbPast]),
    Case(word: "gone", lemma: "go", forms: [.verbParticiple]),
    Case(word: "stopping", lemma: "stop", forms: [.verbGerund]),
    Case(word: "making", lemma: "make", forms: [.verbGerund]),
    Case(word: "playing", lemma: "play", forms: [.verbGerund]),
    Case(word: "good", lemma: "good", forms: [.adjective, .nounSingular, .verbBase, .adverb]),
  ])
  func findTheLemma(_ item: Case) {
    let found = Self.analyses(item.word).filter { $0.lemma == item.lemma }.map(\.form)
    #expect(Set(found).isSuperset(of: item.forms))
  }

  @Test(arguments: ["class", "is", "red", "ring", "a", ""])
  func shortWordsAreNotCut(_ word: String) {
    let others = Self.analyses(word).filter { $0.lemma != word && $0.form != .nounPlural }
    #expect(others.filter { $0.lemma.count < 2 }.isEmpty)
    #expect(!Self.analyses(word).contains { $0.lemma == "clas" })
  }

  /// What inflects must be found again, for every verb and noun of the irregular lists.
  @Test func inflectionsAreAnalysedBack() {
    var lost: [String] = []
    func check(_ lemma: String, _ forms: [WordForm]) {
      for form in forms {
        // "has" is an auxiliary, which is never replaced.
        guard let word = InflectionTests.inflect(lemma, form), word != "has" else { continue }
        if !Self.analyses(word).contains(where: { $0.lemma == lemma && $0.form == form }) {
          lost.append("\(lemma) \(form): \(word)")
        }
      }
    }
    WordList("lexicons/en/irregular-verbs.tsv").forEachRow { fields in
      check(String(decoding: fields[0], as: UTF8.self), [.verbPast, .verbParticiple, .verbThird])
    }
    WordList("lexicons/en/irregular-nouns.tsv").forEachRow { fields in
      check(String(decoding: fields[0], as: UTF8.self), [.nounPlural])
    }
    #expect(lost == [])
  }
}
