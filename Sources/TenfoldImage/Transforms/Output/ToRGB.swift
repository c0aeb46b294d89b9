public import TenfoldCore

/// Gives the picture three channels: red, green and blue.
///
/// Grey becomes three equal channels; what has opacity is laid over a colour. A picture of three channels stays. The
/// label is kept.
///
/// Source: ToRGB of Albumentations, Image.convert of Pillow.
public struct ToRGB: Transform {
  public typealias Draft = ImageDraft

  /// The colour behind what is not opaque: one level for all channels, or R, G and B.
  public var fill: [Double] = [255]

  public init() {}

  public static let name = "to_rgb"
  public static let summary = "Gives the picture three channels: red, green and blue."
  public static let effects: [Effect] = []
  public static let parameters: [Parameter<Self>] = [
    .numbers("fill", \.fill, count: 1...3, in: 0...255, "the colour behind: a level, or R, G, B")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    guard draft.channels != 3 else { return }
    let behind = (0..<3).map { Float(fill.count == 3 ? fill[$0] : fill[0]) }
    draft.changePixels(key: StableHash.of(Self.name)) { $0 = $0.inRGB(over: behind) }
    draft.note(Self.name)
  }
}

extension Image {
  /// The picture in three channels, laid over a colour.
  fileprivate func inRGB(over behind: [Float]) -> Image {
    var result = Image(uninitialized: size, channels: 3)
    let (channels, colours, hasAlpha) = (channels, colours, hasAlpha)
    result.profile = colours == 3 ? profile : nil
    withBytes { source in
      result.withMutableBytes { target in
        for pixel in 0..<(target.count / 3) {
          let from = pixel * channels
          let opacity = hasAlpha ? Float(source[from + channels - 1]) / 255 : 1
          for channel in 0..<3 {
            let level = Float(source[from + (colours == 3 ? channel : 0)])
            target[pixel * 3 + channel] = UInt8(
              level: level * opacity + behind[channel] * (1 - opacity))
          }
        }
      }
    }
    return result
  }
}
