internal import CTenfoldKernels

extension Image {
  /// The picture after a tone.
  ///
  /// - Parameters:
  ///   - tone: the tone.
  ///   - isOwn: whether the pixels are no longer needed as they are, so that they may be written over.
  /// - Returns: the picture.
  func toned(_ tone: Tone, isOwn: Bool = false) -> Image {
    if tone.isIdentity { return self }
    var result = self
    if !isOwn { result = Image(uninitialized: size, channels: channels) }
    result.profile = profile
    let kernel = ToneKernel(tone, channels: channels)
    let (stride, height) = (stride, height)
    // A few rows at a time, so that all links find them in the nearest cache.
    let block = max(1, (1 << 15) / stride)
    func run(_ from: UnsafePointer<UInt8>?, _ to: UnsafeMutablePointer<UInt8>) {
      for y in Swift.stride(from: 0, to: height, by: block) {
        let rows = min(block, height - y)
        kernel.apply(from.map { $0 + y * stride }, to + y * stride, rows * width)
      }
    }
    result.withMutableBytes { target in
      guard let to = target.baseAddress else { return }
      if isOwn {
        run(nil, to)
      } else {
        withBytes { run($0.baseAddress, to) }
      }
    }
    return result
  }

  /// The picture after a tone that only a part of it undergoes.
  func toned(_ tone: Tone, within part: PixelRect?) -> Image {
    guard !tone.isIdentity, let part else { return self }
    var result = self
    let spans = (0..<height).flatMap { y -> [Int32] in
      let isInside = y >= part.y && y < part.y + part.height
      return isInside ? [Int32(part.x), Int32(part.x + part.width)] : [0, 0]
    }
    result.tone(tone, spans: spans)
    return result
  }

  /// Has some columns of each row undergo a tone: two numbers a row, the first and the one after the last.
  mutating func tone(_ tone: Tone, spans: [Int32]) {
    let kernel = ToneKernel(tone, channels: channels)
    let (stride, channels) = (stride, channels)
    let height = height
    withMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      for y in 0..<height {
        let (first, end) = (Int(spans[2 * y]), Int(spans[2 * y + 1]))
        guard end > first else { continue }
        kernel.apply(nil, base + y * stride + first * channels, end - first)
      }
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

  /// Carries the tone out over some pixels, in place where there is no source.
  func apply(
    _ source: UnsafePointer<UInt8>?, _ target: UnsafeMutablePointer<UInt8>, _ pixels: Int
  ) {
    var from = source ?? UnsafePointer(target)
    for step in steps {
      switch step {
      case .tables(let tables): tf_table(from, target, pixels, Int32(channels), tables)
      case .matrix(let matrix): tf_colour_matrix(from, target, pixels, Int32(channels), matrix)
      case .hue(let shift):
        tf_hsv_adjust(
          from, target, pixels, Int32(channels), shift.degrees, shift.saturation, shift.value)
      }
      from = UnsafePointer(target)
    }
    if steps.isEmpty, let source { target.update(from: source, count: pixels * channels) }
  }
}
