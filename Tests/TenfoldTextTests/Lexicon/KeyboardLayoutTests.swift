import Testing

@testable import TenfoldText

@Suite struct KeyboardLayoutTests {
  static func neighbors(
    _ character: String, on layout: KeyboardLayout = .qwerty, symbols: Bool = false
  ) -> Set<String> {
    let keyboard = Keyboard.layout(layout)
    var copy = character
    let range = copy.withUTF8 { keyboard.neighbors(of: $0, symbols: symbols) }
    return Set(
      range.map { index in
        var output = Scratch<UInt8>()
        keyboard.append(index, to: &output)
        return String(decoding: output.elements, as: UTF8.self)
      })
  }

  struct Key: Sendable {
    var layout: KeyboardLayout
    var key: String
    var neighbors: String
    var symbols = ""
  }

  static let keys = [
    Key(layout: .qwerty, key: "g", neighbors: "fhtyvb"),
    Key(layout: .qwerty, key: "a", neighbors: "qwsz"),
    Key(layout: .qwerty, key: "q", neighbors: "wa", symbols: "12"),
    Key(layout: .qwerty, key: "p", neighbors: "ol", symbols: "[;0-"),
    Key(layout: .qwerty, key: "m", neighbors: "njk", symbols: ","),
    Key(layout: .qwerty, key: "G", neighbors: "FHTYVB"),
    Key(layout: .qwerty, key: "Q", neighbors: "WA", symbols: "!@"),
    Key(layout: .qwertz, key: "z", neighbors: "tugh", symbols: "67"),
    Key(layout: .qwertz, key: "y", neighbors: "asx"),
    Key(layout: .qwertz, key: "\u{FC}", neighbors: "p\u{F6}\u{E4}\u{DF}", symbols: "+\u{B4}"),
    Key(layout: .azerty, key: "a", neighbors: "zq\u{E9}", symbols: "&"),
    Key(layout: .azerty, key: "w", neighbors: "qsx"),
    Key(layout: .azerty, key: "m", neighbors: "lp\u{F9}", symbols: "^:!"),
  ]

  @Test(arguments: keys)
  func neighborsLieNextToTheKey(_ key: Key) {
    let letters = Set(key.neighbors.map(String.init))
    #expect(Self.neighbors(key.key, on: key.layout) == letters)
    #expect(
      Self.neighbors(key.key, on: key.layout, symbols: true)
        == letters.union(key.symbols.map(String.init)))
  }

  static let latin: [KeyboardLayout] = [
    .auto, .qwerty, .azerty, .qwertz, .spanish, .italian, .portuguese,
  ]

  struct Letters: Sendable {
    var layout: KeyboardLayout
    var letters: String
  }

  static let others = [
    Letters(layout: .jcuken, letters: "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГД"),
    Letters(layout: .arabic, letters: "ابتثجحخدرزسشصضطظعغفقكلمنهوي"),
    Letters(layout: .inscript, letters: "कखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह"),
    Letters(layout: .kana, letters: "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもらりるれろわ"),
  ]

  @Test(arguments: others)
  func nearnessIsMutualInOtherScripts(_ row: Letters) {
    for letter in row.letters.map(String.init) {
      let near = Self.neighbors(letter, on: row.layout)
      #expect(!near.isEmpty, "\(letter)")
      #expect(!near.contains(letter))
      // A key without a shift character gives the same letter twice, so kana are looked at one way only.
      for other in near where row.layout != .kana {
        #expect(Self.neighbors(other, on: row.layout).contains(letter), "\(letter) \(other)")
      }
    }
  }

  @Test func vowelSignsLieBesideVowelSignsOnly() {
    for sign in ["\u{93F}", "\u{93E}", "\u{940}", "\u{947}"] {
      let near = Self.neighbors(sign, on: .inscript)
      #expect(!near.isEmpty)
      for other in near.compactMap(\.unicodeScalars.first) {
        #expect((0x900...0x903).contains(other.value) || (0x93A...0x94C).contains(other.value))
      }
    }
    #expect(Self.neighbors("\u{915}", on: .inscript) == ["ग", "द", "र", "त", "स"])
  }

  @Test func theLayoutIsThatOfTheLanguage() {
    let expected: [(Language, KeyboardLayout)] = [
      (.en, .qwerty), (.nl, .qwerty), (.zh, .qwerty), (.other, .qwerty), (.de, .qwertz),
      (.fr, .azerty), (.es, .spanish), (.it, .italian), (.pt, .portuguese), (.ru, .jcuken),
      (.ar, .arabic), (.hi, .inscript), (.ja, .kana),
    ]
    for (language, layout) in expected { #expect(KeyboardLayout(language) == layout) }
  }

  @Test(arguments: latin)
  func nearnessIsMutualAndNeverToItself(_ layout: KeyboardLayout) {
    for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init) {
      let near = Self.neighbors(letter, on: layout)
      #expect(!near.isEmpty)
      #expect(!near.contains(letter))
      for other in near { #expect(Self.neighbors(other, on: layout).contains(letter)) }
    }
  }

  @Test(arguments: latin)
  func capitalsHaveTheNeighborsOfSmallLetters(_ layout: KeyboardLayout) {
    for letter in "abcdefghijklmnopqrstuvwxyz".map(String.init) {
      let ascii: (Set<String>) -> Set<String> = { $0.filter { $0 >= "A" && $0 <= "z" } }
      let small = ascii(Self.neighbors(letter, on: layout))
      let large = ascii(Self.neighbors(letter.uppercased(), on: layout))
      #expect(Set(small.map { $0.uppercased() }) == large)
    }
  }

  @Test(arguments: ["\u{4E2D}", "\u{1F600}", "e\u{301}", "\u{17F}", "\u{7F}", " "])
  func whatIsOnNoKeyHasNoNeighbors(_ character: String) {
    for layout in KeyboardLayout.allCases {
      #expect(Self.neighbors(character, on: layout, symbols: true).isEmpty)
    }
  }
}
