import TenfoldCore
import Testing

@testable import TenfoldData

/// What JSON formats become when their texts are edited by hand.
struct JSONSpanFormatTests {
  static let doccano = OffsetJSONFormat(
    textKey: nil, spanKeys: ["label", "labels", "entities"], needsSpans: true)
  static let prodigy = OffsetJSONFormat(textKey: nil, spanKeys: ["spans"], needsSpans: false)
  static let spacy = OffsetJSONFormat(
    textKey: nil, spanKeys: ["entities", "ents", "spans"], needsSpans: true)

  private func written(
    _ input: String, _ format: any AnnotationFormat, _ changes: [Change]
  ) -> String {
    AnnotatedFile(input, format, changes).output
  }

  @Test func `doccano: only the text and the offsets change`() {
    let output = written(
      #"{"id": 1.0, "text": "Hi \ud83d\ude92 Ann Lee", "x": [ ], "label": [[5 ,12, "PER"]]}"#,
      Self.doccano,
      [Change("Hi", "Hello")])
    #expect(
      output
        == #"{"id": 1.0, "text": "Hello \ud83d\ude92 Ann Lee", "x": [ ], "label": [[8 ,15, "PER"]], "#
        + #""tenfold_origin": 1, "tenfold_variant": 1, "tenfold_ops": "op"}"# + "\n")
  }

