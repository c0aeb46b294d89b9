/// Two operations of AutoAugment, one after the other.
///
/// The tables are those of the paper's appendix (Cubuk et al. 2018, arXiv:1805.09501, tables 7 to 9): facts.
struct SubPolicy: Sendable {
  /// An operation, how likely it is, and how strong, 0...9.
  typealias Step = (operation: PolicyOperation, chance: Double, level: Int)

  let first: Step
  let second: Step

  init(_ first: Step, _ second: Step) {
    self.first = first
    self.second = second
  }

  /// The policies of all datasets.
  static let all: [AutoAugment.Policy: [SubPolicy]] = [
    .imagenet: imagenet, .cifar10: cifar10, .svhn: svhn,
  ]

  private static let imagenet: [SubPolicy] = [
    SubPolicy((.posterize, 0.4, 8), (.rotate, 0.6, 9)),
    SubPolicy((.solarize, 0.6, 5), (.autoContrast, 0.6, 0)),
    SubPolicy((.equalize, 0.8, 0), (.equalize, 0.6, 0)),
    SubPolicy((.posterize, 0.6, 7), (.posterize, 0.6, 6)),
    SubPolicy((.equalize, 0.4, 0), (.solarize, 0.2, 4)),
    SubPolicy((.equalize, 0.4, 0), (.rotate, 0.8, 8)),
    SubPolicy((.solarize, 0.6, 3), (.equalize, 0.6, 0)),
    SubPolicy((.posterize, 0.8, 5), (.equalize, 1.0, 0)),
    SubPolicy((.rotate, 0.2, 3), (.solarize, 0.6, 8)),
    SubPolicy((.equalize, 0.6, 0), (.posterize, 0.4, 6)),
    SubPolicy((.rotate, 0.8, 8), (.color, 0.4, 0)),
    SubPolicy((.rotate, 0.4, 9), (.equalize, 0.6, 0)),
    SubPolicy((.equalize, 0.0, 0), (.equalize, 0.8, 0)),
    SubPolicy((.invert, 0.6, 0), (.equalize, 1.0, 0)),
    SubPolicy((.color, 0.6, 4), (.contrast, 1.0, 8)),
    SubPolicy((.rotate, 0.8, 8), (.color, 1.0, 2)),
    SubPolicy((.color, 0.8, 8), (.solarize, 0.8, 7)),
    SubPolicy((.sharpness, 0.4, 7), (.invert, 0.6, 0)),
    SubPolicy((.shearX, 0.6, 5), (.equalize, 1.0, 0)),
    SubPolicy((.color, 0.4, 0), (.equalize, 0.6, 0)),
    SubPolicy((.equalize, 0.4, 0), (.solarize, 0.2, 4)),
    SubPolicy((.solarize, 0.6, 5), (.autoContrast, 0.6, 0)),
    SubPolicy((.invert, 0.6, 0), (.equalize, 1.0, 0)),
    SubPolicy((.color, 0.6, 4), (.contrast, 1.0, 8)),
    SubPolicy((.equalize, 0.8, 0), (.equalize, 0.6, 0)),
  ]

