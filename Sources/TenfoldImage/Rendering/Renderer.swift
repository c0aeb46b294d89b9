internal import CTenfoldKernels
internal import TenfoldCore

/// Carries out chains of geometry and tone.
///
/// What can be said as a copy is copied, what keeps rows and columns is resized in two passes, any other single link is one
/// warp, and a chain that could not become one link works out the coordinates of each row link by link and samples once.
enum Renderer {
  /// The picture after some links and a tone.
  ///
  /// Fills of constant borders are taken as they are: the tone has been applied to them already.
  static func render(_ image: Image, _ stages: [MapStage], _ tone: Tone) -> Image {
    guard let last = stages.last else { return image.toned(tone) }
    if stages.count > 1, let shrink = stages.firstIndex(where: { $0.shrinks && $0.keepsRows }) {
      var smaller = shrink == 0 ? image : render(image, Array(stages[..<shrink]), Tone())
      smaller = render(smaller, [stages[shrink]], Tone())
      return render(smaller, Array(stages[(shrink + 1)...]), tone)
    }
    if stages.count > 1 { return chain(image.toned(tone), stages, last.after) }
    guard case .projective(_, let backward) = last.motion else {
      return chain(image.toned(tone), stages, last.after)
    }
    if let way = ExactCopy(backward, from: image.size, to: last.after) {
      if way.isWithin { return finish(copy(image, way, last.after), tone) }
      if last.resampling.border == .constant {
        return paste(image.toned(tone), way, last.after, last.resampling)
      }
    }
    if let part = last.resizedPart {
      return finish(resize(image, part, to: last.after, last.resampling), tone)
    }
    if let frame = last.wholeFrame {
      return place(image.toned(tone), frame, last)
    }
    return warp(image, last, backward, tone)
  }

  private static func finish(_ image: consuming Image, _ tone: Tone) -> Image {
    image.apply(tone)
    return image
  }

  private static func empty(_ size: Size, like image: Image) -> Image {
    var result = Image(uninitialized: size, channels: image.channels)
    result.profile = image.profile
    return result
  }

  // MARK: Copies

  private static func copy(_ image: Image, _ way: ExactCopy, _ size: Size) -> Image {
    var result = empty(size, like: image)
    place(image, way.source, way, into: &result, x: 0, y: 0)
    return result
  }

  private static func paste(
    _ image: Image, _ way: ExactCopy, _ size: Size, _ how: Resampling
  ) -> Image {
    var result = Image(size, fill: how.colour(channels: image.channels))
    result.profile = image.profile
    if let covered = way.covered {
      place(image, way.source, way, into: &result, x: covered.x, y: covered.y)
    }
    return result
  }

  private static func place(
    _ image: Image, _ source: PixelRect, _ way: ExactCopy, into result: inout Image, x: Int, y: Int
  ) {
    guard source.width > 0, source.height > 0 else { return }
    let channels = image.channels
    let stride = result.stride
    image.withBytes { bytes in
      result.withMutableBytes { target in
        guard let from = bytes.baseAddress, let to = target.baseAddress else { return }
        tf_orient(
          from + source.y * image.stride + source.x * channels, Int32(source.width),
          Int32(source.height), image.stride, Int32(channels), to + y * stride + x * channels,
          stride,
          way.orientation)
      }
    }
  }

  // MARK: Single links

  /// The picture made larger or smaller, with one colour around it.
  private static func place(_ image: Image, _ frame: ResizedFrame, _ stage: MapStage) -> Image {
    let smaller = resize(
      image, frame.source, to: Size(frame.place.width, frame.place.height), stage.resampling)
    var result = Image(stage.after, fill: stage.resampling.colour(channels: image.channels))
    result.profile = image.profile
    let (stride, channels) = (result.stride, image.channels)
    smaller.withBytes { bytes in
      result.withMutableBytes { target in
        guard let from = bytes.baseAddress, let to = target.baseAddress else { return }
        tf_copy_rect(
          from, smaller.stride, to + frame.place.y * stride + frame.place.x * channels, stride,
          Int32(smaller.width), Int32(smaller.height), Int32(channels))
      }
    }
    return result
  }

  private static func resize(
    _ image: Image, _ part: Box, to size: Size, _ how: Resampling
  ) -> Image {
    var result = empty(size, like: image)
    let stride = result.stride
    image.withBytes { bytes in
      result.withMutableBytes { target in
        guard let from = bytes.baseAddress, let to = target.baseAddress else { return }
        _ = tf_resize(
          from, Int32(image.width), Int32(image.height), image.stride, Int32(image.channels), to,
          Int32(size.width), Int32(size.height), stride, part.minX, part.minY, part.maxX, part.maxY,
          how.interpolation.code, how.antialias, nil)
      }
    }
    return result
  }

  private static func warp(
    _ image: Image, _ stage: MapStage, _ backward: Matrix3, _ tone: Tone
  ) -> Image {
    var result = empty(stage.after, like: image)
    let stride = result.stride
    let how = stage.resampling
    let fill = how.colour(channels: image.channels)
    let matrix = (0..<9).map { backward.elements[$0] }
    var spans: [Int32] = []
    if how.border == .constant, !tone.isIdentity {
      spans = [Int32](repeating: 0, count: 2 * stage.after.height)
    }
    let isAffine = backward.isAffine
    image.withBytes { bytes in
      result.withMutableBytes { target in
        spans.withUnsafeMutableBufferPointer { spans in
          guard let from = bytes.baseAddress, let to = target.baseAddress else { return }
          let function = isAffine ? tf_warp_affine : tf_warp_perspective
          function(
            from, Int32(image.width), Int32(image.height), image.stride, Int32(image.channels), to,
            Int32(stage.after.width), Int32(stage.after.height), stride, matrix,
            how.interpolation.code, how.border.code, fill, spans.isEmpty ? nil : spans.baseAddress)
        }
      }
    }
    result.apply(tone)
    // What lies beyond the edges has its final colour.
    if !spans.isEmpty { result.fill(outside: spans, with: fill) }
    return result
  }

  // MARK: Chains

  private static func chain(_ image: Image, _ stages: [MapStage], _ size: Size) -> Image {
    var result = empty(size, like: image)
    let stride = result.stride
    let how = stages[0].resampling
    let fill = how.colour(channels: image.channels)
    var walk = CoordinateRows(stages)
    image.withBytes { bytes in
      result.withMutableBytes { target in
        guard let from = bytes.baseAddress, let to = target.baseAddress else { return }
        for y in 0..<size.height {
          walk.work(row: y) { xs, ys in
            tf_remap_row(
              from, Int32(image.width), Int32(image.height), image.stride, Int32(image.channels),
              xs, ys, Int32(size.width), to + y * stride, how.interpolation.code, how.border.code,
              fill, nil)
          }
        }
      }
    }
    return result
  }
}

extension Interpolation {
  /// Its number among those of the kernels.
  var code: Int32 { Int32(Self.allCases.firstIndex(of: self) ?? 1) }
}

extension Border {
  /// Its number among those of the kernels.
  var code: Int32 { Int32(Self.allCases.firstIndex(of: self) ?? 0) }
}
