public import TenfoldCore

/// Reads letters as optical character recognition misreads them: `rn` for `m`, `0` for `O`.
///
/// The label is kept: with the guards on, negations, names, numbers, addresses and placeholders are
/// spared.
///
/// Source: OcrAug of nlpaug; the list is `lexicons/ocr-confusions.tsv`.
public struct OCRConfusion: Transform {
  public typealias Draft = TextDraft

  /// Which words are misread, and how much of each.
  public var extent = Respelling(minimumLength: 2)

  public init() {}

  /// Misreads a share of the words, or a number of them.
  public init(rate: Double = 0.1, count: Int? = nil, characterRate: Double = 0.1) {
    extent.rate = rate
    extent.count = count
    extent.characterRate = characterRate
  }

  public static let name = "ocr_confusion"
  public static let summary = "Reads letters as optical character recognition misreads them."
  public static let effects: [Effect] = [.spellingChanged]
  public static let parameters: [Parameter<Self>] =
    Respelling.characters.map { $0.lifted(\.extent) }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let table = ConfusionTable.shared
    draft.respell(extent, note: "ocr", using: &random) { word, ends, output, random in
      var places = 0
      var start = 0
      for end in ends {
        if table.entry(word, at: start, ends) != nil { places += 1 }
        start = end
      }
      guard places > 0 else { return false }
      let amount = CharacterChoice.amount(extent.characterRate, places)
      let chosen = CharacterChoice.draw(amount, from: 0..<places, using: &random)
      var place = 0
      start = 0
      var skippedTo = 0
      for end in ends {
        defer { start = end }
        let entry = table.entry(word, at: start, ends)
        let isChosen = entry != nil && place < 64 && chosen >> UInt64(place) & 1 == 1
        if entry != nil { place += 1 }
        // What was read together with the character before is gone.
        if start < skippedTo { continue }
        if let entry, isChosen {
          output.append(contentsOf: entry.wrong[random.integer(below: entry.wrong.count)])
          skippedTo = start + entry.right.count
        } else {
          output.append(contentsOf: UnsafeBufferPointer(rebasing: word[start..<end]))
        }
      }
      return true
    }
  }
}

/// Which characters are read for which, read once.
struct ConfusionTable: Sendable {
  struct Entry: Sendable {
    var right: [UInt8]
    var wrong: [[UInt8]]
  }

  static let shared = ConfusionTable()

  /// By first byte, longest first.
  private var entries: [[Entry]] = Array(repeating: [], count: 256)

  private init() {
    WordList("lexicons/ocr-confusions.tsv").forEachGroup { right, wrong in
      guard let first = right.first else { return }
      entries[Int(first)].append(Entry(right: Array(right), wrong: wrong.map { Array($0) }))
    }
    for index in entries.indices { entries[index].sort { $0.right.count > $1.right.count } }
  }

  /// The longest confusable run of whole characters that starts at a byte.
  func entry(
    _ word: UnsafeBufferPointer<UInt8>, at start: Int, _ ends: UnsafeBufferPointer<Int>
  ) -> Entry? {
    entries[Int(word[start])].first { entry in
      let end = start + entry.right.count
      return end <= word.count && word[start..<end].elementsEqual(entry.right) && ends.contains(end)
    }
  }
}
