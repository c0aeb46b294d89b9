internal import CTenfoldKernels
internal import TenfoldCore

/// Weighted sums of neighbours. Beyond the edges the picture is mirrored; opacity stays.
///
/// Sums come out the same on every machine.
extension Image {
  /// Lends the bytes to a kernel that also works in place.
  ///
  /// - Parameter body: returns false if it could not be done, for want of memory; then the picture stays.
  mutating func withKernel(
    _ body: (
      _ source: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>, _ image: KernelShape
    ) -> Bool
  ) {
    let shape = KernelShape(
      width: width, height: height, stride: stride, channels: channels)
    rewrite { body($0, $1, shape) }
  }

  /// Runs a change and puts opacity back as it was.
  mutating func keepingOpacity(_ change: (inout Image) -> Void) {
    guard hasAlpha else { return change(&self) }
    let before = self
    change(&self)
    copyOpacity(of: before)
  }

  /// Takes over the opacity of a picture of the same make.
  mutating func copyOpacity(of other: Image) {
    guard hasAlpha else { return }
    let (count, step) = (width * height * channels, channels)
    withMutableBytes { bytes in
      other.withBytes { old in
        for place in Swift.stride(from: step - 1, to: count, by: step) {
          bytes[place] = old[place]
        }
      }
    }
  }

  /// Averages by weights across and down, none negative, each of an odd count up to 255, one after the other.
  mutating func convolve(across: [Double], down: [Double]) {
    if across.count == 1 && down.count == 1 { return }
    keepingOpacity { $0.convolveAll(across, down) }
  }

  private mutating func convolveAll(_ across: [Double], _ down: [Double]) {
    let (x, y) = (across.map { Float($0) }, down.map { Float($0) })
    withKernel { source, target, image in
      tf_separable(
        source, target, image.width, image.height, image.stride, Int32(image.channels), x,
        Int32(x.count), y, Int32(y.count), Int32(TF_BORDER_REFLECT_101))
    }
  }

  /// Blurs with a Gaussian.
  mutating func gaussianBlur(sigma: Double) {
    let weights = Kernel.gaussian(sigma: sigma)
    convolve(across: weights, down: weights)
  }

  /// Convolves with any kernel.
  ///
  /// - Parameters:
  ///   - kernel: the weights, which reach 127 pixels at most.
  ///   - offset: what is added to each level.
  mutating func convolve(_ kernel: Kernel, offset: Double = 0) {
    keepingOpacity { $0.convolveAll(kernel, offset) }
  }

  private mutating func convolveAll(_ kernel: Kernel, _ offset: Double) {
    let side = 2 * kernel.reach + 1
    let weights = kernel.rows(side)
    withKernel { source, target, image in
      tf_convolve(
        source, target, image.width, image.height, image.stride, Int32(image.channels), weights,
        Int32(side), Int32(side), Float(offset), Int32(TF_BORDER_REFLECT_101))
    }
  }

  /// The rows with some mirrored pixels at both ends.
  func paddedRows(_ reach: Int) -> [UInt8] {
    let wide = stride + 2 * reach * channels
    var padded = [UInt8](repeating: 0, count: wide * height)
    padded.withUnsafeMutableBufferPointer { padded in
      withBytes { bytes in
        for y in 0..<height {
          let (from, to) = (y * stride, y * wide + reach * channels)
          for x in 0..<stride { padded[to &+ x] = bytes[from &+ x] }
          for x in 0..<reach {
            let left = reflected(x - reach, width)
            let right = reflected(width + x, width)
            for channel in 0..<channels {
              padded[y * wide + x * channels + channel] = bytes[from + left * channels + channel]
              padded[to + stride + x * channels + channel] =
                bytes[from + right * channels + channel]
            }
          }
        }
      }
    }
    return padded
  }

  /// Replaces each pixel by the mean of a rectangle around it.
  ///
  /// - Parameters:
  ///   - reachX: how many pixels the rectangle reaches to the left and right.
  ///   - reachY: how many it reaches up and down.
  mutating func boxBlur(reachX: Int, reachY: Int) {
    if reachX == 0 && reachY == 0 { return }
    keepingOpacity { image in
      // The kernel knows squares of up to 255 pixels; larger ones are rare.
      if reachX > 127 || reachY > 127 { return image.boxBlurAll(reachX, reachY) }
      image.withKernel { source, target, image in
        tf_box(
          source, target, image.width, image.height, image.stride, Int32(image.channels),
          Int32(2 * reachX + 1), Int32(2 * reachY + 1), Int32(TF_BORDER_REFLECT_101))
      }
    }
  }

  private mutating func boxBlurAll(_ reachX: Int, _ reachY: Int) {
    let source = self
    let (width, height, channels, stride) = (self.width, self.height, self.channels, self.stride)
    let share = 1 / Float((2 * reachX + 1) * (2 * reachY + 1))
    let margin = reachX * channels
    // Sums of columns, with margins, that slide down.
    var columns = [Int32](repeating: 0, count: stride + 2 * margin)
    withMutableBytes { target in
      source.withBytes { bytes in
        columns.withUnsafeMutableBufferPointer { columns in
          func add(_ y: Int, _ sign: Int32) {
            let from = reflected(y, height) &* stride
            for x in 0..<stride { columns[margin &+ x] &+= sign &* Int32(bytes[from &+ x]) }
          }
          for y in -reachY...reachY { add(y, 1) }
          for y in 0..<height {
            for x in 0..<reachX {
              let left = reflected(x - reachX, width)
              let right = reflected(width + x, width)
              for channel in 0..<channels {
                columns[x * channels + channel] = columns[margin + left * channels + channel]
                columns[margin + stride + x * channels + channel] =
                  columns[margin + right * channels + channel]
              }
            }
            for channel in 0..<channels {
              var sum: Int32 = 0
              for x in 0..<(2 * reachX) { sum &+= columns[x * channels + channel] }
              var place = channel
              for _ in 0..<width {
                sum &+= columns[place &+ 2 &* margin]
                target[y &* stride &+ place] = UInt8((Float(sum) * share + 0.5))
                sum &-= columns[place]
                place &+= channels
              }
            }
            add(y + 1 + reachY, 1)
            add(y - reachY, -1)
          }
        }
      }
    }
  }
}

/// What kernels must know of a picture.
struct KernelShape {
  let width: Int
  let height: Int
  let stride: Int
  let channels: Int

  var pixels: Int { width * height }
}
