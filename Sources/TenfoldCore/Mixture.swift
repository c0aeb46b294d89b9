/// What a mixed variant is made of: another sample's label and its share, 0...1.
public struct Mixture: Sendable, Equatable {
  /// The other sample's label.
  public var label: String
  /// How much of the variant is of the other sample, 0...1.
  public var share: Double

  /// Names a share.
  public init(label: String, share: Double) {
    self.label = label
    self.share = share
  }

  /// The soft label of a variant as JSON: each label with its share, in the order of the labels.
  public static func softLabel(own: String, _ mixtures: [Mixture]) -> String {
    var shares: [String: Double] = [own: 1 - mixtures.reduce(0) { $0 + $1.share }]
    for mixture in mixtures { shares[mixture.label, default: 0] += mixture.share }
    let entries = shares.sorted { $0.key < $1.key }.map { label, share in
      ConfigEntry(label, ConfigValue(.number((share * 10_000).rounded() / 10_000)))
    }
    return ConfigValue.Content.map(entries).description
  }
}
