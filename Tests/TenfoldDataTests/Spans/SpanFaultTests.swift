import TenfoldCore
import Testing

@testable import TenfoldData

/// Bad data is told by its place and by what would be right.
struct SpanFaultTests {
  static let offsets = OffsetJSONFormat(textKey: nil, spanKeys: ["label"], needsSpans: true)

  /// A format, its data, the start of the faulty part, and words of the message.
  static let faults: [(any AnnotationFormat, String, String, String)] = [
    (offsets, #"{"text":"Ann","label":[[0,4,"P"]]}"#, "0,4", "the text has 3 code points"),
    (offsets, #"{"text":"Ann","label":[[2,1,"P"]]}"#, "2,1", "must start before it ends"),
    (offsets, #"{"text":"Ann","label":[["0",1,"P"]]}"#, "\"0\"", "whole number"),
    (offsets, #"{"text":"Ann","label":[[0,1]]}"#, "[0,1]", "[start, end, \"LABEL\"]"),
    (offsets, #"{"text":"Ann","label":["good"]}"#, "\"good\"", "[start, end, \"LABEL\"]"),
    (offsets, #"{"text":"Ann"}"#, "{", "there is no 'label'"),
    (offsets, #"{"label":[]}"#, "{", "there is no 'text'"),
    (offsets, #"{"text":[],"label":[]}"#, "[]", "must be a string"),
    (offsets, #"{"text":"a","label":[],"tenfold_ops":1}"#, "1}", "already there"),
    (offsets, #"{"text":"a","label":[],}"#, "}", "double quotes"),
    (
      offsets, #"{"text":"👨🏻 Ann","label":[{"start":5,"end":6,"text":"A"}]}"#, "\"A\"",
      "--offsets utf16"
    ),
    (
      OffsetJSONFormat(textKey: nil, spanKeys: ["label"], needsSpans: true, unit: .utf16),
      #"{"text":"👨 Ann","label":[[1,2,"P"]]}"#, "1,2", "offset 1 lies within a character"
    ),
    (
      OffsetJSONFormat(textKey: nil, spanKeys: ["tokens"], needsSpans: true),
      #"{"text":"a b","tokens":[{"start":0,"end":1}]}"#, "0,", "named for two things"
    ),
    (TokenListFormat(), #"{"tokens":["a","b"],"tags":["O"]}"#, "[\"O\"]", "1 tags for 2 tokens"),
    (TokenListFormat(), #"{"tokens":["a"],"tags":[1.5]}"#, "1.5", "all whole numbers"),
    (TokenListFormat(), #"{"tokens":["a"]}"#, "{", "there is no list 'ner_tags'"),
    (TokenListFormat(), #"{"tokens":[1],"tags":["O"]}"#, "1]", "must be a string"),
    (
      QuestionFormat(isNested: false),
      #"{"context":"In Rome","answers":{"text":["Rome"],"answer_start":[2]}}"#, "2]",
      "'Rome' does not start at 2, where the text has ' Rom'"
    ),
    (
      QuestionFormat(isNested: false),
      #"{"context":"In","answers":{"text":["Rome"],"answer_start":[9223372036854775807]}}"#, "922",
      "the text has 2 code points"
    ),
    (
      QuestionFormat(isNested: false),
      #"{"context":"In","answers":{"text":["a"],"answer_start":[]}}"#, "{\"text", "1 texts"
    ),
    (CoNLLFormat(), "a b O\nc O\n", "c O", "2 columns where the sentence has 3"),
    (CoNLLFormat(), "alone\n", "alone", "1 column"),
    (CoNLLUFormat(), "1\ta\tb\n", "1\t", "3 columns; CoNLL-U has 10"),
    (CoNLLUFormat(), "2\ta\t_\t_\t_\t_\t0\troot\t_\t_\n", "2\t", "it must be 1"),
    (CoNLLUFormat(), "1\ta\t_\t_\t_\t_\tx\troot\t_\t_\n", "1\t", "the head is 'x'"),
    (
      CoNLLUFormat(), "1-9223372036854775807\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", "1-", "no range"
    ),
    (WebAnnoFormat(), "1-1\t0-3\tAnna\n", "0-3", "the token has 4"),
    (WebAnnoFormat(), "1-1\t0-1\ta\n1-2\t99999999-100000000\tb\n", "9999", "between two tokens"),
    (WebAnnoFormat(), "1-2\t0-1\ta\n", "1-2", "it must be 1-1"),
    (BratFormat(), "3 13 d\nAnnT1\tP 0 4\tAnn\n", "0 4", "the text has 3 code points"),
    (BratFormat(), "3 8 d\nAnnT1\tP 0 3\n", "T1", "expected an entity"),
  ]

  @Test(arguments: faults.indices)
  func `a fault is told where it is`(index: Int) throws {
    let (format, input, part, words) = Self.faults[index]
    let fault = try #require(AnnotatedFile(input, format).fault, "\(input)")
    let place = String(decoding: input.utf8.dropFirst(fault.offset), as: UTF8.self)
    #expect(place.hasPrefix(part), "\(fault) in \(input)")
    #expect(fault.text.contains(words), "\(fault)")
  }

  /// Whatever bytes are changed, the reader tells a fault or writes the record; nothing breaks off.
  @Test(arguments: faults.indices)
  func `broken data breaks nothing`(index: Int) {
    let (format, input, _, _) = Self.faults[index]
    var dice = Dice(seed: UInt64(index))
    let favourites = Array("\"[]{},:|-_.\t\n 0123456789\\".utf8)
    for _ in 0..<400 {
      var bytes = Array(input.utf8)
      for _ in 0...dice.below(4) {
        let place = dice.below(bytes.count)
        switch dice.below(3) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(dice.pick(favourites), at: place)
        default: bytes[place] = dice.pick(favourites)
        }
        if bytes.isEmpty { break }
      }
      let file = AnnotatedFile(bytes, format, [Change("a", "b c"), Change("Ann", "Anna")])
      if let fault = file.fault { #expect((0...bytes.count).contains(fault.offset)) }
    }
  }
}
