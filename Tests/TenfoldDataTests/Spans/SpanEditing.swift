import TenfoldCore

@testable import TenfoldData

/// A part of a text and what takes its place.
struct Change {
  var old: String
  var new: String

  init(_ old: String, _ new: String) {
    self.old = old
    self.new = new
  }
}

extension AnnotatedText {
  /// The text with parts replaced, each at its first place; a span follows what happens around it and
  /// within it, and is lost when it is emptied.
  func edited(_ changes: [Change]) -> EditedText {
    var edited = EditedText(unchanged: self)
    for change in changes {
      let old = Array(change.old.utf8)
      let new = Array(change.new.utf8)
      guard
        let start = edited.text.indices.first(where: { edited.text[$0...].starts(with: old) })
      else { continue }
      let end = start + old.count
      edited.text.replaceSubrange(start..<end, with: new)
      edited.ranges = edited.ranges.map { range in
        guard let range else { return nil }
        if range.upperBound <= start { return range }
        let shift = new.count - old.count
        if range.lowerBound >= end { return range.lowerBound + shift..<range.upperBound + shift }
        guard range.lowerBound <= start, range.upperBound >= end else { return nil }
        let moved = range.lowerBound..<range.upperBound + shift
        return moved.isEmpty ? nil : moved
      }
    }
    return edited
  }
}

/// What a format makes of a file.
struct AnnotatedFile {
  /// The texts of all records.
  var texts: [AnnotatedText] = []
  /// The file written again, without originals if there are changes.
  var output = ""
  var fault: RecordFault?
  /// How many variants the format could not hold.
  var refused = 0

  /// Reads a file, and writes each record with the changes, or as it was if there are none.
  init(
    _ bytes: [UInt8], _ format: any AnnotationFormat, variant: Int = 1, _ changes: [Change] = []
  ) {
    var buffer = ByteBuffer()
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      var number = 0
      do throws(RecordFault) {
        while start < bytes.count {
          let reading = try format.read(bytes, at: start)
          precondition(reading.range.upperBound > start, "no progress")
          start = reading.range.upperBound
          guard case .record(var record) = reading.content else { continue }
          number += 1
          texts += record.texts
          let origin = RecordOrigin(
            origin: RecordValue(String(number), isNumber: true), variant: variant,
            operations: Array("op".utf8))
          let edited = record.texts.map { $0.edited(changes) }
          if !record.write(edited, from: origin, bytes, into: &buffer) { refused += 1 }
        }
      } catch {
        fault = error
      }
    }
    output = buffer.string
  }

  init(
    _ text: String, _ format: any AnnotationFormat, variant: Int = 1, _ changes: [Change] = []
  ) {
    self.init(Array(text.utf8), format, variant: variant, changes)
  }

  /// The labels of all spans that are not tokens, each with its words.
  var labelled: [String] {
    texts.flatMap { text in
      text.spans.filter { $0.kind != .token }
        .map { "\($0.label):\(String(decoding: text.text[$0.range], as: UTF8.self))" }
    }
  }
}
