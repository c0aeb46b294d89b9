internal import TenfoldCore

/// An operation of the published policies.
enum PolicyOperation: String, Sendable {
  case identity
  case shearX = "shear_x"
  case shearY = "shear_y"
  case translateX = "translate_x"
  case translateY = "translate_y"
  case rotate
  case brightness
  case color
  case contrast
  case sharpness
  case posterize
  case solarize
  case autoContrast = "auto_contrast"
  case equalize
  case invert

  /// Those of RandAugment.
  static let common: [PolicyOperation] = [
    .identity, .shearX, .shearY, .translateX, .translateY, .rotate, .brightness, .color, .contrast,
    .sharpness, .posterize, .solarize, .autoContrast, .equalize,
  ]

  /// Whether it moves the picture.
  var isGeometric: Bool {
    switch self {
    case .shearX, .shearY, .translateX, .translateY, .rotate: true
    default: false
    }
  }

  /// Carries it out.
  ///
  /// - Parameters:
  ///   - draft: the picture.
  ///   - strength: 0, hardly any, to 1, the most that the scale has.
  ///   - isNegative: whether amounts that have two directions go the other way.
  ///   - scale: what the most is.
  ///   - resampling: how pixels are found.
  /// - Returns: what was done, as the log tells it; nil if nothing changed.
  func apply(
    to draft: inout ImageDraft, _ strength: Double, isNegative: Bool, _ scale: PolicyScale,
    _ resampling: Resampling
  ) -> String? {
    let mark = draft.edits
    let sign: Double = isNegative ? -1 : 1
    let amount: Double
    switch self {
    case .identity: return nil
    case .shearX, .shearY:
      // As published, the top left corner stays.
      amount = sign * strength * scale.shear
      draft.project(
        self == .shearX ? Matrix3(1, amount, 0, 0, 1, 0) : Matrix3(1, 0, 0, amount, 1, 0),
        resampling)
    case .translateX:
      amount = sign * scale.translation(strength, of: draft.width)
      draft.project(.translation(amount, 0), resampling)
    case .translateY:
      amount = sign * scale.translation(strength, of: draft.height)
      draft.project(.translation(0, amount), resampling)
    case .rotate:
      amount = sign * strength * scale.degrees
      draft.project(.rotation(degrees: amount).about(Box(draft.size).centre), resampling)
    case .brightness:
      amount = 1 + sign * strength * scale.enhancement
      draft.recolour(.brightness(amount))
    case .color:
      amount = 1 + sign * strength * scale.enhancement
      draft.saturate(amount)
    case .contrast:
      amount = 1 + sign * strength * scale.enhancement
      draft.changeContrast(amount, .mean)
    case .sharpness:
      amount = 1 + sign * strength * scale.enhancement
      draft.perform(Sharpness(factor: amount...amount))
    case .posterize:
      amount = scale.bits(strength)
      draft.recolour(.posterized(bits: Int(amount)))
    case .solarize:
      amount = 255 * (1 - strength)
      draft.perform(Solarize(threshold: amount...amount))
    case .autoContrast:
      amount = 0
      draft.perform(AutoContrast())
    case .equalize:
      amount = 0
      draft.perform(Equalize())
    case .invert:
      amount = 0
      draft.perform(Invert())
    }
    guard draft.edits > mark else { return nil }
    let rounded = (amount * 1000).rounded() / 1000
    return amount == 0 ? rawValue : "\(rawValue) \(rounded)"
  }
}

/// What the strongest operations of a policy are.
struct PolicyScale: Sendable {
  /// By how much a row moves against the next, as a share of the distance.
  var shear = 0.3
  /// How far the picture moves, as a share of its side.
  var share = 150.0 / 331
  /// How far the picture moves, in pixels; nil for a share.
  var pixels: Double?
  /// By how many degrees the picture is turned.
  var degrees = 30.0
  /// How far the factors of brightness, colour, contrast and sharpness are from 1.
  var enhancement = 0.9
  /// How many bits there are at first, and how many of them are lost.
  var bits = (first: 8.0, lost: 4.0)

  /// Those of AutoAugment and RandAugment.
  static let common = PolicyScale()
  /// Those of TrivialAugment's wide space.
  static let wide = PolicyScale(
    shear: 0.99, pixels: 32, degrees: 135, enhancement: 0.99, bits: (8, 6))
  /// Those of AugMix.
  static let augMix = PolicyScale(share: 1.0 / 3, bits: (4, 4))

  /// A move in whole pixels, as published.
  func translation(_ strength: Double, of side: Int) -> Double {
    (strength * (pixels ?? share * Double(side))).rounded(.towardZero)
  }

  /// How many bits are left, from 1.
  func bits(_ strength: Double) -> Double {
    max(1, bits.first - (strength * bits.lost).rounded(.toNearestOrEven))
  }
}

extension ImageDraft {
  /// Carries an operation out whose amounts are fixed, without an entry in the log.
  mutating func perform(_ operation: some Transform<ImageDraft>) {
    withoutLog { draft in
      var unused = RandomStream(
        key: StreamKey(seed: 0, record: 0), step: StepAddress("fixed"), variant: 0)
      operation.apply(to: &draft, using: &unused)
    }
  }
}
