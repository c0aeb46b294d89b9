public import TenfoldCore

/// Takes over, from another picture, all pixels of one class of its mask, with the mask.
///
/// Does nothing where pictures have no masks. Objects that are that class in a mask come along where their level is free
/// here. The picture's label is kept.
///
/// Source: RandomTransplantation of kornia; Isensee et al., "nnU-Net" (2021) for its use.
public struct Transplantation: Transform {
  public typealias Draft = ImageDraft

  /// The values of masks that are never taken over: the background.
  public var excluded: [Double] = [0]

  public init() {}

  public static let name = "transplantation"
  public static let summary = "Takes over one class of another picture, with its mask."
  public static let effects: [Effect] = [.imagesMixed, .occluded, .objectLost]
  public var needsCorpus: Bool { true }
  public static let parameters: [Parameter<Self>] = [
    .numbers(
      "excluded", \.excluded, count: 0...32, in: 0...65_535, "values that are never taken over")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let sample = draft.drawPartner(&random)
    let word = random.nextWord()
    guard let sample, !sample.masks.isEmpty, !draft.sample.masks.isEmpty else { return }
    let other = draft.fitted(sample)
    let values = other.masks[0].valueTable
    // Rising by their values, so that draws do not depend on which levels stand for them.
    let classes = other.masks[0].levels
      .filter { !excluded.contains(Double(values[Int($0)])) }
      .sorted { values[Int($0)] < values[Int($1)] }
    guard !classes.isEmpty else { return }
    let value = classes[Int((UInt64(word) * UInt64(classes.count)) >> 32)]
    let shade = Field(mask: other.masks[0], value)
    let free = other.objects.filter { object in
      object.shape == .mask(index: 0, value: value) && draft.isFree(object)
    }
    let silhouette = shade.silhouette
    draft.paste(
      other, shade, silhouette.isEmpty ? [] : [silhouette], Self.name,
      [Double(values[Int(value)])])
    for object in free { draft.add(object) }
  }
}

extension Image {
  /// The levels that occur in the first channel, rising.
  var levels: [UInt8] {
    var has = [Bool](repeating: false, count: 256)
    let step = channels
    withBytes { bytes in
      for place in Swift.stride(from: 0, to: bytes.count, by: step) {
        has[Int(bytes[place])] = true
      }
    }
    return (0..<256).filter { has[$0] }.map { UInt8($0) }
  }
}
