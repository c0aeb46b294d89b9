internal import Synchronization
internal import TenfoldCore
internal import TenfoldData
internal import TenfoldImage

/// The pictures of a dataset, for operations that mix pictures: read when they are asked for, the last ones kept.
final class PicturePool: ImagePool {
  /// A picture and what it shows.
  struct Entry: Sendable {
    var source: PictureMaker.Source
    var key: String
  }

  private let entries: [Entry]
  private let decoding: DecodingOptions
  private let recent = Mutex<[(number: Int, sample: ImageSample)]>([])
  /// How many pictures are kept.
  private static let capacity = 16

  init(_ entries: [Entry], _ decoding: DecodingOptions) {
    self.entries = entries
    self.decoding = decoding
  }

  var count: Int { entries.count }

  func label(_ number: Int) -> String { entries[number].source.label }

  func sample(_ number: Int) -> ImageSample? {
    if let kept = recent.withLock({ $0.first { $0.number == number }?.sample }) { return kept }
    guard
      let sample = try? PictureMaker.read(entries[number].source, ImageDecoder(), decoding).sample
    else { return nil }
    recent.withLock { recent in
      if recent.count == Self.capacity { recent.removeFirst() }
      recent.append((number, sample))
    }
    return sample
  }
}
