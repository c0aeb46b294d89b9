import Tenfold

/// What a run says of itself in the end.
enum Summary {
  static func lines(
    _ counts: RunCounts, _ options: AugmentationOptions, seconds: Duration
  ) -> [String] {
    var rows = "\(plural(counts.rows, "row"))"
    if counts.passed > 0 { rows += " (\(counts.passed) of other splits)" }
    var line =
      "\(rows), \(plural(counts.requested, "variant")) requested, \(counts.produced) produced"
    let drops = [
      (counts.unchanged, "unchanged"), (counts.duplicate, "duplicate"),
      (counts.refused, "refused by label rules (\(refusals(counts)))"),
      (counts.rejected, "rejected"), (counts.unwritable, unwritable(options)),
      (counts.lostSpans, "span lost"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    if !drops.isEmpty { line += ", dropped: " + drops.joined(separator: ", ") }
    var lines = [line]
    if !counts.rejections.isEmpty {
      let reasons = counts.rejections.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { "\($0.key) ×\($0.value)" }.joined(separator: ", ")
      lines.append("draws or answers rejected: \(reasons)")
    }
    if counts.relabelled > 0 {
      lines.append("\(plural(counts.relabelled, "variant")) with another label, by rule or mixture")
    }
    if counts.skipped > 0 { lines.append("\(plural(counts.skipped, "faulty row")) left out") }
    if counts.kept > 0 { lines.append("\(plural(counts.kept, "faulty row")) passed on as is") }
    if counts.emptyRows > 0 {
      let more = counts.emptyRows > counts.emptyOrigins.count ? ", …" : ""
      let names = counts.emptyOrigins.joined(separator: ", ")
      let hint = options.rejects == nil ? "; --rejects FILE lists all" : ""
      lines.append("\(plural(counts.emptyRows, "row")) without a variant: \(names)\(more)\(hint)")
    }
    if counts.rows == 0 { lines.append("no rows: the output has none either") }
    let lexicons = options.lexicons.map(\.name).joined(separator: ", ")
    let time = ProgressBar.seconds(seconds)
    let rate = Int(Double(counts.produced) / max(time, 0.0001))
    let hundredths = Int((time * 100).rounded())
    let shown = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    lines.append(
      "recipe \(options.recipe.name), seed \(options.seed), lexicon \(lexicons), \(shown) s, \(rate) variants/s"
    )
    if options.isDryRun { lines.append("dry run: nothing was written") }
    return lines
  }

  /// Says what was asked of a model, also of a run that failed.
  static func note(_ backend: Backend?) {
    guard let backend else { return }
    for line in lines(backend) { Terminal.note("tenfold: " + line) }
  }

  private static func lines(_ backend: Backend) -> [String] {
    let tally = backend.tally
    let name = backend.model.isEmpty ? backend.name : "\(backend.name) \(backend.model)"
    let isCounted = tally.inputTokens + tally.outputTokens > 0
    let units =
      tally.characters > 0 && !isCounted
      ? plural(tally.characters, "character")
      : "\(tally.inputTokens) tokens in and \(tally.outputTokens) out"
    if tally.misses > 0 {
      let cost =
        if let low = tally.lowCost, let high = tally.highCost {
          low == high ? "for \(Money.text(low))" : "for \(Money.text(low)) to \(Money.text(high))"
        } else { "at a price that is not known" }
      return [
        "\(name): \(tally.hits) replies in the cache, \(tally.misses) to be asked: about \(units), \(cost)"
      ]
    }
    var line = "\(name): \(tally.hits) replies from the cache, \(plural(tally.requests, "request"))"
    if tally.retries > 0 { line += " (\(tally.retries) again)" }
    guard tally.requests > 0 else { return [line] }
    if isCounted || tally.characters > 0 { line += ", \(units)" }
    line += ", "
    line += tally.unpriced > 0 ? "at a price that is not known" : Money.text(tally.cost)
    let losses = [(tally.refusals, "refused"), (tally.failures, "failed")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)" }
    if !losses.isEmpty { line += "; " + losses.joined(separator: ", ") }
    return [line]
  }

  private static func refusals(_ counts: RunCounts) -> String {
    counts.refusals.sorted { $0.key < $1.key }.map { "\($0.key) ×\($0.value)" }
      .joined(separator: ", ")
  }

  /// Why a format could not hold a variant.
  private static func unwritable(_ options: AugmentationOptions) -> String {
    options.hasQuotes ? "not writable in the format" : "not writable without quotes"
  }

  private static func plural(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
