import CTenfoldKernels
import TenfoldCore

/// A picture as the kernels take it. Bytes between its rows are 0xEE and have to stay so.
struct Raster: Equatable {
  let width: Int
  let height: Int
  let channels: Int
  let stride: Int
  var bytes: [UInt8]

  init(width: Int, height: Int, channels: Int = 1, padding: Int = 0) {
    self.width = width
    self.height = height
    self.channels = channels
    stride = width * channels + padding
    bytes = Array(repeating: 0xEE, count: stride * height)
  }

  /// One channel, row by row.
  init(_ rows: [[UInt8]]) {
    self.init(width: rows.first?.count ?? 0, height: rows.count)
    bytes = rows.flatMap { $0 }
  }

  static func noise(
    width: Int, height: Int, channels: Int, padding: Int, from stream: inout RandomStream
  ) -> Raster {
    var raster = Raster(width: width, height: height, channels: channels, padding: padding)
    for y in 0..<height {
      for i in 0..<(width * channels) {
        // Half of them extremes, where rounding and clamping show.
        let value = stream.integer(below: 512)
        raster.bytes[y * raster.stride + i] = value < 256 ? UInt8(value) : value < 384 ? 0 : 255
      }
    }
    return raster
  }

  func value(_ x: Int, _ y: Int, _ channel: Int = 0) -> UInt8 {
    bytes[y * stride + x * channels + channel]
  }

  var rows: [[UInt8]] {
    (0..<height).map { y in Array(bytes[(y * stride)..<(y * stride + width * channels)]) }
  }

  /// Whether the bytes between the rows are as they were.
  var keepsPadding: Bool {
    (0..<height).allSatisfy { y in
      bytes[(y * stride + width * channels)..<((y + 1) * stride)].allSatisfy { $0 == 0xEE }
    }
  }
}

/// How a picture is to be sampled.
struct Sampling {
  var interpolation = TF_BILINEAR
  var border = TF_CONSTANT
  var fill: [UInt8] = [10, 20, 30, 40]
}

extension Raster {
  func warped(
    by matrix: [Double], to size: (Int, Int), _ sampling: Sampling, padding: Int = 0
  ) -> (Raster, spans: [Int32]) {
    var result = Raster(width: size.0, height: size.1, channels: channels, padding: padding)
    var spans = [Int32](repeating: -1, count: 2 * size.1)
    let warp = matrix.count == 6 ? tf_warp_affine : tf_warp_perspective
    warp(
      bytes, Int32(width), Int32(height), stride, Int32(channels),
      &result.bytes, Int32(size.0), Int32(size.1), result.stride, matrix,
      sampling.interpolation, sampling.border, sampling.fill, &spans)
    return (result, spans)
  }

  /// As renderers ask for it: without spans, so that masks are warped tile by tile.
  func warpedWithoutSpans(
    by matrix: [Double], to size: (Int, Int), _ sampling: Sampling, padding: Int = 0
  ) -> Raster {
    var result = Raster(width: size.0, height: size.1, channels: channels, padding: padding)
    tf_warp_affine(
      bytes, Int32(width), Int32(height), stride, Int32(channels),
      &result.bytes, Int32(size.0), Int32(size.1), result.stride, matrix,
      sampling.interpolation, sampling.border, sampling.fill, nil)
    return result
  }

  func remapped(xs: [Float], ys: [Float], _ sampling: Sampling) -> (Raster, span: [Int32]) {
    var result = Raster(width: xs.count, height: 1, channels: channels)
    var span: [Int32] = [-1, -1]
    tf_remap_row(
      bytes, Int32(width), Int32(height), stride, Int32(channels), xs, ys, Int32(xs.count),
      &result.bytes, sampling.interpolation, sampling.border, sampling.fill, &span)
    return (result, span)
  }

  func resized(
    to size: (Int, Int), part: [Double]? = nil, _ filter: Int32, antialias: Bool = false,
    padding: Int = 0
  ) -> Raster {
    var result = Raster(width: size.0, height: size.1, channels: channels, padding: padding)
    let part = part ?? [0, 0, Double(width), Double(height)]
    let count = tf_resize_scratch(
      Int32(width), Int32(height), Int32(channels), Int32(size.0), Int32(size.1),
      part[0], part[1], part[2], part[3], filter, antialias)
    withUnsafeTemporaryAllocation(byteCount: count, alignment: 16) { scratch in
      _ = tf_resize(
        bytes, Int32(width), Int32(height), stride, Int32(channels),
        &result.bytes, Int32(size.0), Int32(size.1), result.stride,
        part[0], part[1], part[2], part[3], filter, antialias, scratch.baseAddress)
    }
    return result
  }

  func oriented(_ which: Int32, padding: Int = 0) -> Raster {
    let turned = which & TF_TRANSPOSE != 0
    var result = Raster(
      width: turned ? height : width, height: turned ? width : height, channels: channels,
      padding: padding)
    tf_orient(
      bytes, Int32(width), Int32(height), stride, Int32(channels), &result.bytes, result.stride,
      which)
    return result
  }
}
