public import TenfoldCore

/// Adds noise of one of several distributions, to each channel, to each pixel, or one amount to the whole picture.
///
/// Source: AdditiveNoise of Albumentations.
public struct AdditiveNoise: Transform {
  public typealias Draft = ImageDraft

  /// A distribution on -1...1, or around 0.
  public enum Distribution: String, Sendable, CaseIterable {
    /// Evenly between -1 and 1.
    case uniform
    /// Normal, of standard deviation 1.
    case gaussian
    /// Laplace's, of scale 1.
    case laplace
    /// A beta distribution stretched to -1...1; see `alpha` and `beta`.
    case beta
  }

  /// What gets an amount of its own.
  public enum Spread: String, Sendable, CaseIterable {
    /// Each channel of each pixel.
    case perChannel = "per_channel"
    /// Each pixel.
    case perPixel = "per_pixel"
    /// Each channel of the whole picture.
    case constant
  }

  /// The distribution.
  public var distribution = Distribution.uniform
  /// What the distribution's numbers are multiplied by, in levels, 0...255.
  public var scale: ClosedRange<Double> = 5...30
  /// What gets an amount of its own.
  public var spread = Spread.perChannel
  /// The first parameter of the beta distribution, 0.1...20.
  public var alpha = 0.5
  /// The second parameter of the beta distribution, 0.1...20.
  public var beta = 0.5

  public init() {}

  /// Draws the scale from a range.
  public init(
    _ distribution: Distribution, scale: ClosedRange<Double>, _ spread: Spread = .perChannel
  ) {
    self.distribution = distribution
    self.scale = scale
    self.spread = spread
  }

  public static let name = "additive_noise"
  public static let summary = "Adds uniform, normal, Laplace or beta noise."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .choice("distribution", \.distribution, "of the noise"),
    .range("scale", \.scale, in: 0...255, "what its numbers are multiplied by, in levels"),
    .choice("spread", \.spread, "what gets an amount of its own"),
    .number("alpha", \.alpha, in: 0.1...20, "first parameter of the beta distribution"),
    .number("beta", \.beta, in: 0.1...20, "second parameter of the beta distribution"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let scale = random.number(in: scale)
    let key = random.branch()
    guard scale > 0 else { return }
    let number = Double(Distribution.allCases.firstIndex(of: distribution) ?? 0)
    if spread == .constant {
      shift(&draft, scale, &random)
      return
    }
    let isShared = spread == .perPixel
    draft.change(Self.name, [number, scale, isShared ? 1 : 0], key: key) { image in
      switch distribution {
      case .uniform: image.addUniform(key, from: -scale, to: scale, isShared: isShared)
      case .gaussian: image.addGauss(key, sigma: scale, isShared: isShared)
      case .laplace: image.addLaplace(key, scale: scale, isShared: isShared)
      case .beta:
        image.addNoise(
          key, .beta(alpha, beta), gain: [Float](repeating: Float(scale), count: 256),
          isShared: isShared)
      }
    }
  }

  /// Adds an amount to each channel: a tone.
  private func shift(
    _ draft: inout ImageDraft, _ scale: Double, _ random: inout RandomStream
  ) {
    let table: Quantiles =
      switch distribution {
      case .uniform: .uniform
      case .gaussian: .normal
      case .laplace: .laplace
      case .beta: .beta(alpha, beta)
      }
    let (r, g, b) = (draw(table, &random), draw(table, &random), draw(table, &random))
    let mark = draft.edits
    draft.recolour(
      ToneTable(
        red: { $0 + r * scale }, green: { $0 + g * scale }, blue: { $0 + b * scale }))
    if draft.edits > mark { draft.note(Self.name, r * scale, g * scale, b * scale) }
  }

  private func draw(_ table: Quantiles, _ random: inout RandomStream) -> Double {
    Double(table.values[Int(random.nextWord() >> 20)])
  }
}
