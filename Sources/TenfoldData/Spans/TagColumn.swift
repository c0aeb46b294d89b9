/// A run of tokens that tags mark as one entity.
struct TaggedRun: Equatable {
  var tokens: Range<Int>
  var label: String
}

/// The tags of a sentence's tokens: IO, IOB1, BIO (IOB2), BIOES or BILOU.
///
/// Source: Ramshaw and Marcus 1995 (IOB1), Tjong Kim Sang and Veenstra 1999 (IOB2, and S and E),
/// Ratinov and Roth 2009 (BILOU).
struct TagColumn {
  /// The tags as they are written.
  let tags: [String]
  /// The entities, as a lenient reader finds them.
  let runs: [TaggedRun]
  private let parts: [Part]
  private let scheme: Scheme
  private let outside: String

  /// What a prefix says, a dash or underscore, and the label.
  private struct Part: Equatable {
    var prefix: Character?
    var separator: Character = "-"
    var label: String
  }

  private enum Scheme { case io, iob1, bio, bioes, bilou }

  init(_ tags: [String]) {
    self.tags = tags
    let parts = tags.map(Self.part)
    let runs = Self.runs(parts)
    self.parts = parts
    self.runs = runs
    outside = tags.first { Self.isOutside($0) } ?? "O"
    let prefixes = Set(parts.compactMap(\.prefix))
    let startsInside = runs.contains { parts[$0.tokens.lowerBound].prefix == "I" }
    if !prefixes.isDisjoint(with: ["E", "S"]) {
      scheme = .bioes
    } else if !prefixes.isDisjoint(with: ["L", "U"]) {
      scheme = .bilou
    } else if prefixes.isEmpty && !runs.isEmpty {
      scheme = .io
    } else {
      scheme = startsInside ? .iob1 : .bio
    }
  }

  /// Whether all of some values look like tags of a scheme with prefixes.
  static func areTags(_ values: [String]) -> Bool {
    var hasPrefix = false
    for value in values where !isOutside(value) {
      guard part(value).prefix != nil else { return false }
      hasPrefix = true
    }
    return hasPrefix || !values.isEmpty && values.allSatisfy { $0 == "O" }
  }

  private static func isOutside(_ tag: String) -> Bool { ["O", "", "_", "o"].contains(tag) }

  private static func part(_ tag: String) -> Part {
    let letters = Array(tag.prefix(2))
    guard letters.count == 2, "-_".contains(letters[1]), "BIESLU".contains(letters[0]) else {
      return Part(label: isOutside(tag) ? "" : tag)
    }
    return Part(prefix: letters[0], separator: letters[1], label: String(tag.dropFirst(2)))
  }

  private static func isOutside(_ part: Part) -> Bool { part.prefix == nil && part.label.isEmpty }

  private static func runs(_ parts: [Part]) -> [TaggedRun] {
    var runs: [TaggedRun] = []
    var before = Part(label: "")
    for (index, part) in parts.enumerated() {
      defer { before = part }
      if isOutside(part) { continue }
      let goesOn =
        !isOutside(before) && before.label == part.label && !["B", "S", "U"].contains(part.prefix)
        && !["E", "L", "S", "U"].contains(before.prefix)
      if goesOn {
        let start = runs[runs.count - 1].tokens.lowerBound
        runs[runs.count - 1].tokens = start..<(index + 1)
      } else {
        runs.append(TaggedRun(tokens: index..<(index + 1), label: part.label))
      }
    }
    return runs
  }

  /// The tag of a token of an entity, at its place among the entity's tokens.
  private func tag(_ label: String, first: Bool, last: Bool, touches: Bool) -> String {
    let separator = parts.first { $0.prefix != nil }?.separator ?? "-"
    let prefix: Character
    switch scheme {
    case .io: return label
    case .iob1: prefix = first && touches ? "B" : "I"
    case .bio: prefix = first ? "B" : "I"
    case .bioes: prefix = first ? (last ? "S" : "B") : (last ? "E" : "I")
    case .bilou: prefix = first ? (last ? "U" : "B") : (last ? "L" : "I")
    }
    return "\(prefix)\(separator)\(label)"
  }

  /// The tags of edited tokens.
  ///
  /// - Parameters:
  ///   - tokens: the tokens of the edited text.
  ///   - ranges: for each entity its bytes in the edited text.
  /// - Returns: a tag for each token; nil if the scheme cannot tell two neighbours apart.
  func tags(of tokens: [NewToken], ranges: [Range<Int>]) -> [String]? {
    let owners = tokens.map { token in
      ranges.firstIndex {
        $0.lowerBound <= token.range.lowerBound
          && token.range.upperBound <= $0.upperBound
      }
    }
    return tags(tokens, owners)
  }

  /// The tags of edited tokens where nothing says what became of the entities: a token keeps its own
  /// tag, and what then is no valid sequence is mended.
  func mended(_ tokens: [NewToken]) -> [String] {
    var kept = tokens.map { token in
      token.source.map { source in
        token.isFurther && parts[source].prefix != nil
          ? "I\(parts[source].separator)\(parts[source].label)" : tags[source]
      } ?? outside
    }
    let found = TagColumn(kept)
    guard scheme != .io else { return kept }
    for (number, run) in found.runs.enumerated() {
      let touches =
        number > 0 && found.runs[number - 1].tokens.upperBound == run.tokens.lowerBound
        && found.runs[number - 1].label == run.label
      for index in run.tokens {
        kept[index] = tag(
          run.label, first: index == run.tokens.lowerBound,
          last: index == run.tokens.upperBound - 1, touches: touches)
      }
    }
    return kept
  }

  private func tags(_ tokens: [NewToken], _ owners: [Int?]) -> [String]? {
    var result: [String] = []
    for (index, token) in tokens.enumerated() {
      guard let owner = owners[index] else {
        // A token that is no part of an entity now must not have been one.
        if let source = token.source, !token.isFurther {
          guard Self.isOutside(parts[source]) else { return nil }
          result.append(tags[source])
        } else {
          result.append(outside)
        }
        continue
      }
      let first = index == 0 || owners[index - 1] != owner
      let last = index + 1 == tokens.count || owners[index + 1] != owner
      let label = runs[owner].label
      let touches =
        first && index > 0 && (owners[index - 1].map { runs[$0].label == label } ?? false)
      if touches && scheme == .io { return nil }
      result.append(tag(for: token, label, first: first, last: last, touches: touches))
    }
    return result
  }

  /// The token's own tag where it still holds, else a new one.
  private func tag(
    for token: NewToken, _ label: String, first: Bool, last: Bool, touches: Bool
  ) -> String {
    if let source = token.source, !token.isFurther,
      let run = runs.first(where: { $0.tokens.contains(source) }),
      (source == run.tokens.lowerBound) == first, (source == run.tokens.upperBound - 1) == last,
      !touches || ["B", "S", "U"].contains(parts[source].prefix)
    {
      return tags[source]
    }
    return tag(label, first: first, last: last, touches: touches)
  }
}
