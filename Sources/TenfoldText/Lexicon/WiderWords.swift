internal import TenfoldCore

/// Everyday nouns with the wider word for what they are, and the other way round.
struct WiderWords: Sendable {
  static let shared = WiderWords()

  /// Which way a word gives way to another.
  enum Direction { case wider, narrower }

  private var wider = WordIndex()
  private var widerLists: [[[UInt8]]] = []
  private var narrower = WordIndex()
  private var narrowerLists: [[[UInt8]]] = []

  private init() {
    WordList("lexicons/en/hypernyms.tsv").forEachGroup { word, others in
      let number = wider.insert(word)
      if number == widerLists.count { widerLists.append([]) }
      for other in others {
        widerLists[number].append(Array(other))
        let place = narrower.insert(other)
        if place == narrowerLists.count { narrowerLists.append([]) }
        narrowerLists[place].append(Array(word))
      }
    }
  }

  /// The wider or narrower words of a lemma.
  func others(than lemma: UnsafeBufferPointer<UInt8>, _ direction: Direction) -> [[UInt8]] {
    switch direction {
    case .wider: wider.find(lemma).map { widerLists[$0] } ?? []
    case .narrower: narrower.find(lemma).map { narrowerLists[$0] } ?? []
    }
  }
}
