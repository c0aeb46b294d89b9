public import TenfoldCore

/// Mixes a template of the pool in, such as a texture. The label is kept: use `mixup` where the other picture has one that
/// counts.
///
/// Source: TemplateTransform of Albumentations.
public struct TemplateTransform: Transform {
  public typealias Draft = ImageDraft

  /// How much of the picture is left, 0...1.
  public var own: ClosedRange<Double> = 0.5...0.8
  /// How much of the template is added, 0...1.
  public var template: ClosedRange<Double> = 0.2...0.5

  public init() {}

  /// Draws both from ranges.
  public init(own: ClosedRange<Double>, template: ClosedRange<Double>) {
    self.own = own
    self.template = template
  }

  public static let name = "template_transform"
  public static let summary = "Mixes a template in, such as a texture."
  public static let effects: [Effect] = [.imagesMixed, .toneChanged]
  public var needsCorpus: Bool { true }
  public static let parameters: [Parameter<Self>] = [
    .range("own", \.own, in: 0...1, "how much of the picture is left"),
    .range("template", \.template, in: 0...1, "how much of the template is added"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let sample = draft.drawPartner(&random, mixesMasks: false)
    let own = random.number(in: own)
    let added = random.number(in: template)
    guard let sample, own < 1 || added > 0 else { return }
    let other = draft.fitted(sample).image
    let (a, b) = (Int32((own * 65536).rounded()), Int32((added * 65536).rounded()))
    draft.sign(other.withBytes { StableHash.of($0) })
    draft.change(Self.name, [own, added]) { image in
      image.keepingOpacity { image in
        image.withMutableBytes { bytes in
          other.withBytes { others in
            for place in bytes.indices {
              let sum = Int32(bytes[place]) &* a &+ Int32(others[place]) &* b
              bytes[place] = UInt8(clamping: (sum &+ 32768) &>> 16)
            }
          }
        }
      }
    }
  }
}
