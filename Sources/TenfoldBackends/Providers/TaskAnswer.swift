internal import TenfoldCore

/// Fits texts and scores that a service or program gave to what a task wants.
enum TaskAnswer {
  /// The answer, or the failure that unfit texts are.
  ///
  /// - Parameters:
  ///   - task: what was asked.
  ///   - texts: the texts, in any order for a gap or choice.
  ///   - scores: the probability of each text; empty where none are told.
  ///   - usage: what was counted.
  /// - Returns: the verdict.
  static func verdict(
    _ task: ModelTask, _ texts: [String], _ scores: [Double], _ usage: Usage
  ) -> Verdict {
    guard scores.isEmpty || scores.count == texts.count else {
      return .unusable("the answer has \(texts.count) texts and \(scores.count) scores")
    }
    guard scores.allSatisfy({ 0...1 ~= $0 }) else {
      return .unusable("the answer has scores outside 0...1")
    }
    switch task {
    case .chat: return ChatBody.answer(texts.first ?? "", usage)
    case .translation(let translation):
      guard let first = texts.first, !first.isEmpty || translation.text.isEmpty else {
        return .unusable("the translation is empty")
      }
      var kept = [first]
      for text in texts.dropFirst() where kept.count <= translation.alternatives {
        if !text.isEmpty && !kept.contains(text) { kept.append(text) }
      }
      return .answer(ModelAnswer(kept), usage)
    case .filling(let gap):
      if scores.isEmpty {
        let verdict = Candidates.words(texts.map { Candidate($0, 0) }, gap, usage)
        guard case .answer(let answer, let usage) = verdict else { return verdict }
        return .answer(ModelAnswer(answer.texts), usage)
      }
      return Candidates.words(zip(texts, scores).map { Candidate($0, $1) }, gap, usage)
    case .choice(let choice): return choose(choice, texts, scores, usage)
    case .painting: return PictureAnswer.verdict(nil, usage)
    }
  }

  private static func choose(
    _ task: ChoiceTask, _ texts: [String], _ scores: [Double], _ usage: Usage
  ) -> Verdict {
    // Without scores, the first text is the model's choice.
    let scored =
      scores.isEmpty ? texts.prefix(1).map { ($0, 1.0) } : Array(zip(texts, scores))
    let ordered = task.choices.map { choice in
      scored.first { Candidates.trimmed($0.0) == Candidates.trimmed(choice) }?.1
    }
    guard ordered.contains(where: { $0 != nil }) else {
      return .unusable("the answer is none of the choices")
    }
    return .answer(
      ModelAnswer(task.choices, scores: Candidates.normalized(ordered.map { $0 ?? 0 })), usage)
  }
}
