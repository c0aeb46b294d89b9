/// How a picture is written to a file.
///
/// Qualities and levels out of range are an error of ``ImageEncoder/encode(_:as:)``; ``fault`` tells beforehand.
public enum ImageEncoding: Sendable, Hashable {
  /// JPEG: lossy, without alpha.
  ///
  /// - quality: 1...100; 90 by default.
  /// - subsampling: how much of the colour is kept; 4:2:0 by default, as in Pillow and OpenCV.
  /// - isProgressive: whether the picture is written coarse to fine: smaller, and slower to write; false by default.
  case jpeg(
    quality: Int = 90, subsampling: ChromaSubsampling = .quarter, isProgressive: Bool = false)
  /// PNG: every byte is kept.
  ///
  /// - level: how hard it is packed, 0 (not at all), 1 (fast: runs only) to 9; 2 by default, which makes photographs as
  ///   small as Pillow's default in a quarter of the time.
  case png(level: Int = 2)
  /// WebP, lossy; alpha is kept exactly. Grey becomes RGB.
  ///
  /// - quality: 0...100; 80 by default.
  /// - effort: how hard it is packed, 0 (fast) to 6; 4 by default.
  case webp(quality: Double = 80, effort: Int = 4)
  /// WebP, every byte kept, also of transparent pixels. Grey becomes RGB.
  ///
  /// - effort: how hard it is packed, 0 (fast) to 6; 4 by default.
  case webpLossless(effort: Int = 4)
  /// A NumPy array of three dimensions, `.npy` version 1.0, little-endian.
  ///
  /// - values: bytes, or 32-bit floats; bytes by default.
  /// - layout: height × width × channels, the default, or channels first.
  case npy(values: TensorValues = .bytes, layout: TensorOrder = .channelsLast)

  /// The format that is written.
  public var format: ImageFormat {
    switch self {
    case .jpeg: .jpeg
    case .png: .png
    case .webp, .webpLossless: .webp
    case .npy: .npy
    }
  }

  /// What is wrong with a quality, level or effort; nil if nothing is.
  public var fault: String? {
    switch self {
    case .jpeg(let quality, _, _) where !(1...100).contains(quality):
      "the quality must be in 1...100, not \(quality)"
    case .png(let level) where !(0...9).contains(level):
      "the level must be in 0...9, not \(level)"
    case .webp(let quality, _) where !(0...100).contains(quality):
      "the quality must be in 0...100, not \(quality)"
    case .webp(_, let effort) where !(0...6).contains(effort):
      "the effort must be in 0...6, not \(effort)"
    case .webpLossless(let effort) where !(0...6).contains(effort):
      "the effort must be in 0...6, not \(effort)"
    case .npy(.floats(let mean, let deviation), _)
    where !(mean + deviation).allSatisfy(\.isFinite) || deviation.contains(0):
      "mean and deviation must be finite, and no deviation 0"
    default: nil
    }
  }
}

/// How much of a JPEG's colour is kept.
public enum ChromaSubsampling: Sendable, Hashable, CaseIterable {
  /// 4:4:4: all of it.
  case none
  /// 4:2:2: one colour for two pixels side by side.
  case half
  /// 4:2:0: one colour for two by two pixels.
  case quarter
}

/// What the numbers of a tensor are.
public enum TensorValues: Sendable, Hashable {
  /// Bytes, 0...255.
  case bytes
  /// 32-bit floats: (byte / 255 − mean) / deviation.
  ///
  /// - mean: one for each channel, or one for all; 0 by default.
  /// - deviation: one for each channel, or one for all; 1 by default.
  case floats(mean: [Float] = [0], deviation: [Float] = [1])
}

/// In which order a tensor is laid out.
public enum TensorOrder: Sendable, Hashable, CaseIterable {
  /// Height × width × channels, as in NumPy, OpenCV and TensorFlow.
  case channelsLast
  /// Channels × height × width, as in PyTorch.
  case channelsFirst
}
