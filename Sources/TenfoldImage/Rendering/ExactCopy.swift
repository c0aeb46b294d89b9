internal import CTenfoldKernels
internal import TenfoldCore

/// A rectangle of whole pixels.
struct PixelRect: Sendable, Equatable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int
}

extension Image {
  /// Gives all pixels but those of a rectangle one colour, a byte for each channel.
  mutating func fill(around inner: PixelRect?, _ colour: [UInt8]) {
    let (width, height, stride, channels) = (width, height, stride, channels)
    let inner = inner ?? PixelRect(x: 0, y: 0, width: 0, height: 0)
    let row = (0..<width).flatMap { _ in colour }
    withMutableBytes { bytes in
      row.withUnsafeBufferPointer { row in
        guard let to = bytes.baseAddress, let from = row.baseAddress else { return }
        let right = inner.x + inner.width
        for y in 0..<height {
          let start = to + y * stride
          if y < inner.y || y >= inner.y + inner.height {
            start.update(from: from, count: stride)
          } else {
            start.update(from: from, count: inner.x * channels)
            (start + right * channels).update(from: from, count: (width - right) * channels)
          }
        }
      }
    }
  }
}

/// A link that takes whole pixels to whole pixels: a flip, a quarter turn, a shift.
struct ExactCopy {
  /// Its number among the symmetries of the kernels.
  let orientation: Int32
  /// The pixels of the source that are copied.
  let source: PixelRect
  /// Where they go; nil if none do.
  let covered: PixelRect?
  /// Whether every pixel of the result is one of the source.
  let isWithin: Bool

  /// Finds the copy that a map is; nil if pixels fall between pixels.
  init?(_ backward: Matrix3, from size: Size, to after: Size) {
    guard backward.isAffine else { return nil }
    let m = backward.elements
    func whole(_ value: Double) -> Int? {
      let rounded = value.rounded()
      return abs(value - rounded) < 1e-7 && abs(rounded) < 1e9 ? Int(rounded) : nil
    }
    guard let a = whole(m[0]), let b = whole(m[1]), let c = whole(m[2]), let d = whole(m[3]),
      let e = whole(m[4]), let f = whole(m[5])
    else { return nil }
    let isUpright = b == 0 && d == 0 && abs(a) == 1 && abs(e) == 1
    let isCrossed = a == 0 && e == 0 && abs(b) == 1 && abs(d) == 1
    guard isUpright || isCrossed else { return nil }
    // The part of the source that the frame sees, in the source's own pixels.
    let (w, h) = (after.width, after.height)
    let xs = isUpright ? [c, c + a * w] : [c, c + b * h]
    let ys = isUpright ? [f, f + e * h] : [f, f + d * w]
    let seen = (minX: min(xs[0], xs[1]), maxX: max(xs[0], xs[1]))
    let seenY = (minY: min(ys[0], ys[1]), maxY: max(ys[0], ys[1]))
    let left = max(0, seen.minX)
    let right = min(size.width, seen.maxX)
    let top = max(0, seenY.minY)
    let bottom = min(size.height, seenY.maxY)
    isWithin = left == seen.minX && right == seen.maxX && top == seenY.minY && bottom == seenY.maxY
    source = PixelRect(x: left, y: top, width: max(0, right - left), height: max(0, bottom - top))
    // Backward: x of the source is a·x + b·y + c. Swapping comes first in the kernels, then flips of the result.
    if isUpright {
      orientation = Int32((a < 0 ? TF_FLIP_HORIZONTAL : 0) | (e < 0 ? TF_FLIP_VERTICAL : 0))
    } else {
      orientation = Int32(
        TF_TRANSPOSE | (d < 0 ? TF_FLIP_HORIZONTAL : 0) | (b < 0 ? TF_FLIP_VERTICAL : 0))
    }
    guard source.width > 0, source.height > 0 else {
      covered = nil
      return
    }
    if isUpright {
      covered = PixelRect(
        x: a > 0 ? left - c : c - right, y: e > 0 ? top - f : f - bottom, width: right - left,
        height: bottom - top)
    } else {
      covered = PixelRect(
        x: d > 0 ? top - f : f - bottom, y: b > 0 ? left - c : c - right, width: bottom - top,
        height: right - left)
    }
  }
}

