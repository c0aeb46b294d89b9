internal import Synchronization
internal import TenfoldCore
internal import TenfoldData
internal import TenfoldImage

/// The pictures of a dataset, for operations that mix pictures: read when they are asked for, the last ones kept.
final class PicturePool: ImagePool {
  private let sources: [PictureMaker.Source]
  private let decoding: DecodingOptions
  private let recent = Mutex<[(number: Int, sample: ImageSample)]>([])
  /// How many pictures are kept.
  private static let capacity = 16

  init(_ sources: [PictureMaker.Source], _ decoding: DecodingOptions) {
    self.sources = sources
    self.decoding = decoding
  }

  var count: Int { sources.count }

  func sample(_ number: Int) -> ImageSample? {
    if let kept = recent.withLock({ $0.first { $0.number == number }?.sample }) { return kept }
    guard
      let sample = try? PictureMaker.read(sources[number], ImageDecoder(), decoding).sample
    else { return nil }
    recent.withLock { recent in
      if recent.count == Self.capacity { recent.removeFirst() }
      recent.append((number, sample))
    }
    return sample
  }
}
