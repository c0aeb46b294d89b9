internal import CTenfoldKernels
internal import TenfoldCore

/// Mixing a picture with colours and other pictures. Opacity stays.
extension Image {
  /// Moves each pixel towards a colour, by a share for each pixel, 0...1.
  mutating func blend(toward ink: Ink, by field: Field) {
    precondition(field.size == size, "a share for each pixel")
    let target = ink.pixel(channels: channels)
    let (channels, count) = (Int32(channels), width * height)
    withMutableBytes { tf_toward_colour($0.baseAddress, count, channels, target, field.values) }
  }

  /// Moves each pixel towards another picture's, by a share for each pixel, 0...1.
  mutating func blend(with other: Image, by field: Field) {
    precondition(field.size == size && other.size == size, "a share for each pixel")
    precondition(other.channels == channels, "pictures of the same channels")
    let (channels, count) = (Int32(channels), width * height)
    withMutableBytes { bytes in
      other.withBytes { others in
        tf_toward_picture(
          bytes.baseAddress, count, channels, others.baseAddress, field.values)
      }
    }
  }

  /// Moves all pixels towards another picture's by the same share; beyond 0...1 away from it, or past it.
  mutating func blend(with other: Image, share: Double) {
    precondition(other.size == size && other.channels == channels, "pictures of the same make")
    keepingOpacity { image in
      let count = image.width * image.height * image.channels
      let weight = Int32((share * 65536).rounded())
      image.withMutableBytes { bytes in
        other.withBytes { others in
          for place in 0..<count {
            let old = Int32(bytes[place])
            let change = (Int32(others[place]) &- old) &* weight
            bytes[place] = UInt8(clamping: old &+ ((change &+ 32768) &>> 16))
          }
        }
      }
    }
  }

  /// Multiplies colours by a factor for each pixel.
  mutating func multiply(by field: Field) {
    precondition(field.size == size, "a factor for each pixel")
    scaleColours { x, y in (field.values[y &* field.size.width &+ x], 0) }
  }

  /// Changes each level by a table of 256; opacity stays.
  mutating func apply(_ table: [UInt8]) {
    precondition(table.count == 256, "a level for each")
    withKernel { source, target, image in
      tf_table_colour(source, target, image.pixels, Int32(image.channels), table)
      return true
    }
  }

  /// Copies a rectangle of another picture of the same channels.
  ///
  /// - Parameters:
  ///   - other: where it comes from.
  ///   - from: its upper left corner there.
  ///   - size: how large it is; what lies outside of either picture is left out.
  ///   - to: its upper left corner here.
  mutating func copy(
    _ other: Image, from: (x: Int, y: Int), _ size: Size, to: (x: Int, y: Int)
  ) {
    precondition(other.channels == channels, "pictures of the same channels")
    let skipX = max(0, -from.x, -to.x)
    let skipY = max(0, -from.y, -to.y)
    let columns = min(size.width, other.width - from.x, width - to.x) - skipX
    let rows = min(size.height, other.height - from.y, height - to.y) - skipY
    guard columns > 0, rows > 0 else { return }
    let (step, old, new) = (channels, other.stride, stride)
    withMutableBytes { bytes in
      other.withBytes { source in
        for row in 0..<rows {
          let start = (from.y + skipY + row) * old + (from.x + skipX) * step
          let target = (to.y + skipY + row) * new + (to.x + skipX) * step
          guard let from = source.baseAddress, let to = bytes.baseAddress else { return }
          (to + target).update(from: from + start, count: columns * step)
        }
      }
    }
  }

  /// The nearest level.
  @inline(__always)
  static func byte(_ value: Float) -> UInt8 {
    UInt8(truncatingIfNeeded: Int32(max(0, min(255, value)) + 0.5))
  }
}
