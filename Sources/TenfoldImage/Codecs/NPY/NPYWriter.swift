internal import CTenfoldCodecs
internal import TenfoldCore

/// Writes pictures as NumPy's arrays of three dimensions.
enum NPYWriter {
  static func encode(
    _ image: Image, _ values: TensorValues, _ layout: TensorOrder
  ) throws(MediaError) -> [UInt8] {
    let sides =
      layout == .channelsLast
      ? [image.height, image.width, image.channels] : [image.channels, image.height, image.width]
    let isPlanar = layout == .channelsFirst && image.channels > 1
    switch values {
    case .bytes:
      return file("|u1", sides, byteCount: image.stride * image.height) { target in
        image.withBytes { source in
          guard let from = source.baseAddress, let to = target.baseAddress else { return }
          let pixels = to.assumingMemoryBound(to: UInt8.self)
          if isPlanar {
            tf_to_planes(from, image.width * image.height, Int32(image.channels), pixels)
          } else {
            target.copyMemory(from: UnsafeRawBufferPointer(source))
          }
        }
      }
    case .floats(let mean, let deviation):
      let tables = try tables(image.channels, mean, deviation)
      return file("<f4", sides, byteCount: 4 * image.stride * image.height) { target in
        image.withBytes { source in
          guard let from = source.baseAddress, let to = target.baseAddress else { return }
          tf_to_floats(
            from, image.width * image.height, Int32(image.channels), tables, isPlanar,
            to.assumingMemoryBound(to: Float.self))
        }
      }
    }
  }

  /// What each byte becomes, for each channel.
  private static func tables(
    _ channels: Int, _ mean: [Float], _ deviation: [Float]
  ) throws(MediaError) -> [Float] {
    for numbers in [mean, deviation] where numbers.count != 1 && numbers.count != channels {
      throw .unsuitable(
        .npy, "mean and deviation need one number or \(channels), not \(numbers.count)")
    }
    return (0..<channels).flatMap { channel in
      let centre = mean.count == 1 ? mean[0] : mean[channel]
      let spread = deviation.count == 1 ? deviation[0] : deviation[channel]
      return (0..<256).map { (Float($0) / 255 - centre) / spread }
    }
  }

  /// A file whose array `fill` writes; a head of 128 bytes, or of a multiple of 64 where the sides are long.
  private static func file(
    _ type: String, _ sides: [Int], byteCount: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void
  ) -> [UInt8] {
    let shape = sides.map(String.init).joined(separator: ", ")
    var head = Array("{'descr': '\(type)', 'fortran_order': False, 'shape': (\(shape)), }".utf8)
    let length = max(118, (head.count + 1 + 10 + 63) / 64 * 64 - 10)
    head += Array(repeating: UInt8(ascii: " "), count: length - head.count - 1) + [0x0A]
    let start = NPYHeader.magic + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + head
    return Array(unsafeUninitializedCapacity: start.count + byteCount) { memory, count in
      let raw = UnsafeMutableRawBufferPointer(memory)
      raw.copyBytes(from: start)
      fill(UnsafeMutableRawBufferPointer(rebasing: raw[start.count..<start.count + byteCount]))
      count = start.count + byteCount
    }
  }
}
