public import TenfoldCore

/// Takes the colours away; the number of channels stays.
///
/// The label rules and captions answer to `colour_removed`. A grey picture stays.
///
/// Source: ToGray of Albumentations, Grayscale of torchvision and imgaug.
public struct ToGray: Transform {
  public typealias Draft = ImageDraft

  /// How bright a colour is.
  public enum Method: String, Sendable, CaseIterable {
    /// 0.299 red, 0.587 green, 0.114 blue (ITU-R BT.601).
    case luma
    /// 0.2126 red, 0.7152 green, 0.0722 blue (ITU-R BT.709).
    case bt709
    /// The mean of red, green and blue.
    case average
  }

  /// How bright a colour is.
  public var method = Method.luma
  /// How far colours move towards grey, 0...1.
  public var strength: ClosedRange<Double> = 1...1

  public init() {}

  public static let name = "to_gray"
  public static let summary = "Takes the colours away."
  public static let effects: [Effect] = [.toneChanged, .colourRemoved]
  public static let parameters: [Parameter<Self>] = [
    .choice("method", \.method, "how bright a colour is"),
    .range("strength", \.strength, in: 0...1, "how far colours move towards grey"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let strength = random.number(in: strength)
    guard draft.colours == 3, strength > 0 else { return }
    let weights: [Double] =
      switch method {
      case .luma: [ColourMatrix.luma.red, ColourMatrix.luma.green, ColourMatrix.luma.blue]
      case .bt709: [0.2126, 0.7152, 0.0722]
      case .average: [1.0 / 3, 1.0 / 3, 1.0 / 3]
      }
    draft.recolour(.towards(weights + [0] + weights + [0] + weights + [0], strength))
    if strength > 0.9 { draft.record(.colourRemoved) }
    draft.note(Self.name, strength)
  }
}

extension ColourMatrix {
  /// Between the colours themselves (0) and a matrix (1).
  static func towards(_ elements: [Double], _ strength: Double) -> ColourMatrix {
    let identity: [Double] = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]
    return ColourMatrix(zip(identity, elements).map { $0 + ($1 - $0) * strength })
  }
}