extension MapStage {
  /// A link that makes a picture much smaller as one that only resizes and one that puts the result into its place; nil for
  /// other links. So every pixel counts also where the picture is turned or does not fill the frame.
  var parted: (small: Size, rest: MapStage)? {
    guard isParted, case .projective(let forward, _) = motion, let scale = scaleOfAxes else {
      return nil
    }
    func length(_ side: Int, _ scale: Double) -> Int {
      let scale = keepsRows ? scale : min(1, scale * Self.reserve)
      return max(1, Int((Double(side) * scale).rounded()))
    }
    let small = Size(length(before.width, scale.x), length(before.height, scale.y))
    let back = Matrix3.scale(
      Double(before.width) / Double(small.width), Double(before.height) / Double(small.height))
    guard small != before,
      let rest = MapStage(forward * back, from: small, to: after, resampling)
    else { return nil }
    return (small, rest)
  }

  /// Whether it is carried out in two steps for the sake of pixels that a warp would leave out.
  var isParted: Bool {
    if keepsRows { return shrinks }
    guard resampling.antialias, resampling.interpolation != .nearest, let scale = scaleOfAxes
    else { return false }
    return min(scale.x, scale.y) * Self.reserve < 1
  }

  /// How many times as large as in the end a picture is that is to be turned: more, and a warp, which looks at the nearest
  /// pixels only, leaves some out; less, and it blurs what resizing has blurred.
  private static let reserve = 1.5

  /// How many times as long steps along rows and columns of the picture before it become: the most in the places that are
  /// seen in the middle and in the corners of the frame after it. Nil for bends and for what is not seen.
  private var scaleOfAxes: (x: Double, y: Double)? {
    guard case .projective(let forward, let backward) = motion else { return nil }
    var most: (x: Double, y: Double)?
    let middle = Box(after).centre
    for corner in forward.isAffine ? [middle] : Box(after).corners + [middle] {
      guard let place = backward.apply(corner) else { return nil }
      let inside = Point(
        max(0, min(Double(before.width), place.x)), max(0, min(Double(before.height), place.y)))
      let d = forward.derivative(at: inside)
      let x = (d.xx * d.xx + d.yx * d.yx).squareRoot()
      let y = (d.xy * d.xy + d.yy * d.yy).squareRoot()
      guard x.isFinite, y.isFinite else { return nil }
      most = (max(x, most?.x ?? 0), max(y, most?.y ?? 0))
    }
    return most
  }

  /// The part of the picture before it that fills the picture after it, where rows stay rows and the part lies within;
  /// its edges change places where it is flipped.
  var resizedPart: Box? {
    guard case .projective(_, let backward) = motion, backward.isAffine, staysWithin else {
      return nil
    }
    let m = backward.elements
    guard m[1] == 0, m[3] == 0, m[0] != 0, m[4] != 0 else { return nil }
    return Box(
      minX: m[2], minY: m[5], maxX: m[2] + m[0] * Double(after.width),
      maxY: m[5] + m[4] * Double(after.height))
  }

  /// Where the picture before it lies as a whole in the picture after it, where rows stay rows, its edges fall between
  /// pixels, and one colour is around it.
  var wholeFrame: ResizedFrame? {
    guard case .projective(let forward, let backward) = motion, backward.isAffine, keepsRows,
      resampling.border == .constant
    else { return nil }
    let m = forward.elements
    guard m[0] > 0, m[4] > 0 else { return nil }
    func whole(_ value: Double) -> Int? {
      abs(value - value.rounded()) < 1e-6 ? Int(value.rounded()) : nil
    }
    guard let left = whole(m[2]), let top = whole(m[5]),
      let right = whole(m[2] + m[0] * Double(before.width)),
      let bottom = whole(m[5] + m[4] * Double(before.height))
    else { return nil }
    let (minX, minY) = (max(0, left), max(0, top))
    let (maxX, maxY) = (min(after.width, right), min(after.height, bottom))
    guard maxX > minX, maxY > minY,
      let from = backward.apply(Point(Double(minX), Double(minY))),
      let end = backward.apply(Point(Double(maxX), Double(maxY)))
    else { return nil }
    return ResizedFrame(
      source: Box(minX: from.x, minY: from.y, maxX: end.x, maxY: end.y),
      place: PixelRect(x: minX, y: minY, width: maxX - minX, height: maxY - minY))
  }
}

/// A part of a picture, and the whole pixels that it fills after being resized.
struct ResizedFrame {
  var source: Box
  var place: PixelRect
}
