internal import TenfoldCore

/// What became of the records of a run.
public struct RunCounts: Sendable, Equatable {
  /// Records read, of this shard and below the limit.
  public var rows = 0
  /// Records of other splits, passed through.
  public var passed = 0
  /// Variants asked for.
  public var requested = 0
  /// Variants written.
  public var produced = 0
  /// Variants given up because every draw left the text as it was.
  public var unchanged = 0
  /// Variants given up because every draw made a text that was there before.
  public var duplicate = 0
  /// Variants given up because every draw had an effect that the label rules refuse.
  public var refused = 0
  /// The same by effect.
  public var refusals: [String: Int] = [:]
  /// Variants given up because every answer of a model was rejected.
  public var rejected = 0
  /// Answers of models that were rejected, by reason; some of them gave way to better ones.
  public var rejections: [String: Int] = [:]
  /// Variants that a model would be asked for, where only the cost is wanted.
  public var estimated = 0
  /// Variants whose label the rules have changed.
  public var relabelled = 0
  /// Variants that the output format cannot hold, or whose label no rule tells.
  public var unwritable = 0
  /// Variants given up because a labelled span would have lost its words.
  public var lostSpans = 0
  /// Records that got fewer variants than asked, including those that got none.
  public var shortRows = 0
  /// Records that got none.
  public var emptyRows = 0
  /// Records that could not be read and were left out.
  public var skipped = 0
  /// Records that could not be read and were passed on.
  public var kept = 0
  /// The first records that got no variant.
  public var emptyOrigins: [String] = []
  /// Originals and variants by label, for up to ``labelLimit`` labels.
  public var labels: [String: LabelCount] = [:]

  /// How many of one label.
  public struct LabelCount: Sendable, Equatable {
    /// Augmented records.
    public var rows = 0
    /// Variants written.
    public var variants = 0
  }

  /// Beyond so many different labels, further ones are not counted.
  public static let labelLimit = 1000

  /// The numbers with their names in the journal and the manifest.
  static let numbers: [(name: String, path: any WritableKeyPath<RunCounts, Int> & Sendable)] = [
    ("rows", \.rows), ("passed", \.passed), ("requested", \.requested), ("produced", \.produced),
    ("unchanged", \.unchanged), ("duplicate", \.duplicate), ("refused", \.refused),
    ("rejected", \.rejected),
    ("relabelled", \.relabelled), ("unwritable", \.unwritable), ("lost_spans", \.lostSpans),
    ("short_rows", \.shortRows), ("empty_rows", \.emptyRows), ("skipped", \.skipped),
    ("kept", \.kept),
  ]

  mutating func add(_ other: RunCounts) {
    for (_, path) in Self.numbers { self[keyPath: path] += other[keyPath: path] }
    estimated += other.estimated
    for (effect, count) in other.refusals { refusals[effect, default: 0] += count }
    for (reason, count) in other.rejections { rejections[reason, default: 0] += count }
    emptyOrigins += other.emptyOrigins.prefix(max(0, 5 - emptyOrigins.count))
    for (label, count) in other.labels.sorted(by: { $0.key < $1.key }) { add(count, to: label) }
  }

  mutating func refuse(_ effect: Effect) {
    refused += 1
    refusals[effect.rawValue, default: 0] += 1
  }

  mutating func add(_ count: LabelCount, to label: String) {
    guard labels[label] != nil || labels.count < Self.labelLimit else { return }
    labels[label, default: LabelCount()].rows += count.rows
    labels[label, default: LabelCount()].variants += count.variants
  }
}