  @Test func `doccano: what is not edited keeps its spelling`() {
    let output = written(
      "{\"text\":\"A\\u0020b Ann\",\"entities\":[{\"id\":7,\"start_offset\":4,\"end_offset\":7,"
        + "\"label\":\"P\"}],\"relations\":[{\"from_id\":7}]}\r\n", Self.doccano, [])
    #expect(
      output
        == "{\"text\":\"A\\u0020b Ann\",\"entities\":[{\"id\":7,\"start_offset\":4,\"end_offset\":7,"
        + "\"label\":\"P\"}],\"relations\":[{\"from_id\":7}],\"tenfold_origin\":1,"
        + "\"tenfold_variant\":1,\"tenfold_ops\":\"op\"}\r\n")
  }

  @Test func `spaCy: pairs, dictionaries of spans, and surfaces`() {
    let pair = written(
      #"["a दिल्ली b", {"entities": [[2, 8, "LOC"]]}]"#, Self.spacy, [Change("a", "an old")])
    #expect(pair.hasPrefix(#"["an old दिल्ली b", {"entities": [[7, 13, "LOC"]], "tenfold_origin": 1"#))
    let groups = written(
      #"{"text": "a bc d", "spans": {"sc": [{"start": 2, "end": 4, "label": "X", "text": "bc"}]}}"#,
      Self.spacy, [Change("a", ""), Change("bc", "q")])
    #expect(
      groups.hasPrefix(
        #"{"text": " q d", "spans": {"sc": [{"start": 1, "end": 2, "label": "X", "text": "q"}]}"#))
  }

  @Test func `Prodigy: tokens, numbers of tokens and relations follow`() {
    let input =
      #"{"text":"Go to Rome, Ann","tokens":[{"text":"Go","start":0,"end":2,"id":0,"ws":true},"#
      + #"{"text":"to","start":3,"end":5,"id":1,"ws":true,"x":1},{"text":"Rome","start":6,"end":10,"id":2,"ws":false},"#
      + #"{"text":",","start":10,"end":11,"id":3,"ws":true},{"text":"Ann","start":12,"end":15,"id":4,"ws":false}],"#
      + #""spans":[{"start":6,"end":10,"token_start":2,"token_end":2,"label":"LOC"}],"#
      + #""relations":[{"head":4,"child":2,"label":"IN"}]}"#
    let output = written(input, Self.prodigy, [Change("Go ", ""), Change("to", "now over to")])
    let expected = [
      #"{"text":"now over to Rome, Ann","tokens":[{"text":"now","start":0,"end":3,"id":0,"ws":true,"x":1},"#,
      #"{"text": "over", "start": 4, "end": 8, "id": 1, "ws": true},"#,
      #"{"text": "to", "start": 9, "end": 11, "id": 2, "ws": true},"#,
      #"{"text":"Rome","start":12,"end":16,"id":3,"ws":false},{"text":",","start":16,"end":17,"id":4,"ws":true},"#,
      #"{"text":"Ann","start":18,"end":21,"id":5,"ws":false}],"#,
      #""spans":[{"start":12,"end":16,"token_start":3,"token_end":3,"label":"LOC"}],"#,
      #""relations":[{"head":5,"child":3,"label":"IN"}],"#,
    ].joined()
    #expect(output.hasPrefix(expected), "\(output)")
  }

  @Test func `a relation whose token is gone is not written`() {
    let input =
      #"{"text":"a b","tokens":[{"start":0,"end":1,"id":0},{"start":2,"end":3,"id":1}],"#
      + #""relations":[{"head":0,"child":1}]}"#
    #expect(AnnotatedFile(input, Self.prodigy, [Change("a ", "")]).refused == 1)
    #expect(AnnotatedFile(input, Self.prodigy, [Change("a", "c")]).refused == 0)
  }

  @Test func `Hugging Face: every list of tokens follows`() {
    let output = written(
      #"{"tokens": ["In", "New", "York", "now"], "ner_tags": [0, 5, 6, 0], "pos": ["IN", "P", "P", "RB"], "#
        + #""ids": [7, 8, 9, 10], "chunks": ["B-PP", "B-NP", "I-NP", "B-AP"], "box": [[1], [2], [3], [4]], "two": [1, 2]}"#,
      TokenListFormat(), [Change("In", "Right in"), Change(" now", "")])
    let expected = [
      #"{"tokens": ["Right", "in", "New", "York"], "ner_tags": [0, 0, 5, 6], "pos": ["IN", "_", "P", "P"], "#,
      #""ids": [7, -100, 8, 9], "chunks": ["B-PP", "I-PP", "B-NP", "I-NP"], "box": [[1], [1], [2], [3]], "two": [1, 2], "#,
    ].joined()
    #expect(output.hasPrefix(expected), "\(output)")
  }

  @Test func `SQuAD: answers follow, in flat records and in the file`() {
    let flat = written(
      #"{"context": "The é 🚒 in Rome.", "question": "Where?", "answers": {"text": ["Rome"], "answer_start": [11]}}"#,
      QuestionFormat(isNested: false), [Change("The", "A"), Change("Where", "W")])
    #expect(
      flat.hasPrefix(
        #"{"context": "A é 🚒 in Rome.", "question": "Where?", "answers": {"text": ["Rome"], "answer_start": [9]}"#
      ))
    let paragraph =
      #"{"title":"T","paragraphs":[{"context":"In old Rome.","qas":[{"id":"q","question":"Where?","#
      + #""answers":[{"text":"Rome","answer_start":7}]}]}]}"#
    let nested = written(
      paragraph + "]}", QuestionFormat(isNested: true, hasQuestions: true),
      [Change("old ", ""), Change("Where", "Which place")])
    #expect(nested.hasPrefix(#",{"title":"T","paragraphs":[{"context":"In Rome.","qas":"#))
    #expect(
      nested.contains(#""question":"Which place?","answers":[{"text":"Rome","answer_start":3}]"#))
  }

  @Test func `Label Studio: results follow, relations stay`() {
    let output = written(
      #"{"data":{"text":"👨🏻‍🚒 Ann"},"annotations":[{"result":[{"id":"a","value":{"start":5,"end":8,"text":"Ann","labels":["P"]}},"#
        + #"{"from_id":"a","to_id":"a","type":"relation"}]}]}]"#, LabelStudioFormat(),
      [Change("👨🏻‍🚒", "The 👨🏻‍🚒")])
    #expect(output.contains(#""value":{"start":9,"end":12,"text":"Ann","labels":["P"]}},"#))
    #expect(
      output.contains(#"{"from_id":"a","to_id":"a","type":"relation"}]}],"tenfold_origin":1"#))
  }

  @Test(arguments: [
    (OffsetUnit.bytes, 16, 19), (.utf16, 8, 11), (.codepoints, 5, 8),
  ])
  func `offsets in each unit`(unit: OffsetUnit, start: Int, end: Int) {
    let format = OffsetJSONFormat(
      textKey: nil, spanKeys: ["spans"], needsSpans: true, unit: unit)
    let file = AnnotatedFile(
      #"{"text":"👨🏻‍🚒 Ann","spans":[[\#(start),\#(end),"P"]]}"#, format, [Change(" ", " é ")])
    #expect(file.labelled == ["P:Ann"])
    let shift = unit == .bytes ? 3 : 2
    #expect(file.output.contains("[[\(start + shift),\(end + shift),\"P\"]]"))
  }

  /// A record, written with some of its spans left out and a field replaced.
  private func reduced(
    _ input: String, _ format: any AnnotationFormat, without gone: Set<Int>
  ) throws -> String? {
    var output = ByteBuffer()
    let bytes = Array(input.utf8)
    let isWritten = try bytes.withUnsafeBufferPointer { bytes in
      guard case .record(var record) = try format.read(bytes, at: 0).content else { return false }
      var edited = EditedText(unchanged: record.texts[0])
      for span in gone { edited.ranges[span] = nil }
      edited.leavesOut = true
      let isReplaced = ["path", "text", "label", "none"].map {
        record.replace($0, with: "new \"a\"/ü")
      }
      #expect(isReplaced == [true, false, false, false])
      let origin = RecordOrigin(origin: RecordValue("1", isNumber: true), variant: 1)
      return record.write([edited], from: origin, bytes, into: &output)
    }
    return isWritten ? output.string : nil
  }

  @Test(arguments: 0..<8)
  func `spans that are left out leave no comma behind`(gone: Int) throws {
    let spans = [#"[0,1,"A"]"#, #"{"start": 2, "end": 3, "text": "b"}"#, #"[4,5,"C"]"#]
    let input = #"{"path": 1, "text": "a b c", "label": [ \#(spans.joined(separator: " , ")) ]}"#
    let left = spans.indices.filter { gone >> $0 & 1 == 0 }
    let output = try #require(
      try reduced(input, Self.doccano, without: Set((0..<3).filter { gone >> $0 & 1 == 1 })))
    let list = left.map { spans[$0] }.joined(separator: " , ")
    #expect(
      output.hasPrefix(#"{"path": "new \"a\"/ü", "text": "a b c", "label": [ \#(list) ], "#),
      "\(output)")
  }

  @Test func `spans that others name are not left out`() throws {
    let input =
      #"{"path":"a","text":"a b","label":[{"id":1,"start_offset":0,"end_offset":1,"label":"A"}],"#
      + #""relations":[{"from_id":1}]}"#
    #expect(try reduced(input, Self.doccano, without: []) != nil)
    #expect(try reduced(input, Self.doccano, without: [0]) == nil)
  }

  @Test func `Prodigy: a span whose first token is gone names the next`() throws {
    let input =
      #"{"text":"a b","tokens":[{"text":"a","start":0,"end":1,"id":0},{"text":"b","start":2,"end":3,"id":1}],"#
      + #""spans":[{"start":0,"end":3,"token_start":0,"token_end":1,"label":"X"}]}"#
    let bytes = Array(input.utf8)
    var output = ByteBuffer()
    try bytes.withUnsafeBufferPointer { bytes in
      guard case .record(var record) = try Self.prodigy.read(bytes, at: 0).content else { return }
      // "a " is gone: of the tokens the second is left, and the span is what is left of it.
      let ranges = record.texts[0].spans.map { span -> Range<Int>? in
        span.kind == .token && span.range == 0..<1 ? nil : 0..<1
      }
      let origin = RecordOrigin(origin: RecordValue("1", isNumber: true), variant: 1)
      for leavesOut in [false, true] {
        let edited = EditedText(text: Array("b".utf8), ranges: ranges, leavesOut: leavesOut)
        let isWritten = record.write([edited], from: origin, bytes, into: &output)
        #expect(isWritten == leavesOut)
      }
    }
    #expect(
      output.string.contains(
        #""spans":[{"start":0,"end":1,"token_start":0,"token_end":0,"label":"X"}]"#),
      "\(output.string)")
  }
}
