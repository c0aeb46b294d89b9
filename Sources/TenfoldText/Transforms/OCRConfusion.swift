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
    draft.respell(extent, note: "ocr", using: &random) { word, _, output, random in
      var places = 0
      for index in word.indices where table.entry(word, at: index) != nil { places += 1 }
      guard places > 0 else { return false }
      let amount = CharacterChoice.amount(extent.characterRate, places)
      let chosen = CharacterChoice.draw(amount, from: 0..<places, using: &random)
      var place = 0
      var index = 0
      while index < word.count {
        guard let entry = table.entry(word, at: index) else {
          output.append(word[index])
          index += 1
          continue
        }
        let isChosen = place < 64 && chosen >> UInt64(place) & 1 == 1
        place += 1
        if isChosen {
          output.append(contentsOf: entry.wrong[random.integer(below: entry.wrong.count)])
          // Places inside what was read as one are passed over.
          for inner in (index + 1)..<(index + entry.right.count)
          where inner < word.count && table.entry(word, at: inner) != nil { place += 1 }
          index += entry.right.count
        } else {
          output.append(word[index])
          index += 1
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

  /// The longest confusable run of characters that starts at a byte.
  func entry(_ word: UnsafeBufferPointer<UInt8>, at index: Int) -> Entry? {
    entries[Int(word[index])].first { entry in
      index + entry.right.count <= word.count
        && word[index..<(index + entry.right.count)].elementsEqual(entry.right)
    }
  }
}
