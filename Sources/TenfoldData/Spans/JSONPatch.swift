internal import TenfoldCore

/// A part of a JSON record that says something of a text, and so changes with it.
struct JSONPatch {
  /// The span of a text by their numbers.
  struct Place: Equatable {
    var text: Int
    var span: Int
  }

  enum Part {
    /// The text itself.
    case text(Int)
    /// Where a span starts and ends.
    case start(Place)
    case end(Place)
    /// A string that repeats the span's text.
    case surface(Place)
    /// The number of the first or last of the new tokens that an original one became; of those of a span, where the
    /// token itself is left out.
    case firstToken(text: Int, token: Int, span: Int?)
    case lastToken(text: Int, token: Int, span: Int?)
    /// A list with an element for each token.
    case list(text: Int, TokenList)
    /// Something else that stands there now.
    case value(String)
    /// Nothing stands there now.
    case nothing
  }

  /// The bytes of the chunk.
  var range: Range<Int>
  var part: Part
}

/// A list of a JSON record with an element for each of some spans of a text.
struct SpanList {
  var text: Int
  /// The bytes of the elements.
  var elements: [Range<Int>]
  /// The numbers of their spans.
  var spans: [Int]

  /// The bytes of the elements that are left out of an edited text, with the commas that are then too many.
  func gaps(_ edited: EditedText) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    var isFirst = true
    for (index, span) in spans.enumerated() {
      let element = elements[index]
      if edited.ranges[span] != nil {
        isFirst = false
      } else if !isFirst {
        gaps.append(elements[index - 1].upperBound..<element.upperBound)
      } else if index + 1 < elements.count {
        gaps.append(element.lowerBound..<elements[index + 1].lowerBound)
      } else {
        gaps.append(element)
      }
    }
    return gaps
  }
}

/// A list of a JSON record with an element for each token of a text.
struct TokenList {
  enum Role {
    /// The tokens themselves.
    case forms
    /// The tags of the entities.
    case tags(TagColumn)
    /// Tags as numbers, of which 0 is outside.
    case numbers(TagNumbers)
    /// Tags of something that is not kept together, such as chunks.
    case otherTags(TagColumn)
    /// Anything else.
    case values
    /// Objects with `text`, `start`, `end`, `id`, `ws` and `head`.
    case objects
  }

  /// The bytes of the elements.
  var elements: [Range<Int>]
  var role: Role
  /// The spans of the entities by their numbers, where the list holds their tags.
  var entities: [Int] = []
}

/// The tags of a sentence's tokens as numbers of a list of names that only the data's owner has: 0 is
/// outside, and a run of others is kept together, whatever they stand for.
struct TagNumbers {
  let numbers: [Int]
  let runs: [TaggedRun]

  init(_ numbers: [Int]) {
    self.numbers = numbers
    var runs: [TaggedRun] = []
    for (index, number) in numbers.enumerated() where number != 0 {
      if index > 0 && numbers[index - 1] != 0 {
        let start = runs[runs.count - 1].tokens.lowerBound
        runs[runs.count - 1].tokens = start..<(index + 1)
      } else {
        runs.append(TaggedRun(tokens: index..<(index + 1), label: String(number)))
      }
    }
    self.runs = runs
  }

  /// The tags of edited tokens; nil where two runs would become one. The usual lists have B before I,
  /// so that odd numbers start an entity.
  func tags(of tokens: [NewToken], ranges: [Range<Int>]) -> [Int]? {
    var result: [Int] = []
    var ownerBefore: Int?
    for token in tokens {
      let owner = ranges.firstIndex {
        $0.lowerBound <= token.range.lowerBound && token.range.upperBound <= $0.upperBound
      }
      defer { ownerBefore = owner }
      let number: Int
      if let source = token.source, !token.isFurther {
        number = numbers[source]
        guard (number == 0) == (owner == nil) else { return nil }
      } else if owner != nil, let last = result.last, last != 0 {
        number = last + last % 2
      } else {
        number = 0
        guard owner == nil else { return nil }
      }
      if owner != nil, ownerBefore != nil, ownerBefore != owner, number % 2 == 0 { return nil }
      result.append(number)
    }
    return result
  }
}
