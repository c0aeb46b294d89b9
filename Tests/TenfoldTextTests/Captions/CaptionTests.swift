import Foundation
import TenfoldCore
import Testing

@testable import TenfoldText

/// A row of Fixtures/captions: what happened, a caption, and what is to become of it.
struct CaptionCase: Sendable, CustomTestStringConvertible {
  let language: String
  let change: CaptionChange
  let caption: String
  /// `=` for a caption that is kept, `!` for one that is rejected.
  let expected: String

  var testDescription: String { "\(language): \(caption) → \(expected)" }

  static let all: [CaptionCase] = ["en", "de", "es", "fr"].flatMap { language in
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/captions/\(language).tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("# ") }.map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      func labels(_ place: Int) -> [String] {
        fields.count > place ? fields[place].split(separator: ",").map(String.init) : []
      }
      return CaptionCase(
        language: language, change: change(fields[0], lost: labels(3), kept: labels(4)),
        caption: fields[1], expected: fields[2])
    }
  }

  static func change(
    _ name: String, lost: [String] = [], kept: [String] = []
  ) -> CaptionChange {
    let effects: [Effect] = name.split(separator: "+").flatMap { part -> [Effect] in
      switch part {
      case "mirror": [.mirrored, .leftRightSwapped]
      case "flip": [.mirrored, .upsideDown]
      case "half": [.leftRightSwapped, .upsideDown]
      case "quarter": [.quarterTurned]
      case "grey": [.colourRemoved]
      case "hue": [.hueShifted]
      default: [.cropped, .objectLost]
      }
    }
    return CaptionChange(EffectSet(effects), lost: lost, kept: kept)
  }
}

@Suite struct CaptionTests {
  @Test func thereAreCases() {
    #expect(CaptionCase.all.count(where: { $0.language == "en" }) >= 140)
    #expect(CaptionCase.all.count >= 200)
  }

  @Test(arguments: CaptionCase.all) func follows(_ row: CaptionCase) {
    var editor = CaptionEditor(language: Language(tag: row.language))
    editor.load(row.caption)
    switch editor.follow(row.change) {
    case .kept:
      #expect(row.expected == "=")
      #expect(editor.text == row.caption)
    case .changed: #expect(editor.text == row.expected)
    case .rejected:
      #expect(row.expected == "!")
      #expect(editor.text == row.caption)
    }
  }

  /// Captions that a mirror changes without loss are as before in a mirror of the mirror.
  @Test(
    arguments: CaptionCase.all.filter { row in
      row.change == CaptionCase.change("mirror") && row.expected.count > 1
        && !row.caption.lowercased().contains("anticlockwise")
    })
  func twiceIsNothing(_ row: CaptionCase) {
    var editor = CaptionEditor(language: Language(tag: row.language))
    editor.load(row.expected)
    #expect(editor.follow(row.change) == .changed)
    #expect(editor.text == row.caption)
  }

  @Test func oneCaptionFollowsManyChanges() {
    var editor = CaptionEditor()
    editor.load("A red car on the left.")
    #expect(editor.follow(CaptionCase.change("mirror")) == .changed)
    #expect(editor.operations == "caption(left→right)")
    #expect(editor.follow(CaptionCase.change("grey")) == .changed)
    #expect(editor.text == "A car on the left.")
    #expect(editor.operations == "caption(red→)")
    #expect(editor.follow(CaptionChange()) == .kept)
    #expect(editor.text == "A red car on the left.")
    #expect(editor.follow(CaptionCase.change("mirror+grey")) == .changed)
    #expect(editor.text == "A car on the right.")
    var log = ByteBuffer()
    editor.writeOperations(into: &log)
    #expect(log.string == "caption(left→right);caption(red→)")
  }

