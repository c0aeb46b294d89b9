internal import TenfoldCore

/// Carries out chains of geometry and tone.
enum Renderer {
  /// The picture after some links and a tone.
  ///
  /// Fills of constant borders are taken as they are: the tone has been applied to them already.
  static func render(_ image: Image, _ stages: [MapStage], _ tone: Tone) -> Image {
    var source = image
    if !tone.isIdentity {
      source.withMutableBytes { bytes in
        let channels = image.channels
        for pixel in 0..<(image.width * image.height) {
          let base = pixel * channels
          let colour = (0..<image.colours).map { Double(bytes[base + $0]) }
          let toned = tone.apply(colour)
          if image.colours == 1 {
            bytes[base] = UInt8(toned[1])
          } else {
            for channel in 0..<3 { bytes[base + channel] = UInt8(toned[channel]) }
          }
        }
      }
    }
    guard let last = stages.last else { return source }
    var result = Image(uninitialized: last.after, channels: image.channels)
    result.profile = image.profile
    result.withMutableBytes { bytes in
      for y in 0..<last.after.height {
        for x in 0..<last.after.width {
          let pixel = sample(source, stages, Point(Double(x) + 0.5, Double(y) + 0.5))
          for channel in 0..<image.channels {
            bytes[(y * last.after.width + x) * image.channels + channel] = pixel[channel]
          }
        }
      }
    }
    return result
  }

  private static func sample(_ image: Image, _ stages: [MapStage], _ point: Point) -> [UInt8] {
    var point = point
    for stage in stages.reversed() {
      let fill = stage.resampling.colour(channels: image.channels)
      guard let back = stage.backward(point) else { return fill }
      point = back
      let (w, h) = (Double(stage.before.width), Double(stage.before.height))
      if point.x < 0 || point.y < 0 || point.x >= w || point.y >= h {
        switch stage.resampling.border {
        case .constant: return fill
        case .replicate:
          point = Point(max(0.5, min(w - 0.5, point.x)), max(0.5, min(h - 0.5, point.y)))
        case .wrap:
          point = Point(
            point.x - (point.x / w).rounded(.down) * w, point.y - (point.y / h).rounded(.down) * h)
        case .reflect, .reflect101: point = Point(fold(point.x, w), fold(point.y, h))
        }
      }
    }
    let how = stages[0].resampling.interpolation
    if how == .nearest {
      return image[
        max(0, min(image.width - 1, Int(point.x))), max(0, min(image.height - 1, Int(point.y)))]
    }
    let (x, y) = (point.x - 0.5, point.y - 0.5)
    let (left, top) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
    let (fx, fy) = (x - Double(left), y - Double(top))
    func pixel(_ x: Int, _ y: Int) -> [UInt8] {
      image[max(0, min(image.width - 1, x)), max(0, min(image.height - 1, y))]
    }
    let (a, b, c, d) = (
      pixel(left, top), pixel(left + 1, top), pixel(left, top + 1), pixel(left + 1, top + 1)
    )
    return a.indices.map { i in
      let upper = Double(a[i]) * (1 - fx) + Double(b[i]) * fx
      let lower = Double(c[i]) * (1 - fx) + Double(d[i]) * fx
      return UInt8((upper * (1 - fy) + lower * fy).rounded())
    }
  }

  private static func fold(_ value: Double, _ length: Double) -> Double {
    var value = value - (value / (2 * length)).rounded(.down) * 2 * length
    if value > length { value = 2 * length - value }
    return min(value, length - 1e-9)
  }
}
