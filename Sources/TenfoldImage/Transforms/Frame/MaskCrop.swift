internal import CTenfoldKernels
public import TenfoldCore

/// Keeps a part of the picture, of a fixed size, in which some of a mask is to be seen.
///
/// One pixel of the mask is drawn among those whose value does not count as empty, and the part is drawn among those
/// that show it. Where the mask is empty, or there is none, the picture is cropped as by `random_crop`. A smaller
/// picture gets a border. The label rules answer to `cropped` and `object_lost`, which are measured.
///
/// Source: CropNonEmptyMaskIfExists of Albumentations.
public struct MaskCrop: Transform {
  public typealias Draft = ImageDraft

  /// How many columns are kept, from 1.
  public var width = 224
  /// How many rows are kept, from 1.
  public var height = 224
  /// Which mask, from 0.
  public var mask = 0
  /// The values that count as empty.
  public var empty: [Double] = [0]
  /// The border.
  public var resampling = Resampling()

  public init() {}

  /// Keeps so much.
  public init(_ size: Size, empty: [Double] = [0]) {
    (width, height) = (size.width, size.height)
    self.empty = empty
  }

  public static let name = "crop_non_empty_mask"
  public static let summary = "Keeps a part of a fixed size in which some of a mask is to be seen."
  public static let effects: [Effect] = [.cropped, .objectLost]
  public static let parameters: [Parameter<Self>] =
    [
      .integer("width", \.width, in: 1...65_535, "columns that are kept"),
      .integer("height", \.height, in: 1...65_535, "rows that are kept"),
      .integer("mask", \.mask, in: 0...255, "which mask, from 0"),
      .numbers("empty", \.empty, count: 1...255, in: 0...65_535, "values that count as empty"),
    ]
    + Resampling.padding.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    var corner = (x: 0, y: 0)
    if let pixel = pixel(of: &draft, using: &random) {
      corner.x = start(pixel.x, width, draft.width, &random)
      corner.y = start(pixel.y, height, draft.height, &random)
    } else {
      corner = FramePosition.random.offset(
        freeX: draft.width - width, freeY: draft.height - height, using: &random)
    }
    let part = Size(width, height)
    guard part != draft.size || corner != (0, 0) else { return }
    draft.crop(x: corner.x, y: corner.y, part, resampling)
    draft.note(Self.name, Double(corner.x), Double(corner.y))
  }

  /// Draws a pixel of the mask.
  private func pixel(
    of draft: inout ImageDraft, using random: inout RandomStream
  ) -> (x: Int, y: Int)? {
    guard draft.masks.indices.contains(mask) else { return nil }
    let image = draft.lookAtMask(mask)
    let isFull = image.valueTable.map { !empty.contains(Double($0)) }
    let (width, channels) = (image.width, image.channels)
    return image.withBytes { (bytes) -> (x: Int, y: Int)? in
      // Counted by bands, so that only one of them is gone through pixel by pixel.
      let band = 16 * width * channels
      let full = stride(from: 0, to: bytes.count, by: band).map { start in
        Self.count(isFull, in: bytes[start..<min(start + band, bytes.count)], channels)
      }
      let total = full.reduce(0, +)
      guard total > 0 else { return nil }
      var (left, number) = (random.integer(below: total), 0)
      while left >= full[number] {
        left -= full[number]
        number += 1
      }
      for pixel in (16 * width * number)..<(width * image.height)
      where isFull[Int(bytes[pixel * channels])] {
        if left == 0 { return (pixel % width, pixel / width) }
        left -= 1
      }
      return nil
    }
  }

  /// How many pixels have one of some levels in their first channel.
  private static func count(
    _ isMeant: [Bool], in bytes: Slice<UnsafeBufferPointer<UInt8>>, _ channels: Int
  ) -> Int {
    let bytes = UnsafeBufferPointer(rebasing: bytes)
    var bins = [UInt32](repeating: 0, count: 256 * channels)
    if let base = bytes.baseAddress {
      tf_histogram(base, bytes.count / channels, Int32(channels), &bins)
    }
    return zip(isMeant, bins).reduce(0) { $1.0 ? $0 + Int($1.1) : $0 }
  }

  /// Draws where a part of some length begins, so that a pixel lies in it.
  private func start(
    _ pixel: Int, _ length: Int, _ side: Int, _ random: inout RandomStream
  ) -> Int {
    let (least, most) = length <= side ? (0, side - length) : (side - length, 0)
    return random.integer(
      in: max(least, min(most, pixel - length + 1))...max(least, min(most, pixel)))
  }
}