  @Test func labelledSpansFollow() {
    let text = "A red car and the left door."
    var editor = CaptionEditor()
    // "red car", "left door" and "door".
    editor.load(text, entities: [TextSpan(2..<9, type: "thing"), TextSpan(18..<27, type: "part")])
    #expect(editor.follow(CaptionCase.change("mirror+grey")) == .changed)
    #expect(editor.text == "A car and the right door.")
    #expect(editor.alignment.newRange(of: 18..<27) == 14..<24)
    #expect(editor.alignment.newRange(of: 23..<27) == 20..<24)
    #expect(editor.alignment.newRange(of: 6..<9) == 2..<5)
    // Of a span that has lost a word not all is there.
    #expect(editor.alignment.newRange(of: 2..<9) == nil)
    #expect(words(of: 2..<9, in: editor) == "car")
    #expect(words(of: 0..<9, in: editor) == "A car")
    #expect(words(of: 18..<27, in: editor) == "right door")
    #expect(words(of: 2..<5, in: editor) == nil)
  }

  /// What is left of a run of the caption as it was loaded.
  private func words(of range: Range<Int>, in editor: CaptionEditor) -> String? {
    let text = Array(editor.text.utf8)
    return editor.alignment.remains(of: range).map {
      String(decoding: text[$0], as: UTF8.self).trimmingCharacters(in: .whitespaces)
    }
  }

  @Test func spansOfLostObjectsAreGone() {
    let text = "A dog and a cat on a sofa."
    var editor = CaptionEditor()
    editor.load(
      text, entities: [TextSpan(0..<5, type: "x"), TextSpan(10..<15, type: "x")])
    let change = CaptionCase.change("crop", lost: ["cat"], kept: ["dog", "couch"])
    #expect(editor.follow(change) == .changed)
    #expect(editor.text == "A dog on a sofa.")
    #expect(words(of: 10..<15, in: editor) == nil)
    #expect(words(of: 0..<5, in: editor) == "A dog")
    #expect(words(of: 0..<15, in: editor) == "A dog")
    #expect(words(of: 19..<25, in: editor) == "a sofa")
  }

  @Test func theLanguageIsSeen() {
    var editor = CaptionEditor()
    for (caption, language, expected) in [
      ("Ein Hund sitzt auf der linken Seite", Language.de, "Ein Hund sitzt auf der rechten Seite"),
      ("Un perro a la izquierda de la casa", .es, "Un perro a la derecha de la casa"),
      ("Un chien à gauche de la maison", .fr, "Un chien à droite de la maison"),
      ("A dog left of the house", .en, "A dog right of the house"),
    ] {
      editor.load(caption)
      #expect(editor.language == language)
      #expect(editor.follow(CaptionCase.change("mirror")) == .changed)
      #expect(editor.text == expected)
    }
  }

  @Test func otherLanguagesAreRejected() {
    var editor = CaptionEditor(language: .it)
    editor.load("Un cane a sinistra")
    #expect(
      editor.follow(CaptionCase.change("mirror")) == .rejected("no rules for captions in Italian"))
    #expect(editor.follow(CaptionChange([EffectSet(.cropped)])) == .kept)
  }

  @Test func emptyCaptionsAreKept() {
    var editor = CaptionEditor()
    for text in ["", " ", "…", "🐕"] {
      editor.load(text)
      #expect(editor.follow(CaptionCase.change("mirror+grey", lost: ["dog"])) == .kept)
      #expect(editor.text == text)
    }
  }

  @Test func labelsThatNoListHasAreWords() {
    var editor = CaptionEditor()
    editor.load("A castle and a dragon in the fog")
    #expect(editor.follow(CaptionCase.change("crop", lost: ["Dragon"])) == .changed)
    #expect(editor.text == "A castle in the fog")
    editor.load("Two wagons and a fountain")
    #expect(editor.follow(CaptionCase.change("crop", lost: ["wagon", "wagon"])) == .changed)
    #expect(editor.text == "A fountain")
  }

  @Test func shuffledPartsHaveNoPlaces() {
    let change = CaptionChange([EffectSet(.partsShuffled)])
    var editor = CaptionEditor()
    editor.load("A dog left of a cat")
    #expect(editor.follow(change) != .changed && editor.follow(change) != .kept)
    editor.load("A dog and a cat")
    #expect(editor.follow(change) == .kept)
  }
}
