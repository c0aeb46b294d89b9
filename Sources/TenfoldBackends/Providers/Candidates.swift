#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif
internal import TenfoldCore

/// A text with its probability.
struct Candidate: Sendable, Equatable {
  var text: String
  var probability: Double

  init(_ text: String, _ probability: Double) {
    self.text = text
    self.probability = probability
  }

  /// Reads a text and its probability; nil if one is missing or out of range.
  init?(_ text: JSONValue?, _ probability: JSONValue?) {
    guard let text = text?.string, let probability = probability?.number, 0...1 ~= probability
    else { return nil }
    self.init(text, probability)
  }

  /// Reads a text and the logarithm of its probability; nil if one is missing or out of range.
  init?(_ text: JSONValue?, logarithm: JSONValue?) {
    guard let text = text?.string, let logarithm = logarithm?.number, logarithm <= 0 else {
      return nil
    }
    self.init(text, exp(logarithm))
  }
}

/// Makes words and scores of what models give.
enum Candidates {
  /// The words among some texts, best first: letters only, each once whatever its case.
  static func words(_ candidates: [Candidate], _ gap: FillingTask, _ usage: Usage) -> Verdict {
    var seen: Set<String> = []
    var words: [Candidate] = []
    let sorted = candidates.enumerated().sorted {
      ($1.element.probability, $0.offset) < ($0.element.probability, $1.offset)
    }
    for (_, candidate) in sorted where words.count < gap.count {
      let word = trimmed(candidate.text)
      guard !word.isEmpty, word.allSatisfy(\.isLetter), seen.insert(word.lowercased()).inserted
      else { continue }
      words.append(Candidate(word, candidate.probability))
    }
    if words.isEmpty { return .unusable("the model knows no word for the gap") }
    return .answer(
      ModelAnswer(words.map(\.text), scores: words.map(\.probability)), usage)
  }

  /// How likely each choice is by the first tokens, in sum 1; all alike where no token fits.
  ///
  /// A choice has the probability of the likeliest token that it starts with. Where that token starts
  /// another choice too, both have that of the longest token they start with, which may tell them apart.
  static func scores(of choices: [String], by tokens: [Candidate]) -> [Double] {
    let tokens = tokens.map { Candidate(trimmed($0.text), $0.probability) }
      .filter { !$0.text.isEmpty }
    let fitting = choices.map { choice in
      tokens.filter { trimmed(choice).hasPrefix($0.text) }
    }
    let best = fitting.map { $0.max { $0.probability < $1.probability } }
    let scores = choices.indices.map { index -> Double in
      guard let token = best[index] else { return 0 }
      let isShared = best.indices.contains { $0 != index && best[$0]?.text == token.text }
      guard isShared else { return token.probability }
      let longest = fitting[index].map(\.text.count).max() ?? 0
      return fitting[index].filter { $0.text.count == longest }.map(\.probability).max() ?? 0
    }
    return normalized(scores)
  }

  /// Scores whose sum is 1. A small floor keeps what no token told from being impossible.
  static func normalized(_ scores: [Double]) -> [Double] {
    let raised = scores.map { max($0, 1e-6) }
    let sum = raised.reduce(0, +)
    return raised.map { $0 / sum }
  }

  /// A text without the white space around it.
  static func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }
}
