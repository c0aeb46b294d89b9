internal import CTenfoldKernels

extension Image {
  /// The picture after a tone; its own pixels stay as they are.
  func toned(_ tone: Tone) -> Image {
    if tone.isIdentity { return self }
    var result = Image(uninitialized: size, like: self)
    let kernel = ToneKernel(tone, channels: channels)
    withBytes { bytes in
      result.withMutableBytes { target in
        guard let to = target.baseAddress else { return }
        kernel.apply(bytes.baseAddress, to, width: width, height: height)
      }
    }
    return result
  }

  /// Has the pixels undergo a tone.
  mutating func apply(_ tone: Tone) {
    if tone.isIdentity { return }
    let kernel = ToneKernel(tone, channels: channels)
    let (width, height) = (width, height)
    withMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      kernel.apply(nil, base, width: width, height: height)
    }
  }
}

/// A tone made ready for pictures of some channels.
private struct ToneKernel {
  private enum Step {
    case tables([UInt8])
    case matrix([Float])
    case hue(HueShift)
  }

  private let steps: [Step]
  private let channels: Int

  init(_ tone: Tone, channels: Int) {
    self.channels = channels
    steps = tone.links.compactMap { link in
      switch link {
      case .table(let table):
        let alpha = [UInt8](0...255)
        switch channels {
        case 1: return .tables(Array(table.levels[256..<512]))
        case 2: return .tables(table.levels[256..<512] + alpha)
        case 3: return .tables(table.levels)
        default: return .tables(table.levels + alpha)
        }
      case .matrix(let matrix): return channels >= 3 ? .matrix(matrix.elements) : nil
      case .hue(let shift): return channels >= 3 ? .hue(shift) : nil
      }
    }
  }

  /// Carries the tone out over rows without gaps, in place where there is no source.
  func apply(
    _ source: UnsafePointer<UInt8>?, _ target: UnsafeMutablePointer<UInt8>, width: Int, height: Int
  ) {
    // A few rows at a time, so that all links find them in the nearest cache.
    let pixels = width * height
    let block = steps.count > 1 ? max(width, (1 << 15) / channels) : pixels
    for start in stride(from: 0, to: pixels, by: block) {
      let count = min(block, pixels - start)
      let to = target + start * channels
      var from = source.map { $0 + start * channels } ?? UnsafePointer(to)
      for step in steps {
        switch step {
        case .tables(let tables): tf_table(from, to, count, Int32(channels), tables)
        case .matrix(let matrix): tf_colour_matrix(from, to, count, Int32(channels), matrix)
        case .hue(let shift):
          tf_hsv_adjust(
            from, to, count, Int32(channels), shift.degrees, shift.saturation, shift.value)
        }
        from = UnsafePointer(to)
      }
      if steps.isEmpty, from != UnsafePointer(to) { to.update(from: from, count: count * channels) }
    }
  }
}
