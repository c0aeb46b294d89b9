import TenfoldCore
import Testing

@testable import TenfoldData

struct RecordCutTests {
  /// The pieces of a text that a cut makes, whatever the size of what is there at once.
  private func pieces(_ text: String, _ cut: RecordCut, records: Int, step: Int) -> [String] {
    let bytes = Array(text.utf8)
    var pieces: [String] = []
    var start = 0
    var seen = min(step, bytes.count)
    while start < bytes.count {
      let split = bytes[start..<seen].withUnsafeBufferPointer {
        cut.splitter.split($0, limit: 1, records: records, atEnd: seen == bytes.count)
      }
      if split.end == 0 {
        if seen == bytes.count { break }
        seen = min(seen + step, bytes.count)
        continue
      }
      pieces.append(String(decoding: bytes[start..<(start + split.end)], as: UTF8.self))
      start += split.end
    }
    return pieces
  }

  @Test(arguments: [1, 2, 3, 7, 1000])
  func `blocks end with their blank lines`(step: Int) {
    let text = "\n\na O\nb O\n\n \t\n-DOCSTART- O\n\nc O\n\nd O"
    let pieces = pieces(text, .blocks, records: 1, step: step)
    #expect(pieces.joined() == text)
    // What marks a document is no record: it may go with the next, or by itself.
    let found = pieces.map { $0.replacing("\n\na", with: "a") }.filter { $0 != "\n\n" }
    #expect(found.first == "a O\nb O\n\n \t\n")
    #expect(found.dropFirst().dropLast().joined() == "-DOCSTART- O\n\nc O\n\n")
    #expect(found.last == "d O")
  }

  @Test(arguments: [1, 2, 3, 7, 1000])
  func `elements take their comma, the tail the rest`(step: Int) {
    let text = #" {"a":"],\"["} ,[1,[2]],3 ,"x" ] } "#
    #expect(
      pieces(text, .elements, records: 1, step: step)
        == [#" {"a":"],\"["} "#, ",[1,[2]]", ",3 ", #","x" "#, "] } "])
  }

  @Test(arguments: [
    ("[1]", 1), (" [ 1", 2), (#"{"data":["#, 9), (#"{"v":{"data":[0]}, "data" : ["#, 29),
    (#"{"a":"\"data\":[", "data":[1]}"#, 27),
  ])
  func `the head of an array`(text: String, end: Int) throws {
    let found = try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(RecordFault) in
      try ArrayElements.headEnd(bytes, atEnd: true)
    }
    #expect(found == end)
  }

  @Test(arguments: ["", "  ", "1", "{}", #"{"data":1}"#, #"{"a":[]}"#])
  func `what is no array has no head`(text: String) {
    #expect(throws: RecordFault.self) {
      try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(RecordFault) in
        try ArrayElements.headEnd(bytes, atEnd: true)
      }
    }
  }

  @Test(arguments: [
    (#"{"tokens":["a"],"ner_tags":[0]}"#, DatasetFormat.hfTokens),
    (#"{"context":"a","answers":{"answer_start":[]}}"#, .squad),
    (#"{"text":"a","label":[[0,1,"X"]]}"#, .doccano),
    (#"{"text":"a","entities":[{"start_offset":0}]}"#, .doccano),
    (#"["a",{"entities":[]}]"#, .spacy), (#"{"text":"a","entities":[[0,1,"X"]]}"#, .spacy),
    (#"{"text":"a","spans":[{"start":0,"end":1}]}"#, .prodigy),
    (#"{"text":"a","_task_hash":1}"#, .prodigy), (#"{"text":"a","label":["good"]}"#, nil),
    (#"{"text":"a","label":1}"#, nil), ("", nil), ("{", nil),
  ])
  func `formats of lines are known by their first record`(text: String, format: DatasetFormat?) {
    #expect(JSONGuess.line(Array(text.utf8)) == format)
  }
}
