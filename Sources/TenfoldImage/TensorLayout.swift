/// How a picture is written as numbers.
public struct TensorLayout: Sendable, Equatable {
  /// The order of rows, columns and channels.
  public enum Order: String, Sendable, CaseIterable {
    /// Rows, columns, channels.
    case hwc
    /// Channels, rows, columns.
    case chw
  }

  /// The kind of number.
  public enum Element: String, Sendable, CaseIterable {
    /// A byte, 0...255.
    case uint8
    /// A 32-bit float.
    case float32
  }

  /// The order of rows, columns and channels.
  public var order = Order.chw
  /// The kind of number.
  public var element = Element.float32
  /// What is subtracted from each channel, on the scale 0...1: a number for each, or one for all.
  public var mean: [Double] = [0]
  /// What each channel is divided by then: a number for each, or one for all.
  public var deviation: [Double] = [1]

  /// Channels first, as floats from 0 to 1.
  public init() {}

  /// The same for the codec.
  public var encoding: ImageEncoding {
    .npy(
      values: element == .uint8
        ? .bytes : .floats(mean: mean.map { Float($0) }, deviation: deviation.map { Float($0) }),
      layout: order == .hwc ? .channelsLast : .channelsFirst)
  }
}
