public import TenfoldCore

/// Lets red, green and blue change places.
///
/// The order always differs from the one before. Colours get other names: `hue_shifted`. A grey picture stays.
///
/// Source: ChannelShuffle of Albumentations and imgaug; RandomChannelPermutation of torchvision, which may draw the
/// old order.
public struct ChannelShuffle: Transform {
  public typealias Draft = ImageDraft

  public init() {}

  public static let name = "channel_shuffle"
  public static let summary = "Lets red, green and blue change places."
  public static let effects: [Effect] = [.hueShifted]
  public static let parameters: [Parameter<Self>] = []

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let order = random.integer(below: 5)
    guard draft.colours == 3 else { return }
    draft.exchangeChannels(order)
    draft.note(Self.name, word: ImageDraft.channelOrders[order].map { "rgb"[$0] }.joined())
  }
}

extension ImageDraft {
  /// The five orders of three channels other than their own.
  static let channelOrders = [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]

  /// Puts channels in one of the five orders other than their own; a grey picture stays.
  mutating func exchangeChannels(_ number: Int) {
    guard colours == 3 else { return }
    var elements = [Double](repeating: 0, count: 12)
    for (row, channel) in Self.channelOrders[number].enumerated() {
      elements[row * 4 + channel] = 1
    }
    recolour(ColourMatrix(elements))
    record(.hueShifted)
  }
}

extension String {
  fileprivate subscript(number: Int) -> String { String(self[index(startIndex, offsetBy: number)]) }
}
