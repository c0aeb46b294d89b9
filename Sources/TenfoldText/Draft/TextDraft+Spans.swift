internal import TenfoldCore

/// Labelled spans with their types.
extension TextDraft {
  /// A labelled span as a run of tokens.
  struct SpanRun: BitwiseCopyable {
    var first: Int32
    var end: Int32
    /// The number of its type in `spanTypes`.
    var type: Int32
  }

  /// Splits tokens where labelled spans start or end within them: the `'s` of a name is not a part of it.
  mutating func splitTokens(at spans: [TextSpan]) {
    guard !spans.isEmpty else { return }
    var cuts: Set<Int> = []
    for span in spans {
      for place in [span.range.lowerBound, span.range.upperBound]
      where place > 0 && place < bytes.count && bytes[place] & 0xC0 != 0x80 {
        cuts.insert(place)
      }
    }
    var split: [Token] = []
    split.reserveCapacity(tokens.count + cuts.count)
    for token in tokens {
      var part = token
      let range = token.range
      if range.count > 1 {
        for place in range.dropFirst() where cuts.contains(place) {
          part.end = UInt32(place)
          split.append(part)
          part.start = UInt32(place)
          part.end = token.end
        }
      }
      split.append(part)
    }
    tokens = split
  }

  /// Finds the tokens of labelled spans.
  mutating func findSpans(_ spans: [TextSpan]) {
    spanRuns.removeAll()
    if spanTypes.count > 10_000 { spanTypes.removeAll() }
    for span in spans where !span.range.isEmpty {
      guard let first = tokens.firstIndex(where: { Int($0.start) == span.range.lowerBound }),
        let last = tokens[first...].firstIndex(where: { Int($0.end) == span.range.upperBound })
      else { continue }
      let type = spanTypes.insert(span.type.lowercased())
      spanRuns.append(
        SpanRun(first: Int32(first), end: Int32(last + 1), type: Int32(type)))
    }
  }

  /// Mentions the labelled spans that are still as they were; those of the same type and text are a group.
  mutating func mentionSpans() {
    var groups = WordIndex(capacity: 32)
    for run in spanRuns.elements {
      guard let first = pieces.elements.firstIndex(where: { $0.token == UInt32(run.first) }) else {
        continue
      }
      let range = first..<first + Int(run.end - run.first)
      guard range.upperBound <= pieces.count,
        range.allSatisfy({ !pieces[$0].isNew && pieces[$0].length > 0 }), isOneRun(range)
      else { continue }
      word.removeAll()
      for piece in range { word.append(contentsOf: bytes(of: piece)) }
      word.append(0)
      spanTypes.withWord(Int(run.type)) { word.append(contentsOf: $0) }
      let group = groups.insert(word.elements)
      mention(range, Mention(group: group, kind: 0, number: Int(run.type)))
    }
  }
}
