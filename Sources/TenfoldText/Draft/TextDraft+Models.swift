public import TenfoldCore

/// What operations that ask models do to a draft.
extension TextDraft {
  /// Whether the model can do that by itself, without a prompt.
  public func canAsk(for ability: ModelAbility) -> Bool {
    asking.desk?.abilities.contains(ability) ?? false
  }

  /// Asks a model.
  ///
  /// - Parameters:
  ///   - task: what is asked.
  ///   - isShared: whether all variants take the same answer, as of a translator; else each takes its own.
  /// - Returns: the reply; nil if there is none yet, or nobody to ask: the operation then returns at once.
  public mutating func ask(_ task: ModelTask, isShared: Bool = false) -> ModelReply? {
    if !isShared { hasDrawn = true }
    return asking.ask(task, isShared ? .shared : sample)
  }

  /// Refuses the draft; it is drawn again, unless that is no use.
  ///
  /// - Parameters:
  ///   - reason: in a word or two, as it is counted: `too long`, `label`.
  ///   - text: what is refused.
  ///   - isFinal: whether another draw would do no better.
  public mutating func reject(_ reason: String, _ text: String, isFinal: Bool = false) {
    asking.reject(reason, text, isFinal: isFinal)
  }

  /// Whether replies stand in the text that nobody has given, because only the cost is wanted.
  public var isEstimate: Bool { asking.isEstimated }

  /// Whether anything has been edited so far.
  public var isEdited: Bool { !isPristine || isEstimate }

  /// Notes that another draw would do something else, though nothing is taken from the random stream.
  public mutating func noteDrawing() { hasDrawn = true }

  /// Draws other rows of a label from the dataset.
  ///
  /// - Parameters:
  ///   - count: how many are wanted; fewer come where there are no more.
  ///   - label: their label.
  ///   - random: the step's stream.
  /// - Returns: their texts.
  public func drawTexts(
    _ count: Int, label: String, using random: inout RandomStream
  ) -> [String] {
    var rows = (pool?.rows ?? []).filter {
      $0.label == label && !$0.bytes.elementsEqual(bytes.elements)
    }
    let drawn = min(count, rows.count)
    random.choose(drawn, of: &rows)
    return rows.prefix(drawn).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  /// One of the dataset's other texts of a label, by its number; nil where there are not so many.
  public func poolText(_ number: Int, label: String) -> String? {
    var left = number
    for row in pool?.rows ?? [] where row.label == label {
      if row.bytes.elementsEqual(bytes.elements) { continue }
      if left == 0 { return String(decoding: row.bytes, as: UTF8.self) }
      left -= 1
    }
    return nil
  }
}