  private static let cifar10: [SubPolicy] = [
    SubPolicy((.invert, 0.1, 0), (.contrast, 0.2, 6)),
    SubPolicy((.rotate, 0.7, 2), (.translateX, 0.3, 9)),
    SubPolicy((.sharpness, 0.8, 1), (.sharpness, 0.9, 3)),
    SubPolicy((.shearY, 0.5, 8), (.translateY, 0.7, 9)),
    SubPolicy((.autoContrast, 0.5, 0), (.equalize, 0.9, 0)),
    SubPolicy((.shearY, 0.2, 7), (.posterize, 0.3, 7)),
    SubPolicy((.color, 0.4, 3), (.brightness, 0.6, 7)),
    SubPolicy((.sharpness, 0.3, 9), (.brightness, 0.7, 9)),
    SubPolicy((.equalize, 0.6, 0), (.equalize, 0.5, 0)),
    SubPolicy((.contrast, 0.6, 7), (.sharpness, 0.6, 5)),
    SubPolicy((.color, 0.7, 7), (.translateX, 0.5, 8)),
    SubPolicy((.equalize, 0.3, 0), (.autoContrast, 0.4, 0)),
    SubPolicy((.translateY, 0.4, 3), (.sharpness, 0.2, 6)),
    SubPolicy((.brightness, 0.9, 6), (.color, 0.2, 8)),
    SubPolicy((.solarize, 0.5, 2), (.invert, 0.0, 0)),
    SubPolicy((.equalize, 0.2, 0), (.autoContrast, 0.6, 0)),
    SubPolicy((.equalize, 0.2, 0), (.equalize, 0.6, 0)),
    SubPolicy((.color, 0.9, 9), (.equalize, 0.6, 0)),
    SubPolicy((.autoContrast, 0.8, 0), (.solarize, 0.2, 8)),
    SubPolicy((.brightness, 0.1, 3), (.color, 0.7, 0)),
    SubPolicy((.solarize, 0.4, 5), (.autoContrast, 0.9, 0)),
    SubPolicy((.translateY, 0.9, 9), (.translateY, 0.7, 9)),
    SubPolicy((.autoContrast, 0.9, 0), (.solarize, 0.8, 3)),
    SubPolicy((.equalize, 0.8, 0), (.invert, 0.1, 0)),
    SubPolicy((.translateY, 0.7, 9), (.autoContrast, 0.9, 0)),
  ]

  private static let svhn: [SubPolicy] = [
    SubPolicy((.shearX, 0.9, 4), (.invert, 0.2, 0)),
    SubPolicy((.shearY, 0.9, 8), (.invert, 0.7, 0)),
    SubPolicy((.equalize, 0.6, 0), (.solarize, 0.6, 6)),
    SubPolicy((.invert, 0.9, 0), (.equalize, 0.6, 0)),
    SubPolicy((.equalize, 0.6, 0), (.rotate, 0.9, 3)),
    SubPolicy((.shearX, 0.9, 4), (.autoContrast, 0.8, 0)),
    SubPolicy((.shearY, 0.9, 8), (.invert, 0.4, 0)),
    SubPolicy((.shearY, 0.9, 5), (.solarize, 0.2, 6)),
    SubPolicy((.invert, 0.9, 0), (.autoContrast, 0.8, 0)),
    SubPolicy((.equalize, 0.6, 0), (.rotate, 0.9, 3)),
    SubPolicy((.shearX, 0.9, 4), (.solarize, 0.3, 3)),
    SubPolicy((.shearY, 0.8, 8), (.invert, 0.7, 0)),
    SubPolicy((.equalize, 0.9, 0), (.translateY, 0.6, 6)),
    SubPolicy((.invert, 0.9, 0), (.equalize, 0.6, 0)),
    SubPolicy((.contrast, 0.3, 3), (.rotate, 0.8, 4)),
    SubPolicy((.invert, 0.8, 0), (.translateY, 0.0, 2)),
    SubPolicy((.shearY, 0.7, 6), (.solarize, 0.4, 8)),
    SubPolicy((.invert, 0.6, 0), (.rotate, 0.8, 4)),
    SubPolicy((.shearY, 0.3, 7), (.translateX, 0.9, 3)),
    SubPolicy((.shearX, 0.1, 6), (.invert, 0.6, 0)),
    SubPolicy((.solarize, 0.7, 2), (.translateY, 0.6, 7)),
    SubPolicy((.shearY, 0.8, 4), (.invert, 0.8, 0)),
    SubPolicy((.shearX, 0.7, 9), (.translateY, 0.8, 3)),
    SubPolicy((.shearY, 0.8, 5), (.autoContrast, 0.7, 0)),
    SubPolicy((.shearX, 0.7, 2), (.invert, 0.1, 0)),
  ]
}
