public import TenfoldCore

/// Has the picture written as numbers from which a mean was subtracted, divided by a deviation.
///
/// The pixels stay as they are; the numbers are made when the picture is written. What is measured is measured on the
/// picture as it is then, so this step comes last. A grey picture takes the mean of the three channels' numbers;
/// opacity is only brought to 0...1. The label is kept.
///
/// Source: Normalize of Albumentations and torchvision.
public struct Normalize: Transform {
  public typealias Draft = ImageDraft

  /// Which mean and deviation are taken.
  public enum Standard: String, Sendable, CaseIterable {
    /// Those of ImageNet: 0.485, 0.456, 0.406; 0.229, 0.224, 0.225.
    case imagenet
    /// Those of CIFAR-10: 0.4914, 0.4822, 0.4465; 0.2470, 0.2435, 0.2616.
    case cifar10
    /// Those of MNIST: 0.1307; 0.3081.
    case mnist
    /// Those of CLIP: 0.4815, 0.4578, 0.4082; 0.2686, 0.2613, 0.2758.
    case clip
    /// 0.5 and 0.5: numbers from -1 to 1.
    case inception
    /// 0 and 1: numbers from 0 to 1.
    case zeroOne = "zero_one"
    /// The picture's own, of all channels together.
    case image
    /// The picture's own, each channel by itself.
    case imagePerChannel = "image_per_channel"
    /// The lowest level of the picture becomes 0, the highest 1.
    case minMax = "min_max"
    /// The same, each channel by itself.
    case minMaxPerChannel = "min_max_per_channel"
    /// Those of `mean` and `std`.
    case custom
  }

  /// Which mean and deviation are taken.
  public var standard = Standard.imagenet
  /// The mean where `standard` is custom, on the scale 0...1.
  public var mean: [Double] = [0.5]
  /// The deviation where `standard` is custom.
  public var std: [Double] = [0.5]

  public init() {}

  /// Takes a mean and a deviation.
  public init(_ standard: Standard) { self.standard = standard }

  public static let name = "normalize"
  public static let summary = "Writes the picture as numbers about a mean, in deviations."
  public static let effects: [Effect] = []
  public static let parameters: [Parameter<Self>] = [
    .choice("standard", \.standard, "which mean and deviation are taken"),
    .numbers("mean", \.mean, count: 1...3, in: -1...2, "the mean, where standard is custom"),
    .numbers("std", \.std, count: 1...3, in: 0.001...100, "the deviation, where it is custom"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    var layout = draft.tensor ?? TensorLayout()
    let (mean, deviation) = numbers(for: &draft)
    let hasAlpha = draft.channels % 2 == 0
    layout.mean = Self.spread(mean, over: draft.colours) + (hasAlpha ? [0] : [])
    layout.deviation = Self.spread(deviation, over: draft.colours) + (hasAlpha ? [1] : [])
    layout.element = .float32
    draft.write(as: layout)
    draft.note(Self.name)
  }

  private static func spread(_ numbers: [Double], over colours: Int) -> [Double] {
    if numbers.count == colours { return numbers }
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    return [Double](repeating: mean, count: colours)
  }

  private func numbers(for draft: inout ImageDraft) -> (mean: [Double], deviation: [Double]) {
    switch standard {
    case .imagenet: ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
    case .cifar10: ([0.4914, 0.4822, 0.4465], [0.2470, 0.2435, 0.2616])
    case .mnist: ([0.1307], [0.3081])
    case .clip:
      ([0.48145466, 0.4578275, 0.40821073], [0.26862954, 0.26130258, 0.27577711])
    case .inception: ([0.5], [0.5])
    case .zeroOne: ([0], [1])
    case .custom: (mean, std)
    case .image, .imagePerChannel, .minMax, .minMaxPerChannel:
      Self.measured(LevelCounts(draft.currentPixels()), standard)
    }
  }

  private static func measured(
    _ counts: LevelCounts, _ standard: Standard
  ) -> (mean: [Double], deviation: [Double]) {
    let channels = Array(0..<counts.colours)
    let (means, variances) = (channels.map(counts.mean), channels.map(counts.variance))
    let lows = channels.map { Double(Array(counts.channel($0)).firstIndex { $0 > 0 } ?? 0) }
    let highs = channels.map { Double(Array(counts.channel($0)).lastIndex { $0 > 0 } ?? 0) }
    let count = Double(channels.count)
    let mean = means.reduce(0, +) / count
    switch standard {
    case .image:
      let squares = zip(means, variances).reduce(0) { $0 + $1.1 + ($1.0 - mean) * ($1.0 - mean) }
      return scaled([mean], [(squares / count).squareRoot()])
    case .imagePerChannel: return scaled(means, variances.map { $0.squareRoot() })
    case .minMax:
      let (low, high) = (lows.min() ?? 0, highs.max() ?? 255)
      return scaled([low], [high - low])
    default: return scaled(lows, zip(lows, highs).map { $1 - $0 })
    }
  }

  /// Levels on the scale 0...1; where all are alike they are divided by 1.
  private static func scaled(
    _ mean: [Double], _ deviation: [Double]
  ) -> (mean: [Double], deviation: [Double]) {
    (mean.map { $0 / 255 }, deviation.map { $0 > 0 ? $0 / 255 : 1 })
  }
}
