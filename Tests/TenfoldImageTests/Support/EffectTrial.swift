import TenfoldCore
import TenfoldImage

/// What an operation makes of a sample.
func trial(
  _ operation: any Transform<ImageDraft>, _ sample: ImageSample, pool: [ImageSample] = [],
  seed: UInt64 = 1
) -> ImageDraft {
  func run(_ operation: some Transform<ImageDraft>) -> ImageDraft {
    var draft = ImageDraft(sample)
    draft.pool = pool.isEmpty ? nil : SamplePool(samples: pool)
    var random = RandomStream(
      key: StreamKey(seed: seed, record: 1), step: StepAddress("trial"), variant: 1)
    operation.apply(to: &draft, using: &random)
    return draft
  }
  return run(operation)
}

/// The pixels that an operation makes of a picture.
func pixels(
  _ operation: any Transform<ImageDraft>, _ image: Image, pool: [ImageSample] = [],
  seed: UInt64 = 1
) -> Image {
  var draft = trial(operation, ImageSample(image), pool: pool, seed: seed)
  return draft.currentPixels()
}

/// Samples in memory.
struct SamplePool: ImagePool {
  var samples: [ImageSample]
  var count: Int { samples.count }
  func sample(_ number: Int) -> ImageSample? { samples[number] }
}

extension Image {
  /// A picture of one row of grey levels.
  static func greys(_ levels: [UInt8]) -> Image {
    Image(Size(levels.count, 1), channels: 1, bytes: levels)
  }

  /// All bytes, row by row.
  var bytes: [UInt8] { withBytes { Array($0) } }

  /// Slopes of colour, the last channel of two or four another than opaque.
  static func slopes(_ size: Size, channels: Int) -> Image {
    Image(
      size, channels: channels,
      bytes: (0..<(size.width * size.height * channels)).map { index in
        let (pixel, channel) = (index / channels, index % channels)
        return UInt8((pixel % size.width * 7 + pixel / size.width * 5 + channel * 60) % 256)
      })
  }

  /// The bytes of one channel.
  func channel(_ number: Int) -> [UInt8] {
    Swift.stride(from: number, to: bytes.count, by: channels).map { bytes[$0] }
  }
}
