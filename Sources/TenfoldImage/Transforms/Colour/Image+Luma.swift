internal import CTenfoldKernels
internal import TenfoldCore

extension Image {
  /// Changes the luma; what the channels differ from it by stays, as far as levels reach, and so does opacity.
  mutating func changeLuma(_ body: (inout Image) -> Void) {
    if channels == 1 {
      body(&self)
      return
    }
    let old = luma()
    var new = old
    body(&new)
    let (channels, colours) = (channels, colours)
    withMutableBytes { bytes in
      old.withBytes { old in
        new.withBytes { new in
          for (index, pixel) in Swift.stride(from: 0, to: bytes.count, by: channels).enumerated() {
            let difference = Int(new[index]) - Int(old[index])
            for channel in pixel..<(pixel + colours) {
              bytes[channel] = UInt8(max(0, min(255, Int(bytes[channel]) + difference)))
            }
          }
        }
      }
    }
  }

  /// A grey picture whose levels are looked up in a table.
  init(_ grey: Image, _ levels: [UInt8]) {
    self = grey
    let channels = Int32(channels)
    withMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      tf_table_colour(base, base, bytes.count / Int(channels), channels, levels)
    }
  }
}
