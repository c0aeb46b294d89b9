internal import CTenfoldKernels
internal import TenfoldCore

/// Carries out chains of geometry and tone.
///
/// What can be said as a copy is copied, what keeps rows and columns is resized in two passes, any other single link is one
/// warp, and a chain that could not become one link works out the coordinates of each row link by link and samples once.
enum Renderer {
  /// The picture after some links and a tone.
  ///
  /// - Parameters:
  ///   - image: the picture.
  ///   - stages: the links.
  ///   - tone: the tone, which comes after the links.
  ///   - isFillToned: whether what the links put beyond the edges has its final colour, so that the tone must come first.
  /// - Returns: the new picture.
  static func render(
    _ image: Image, _ stages: ArraySlice<MapStage>, _ tone: Tone, isFillToned: Bool = false
  ) -> Image {
    if tone.isIdentity { return render(image, stages) }
    if stages.isEmpty || isFillToned { return render(image.toned(tone), stages) }
    var result = render(image, stages)
    result.apply(tone)
    return result
  }

  /// The picture after some links.
  static func render(_ image: Image, _ stages: some RandomAccessCollection<MapStage>) -> Image {
    let stages = Array(stages)
    guard let last = stages.last else { return image }
    if stages.count == 1 { return single(image, last) }
    if let shrink = stages.firstIndex(where: \.isParted) {
      let smaller = single(render(image, stages[..<shrink]), stages[shrink])
      return render(smaller, stages[(shrink + 1)...])
    }
    if let cut = cut(stages) {
      return render(render(image, stages[..<cut]), stages[cut...])
    }
    return chain(image, stages)
  }

  /// Before which link a chain must be carried out, for it is sampled with one colour for what lies beyond edges; nil if
  /// it can be sampled as a whole.
  private static func cut(_ stages: [MapStage]) -> Int? {
    guard let first = stages.firstIndex(where: \.showsFill) else { return nil }
    let fill = stages[first].resampling.fill
    return stages.indices.dropFirst(first + 1).first {
      stages[$0].showsFill && stages[$0].resampling.fill != fill
    }
  }

  // MARK: Copies

  private static func copy(_ image: Image, _ way: ExactCopy, _ size: Size) -> Image {
    var result = Image(uninitialized: size, like: image)
    place(image, way.source, way, into: &result, x: 0, y: 0)
    return result
  }

  private static func paste(
    _ image: Image, _ way: ExactCopy, _ size: Size, _ how: Resampling
  ) -> Image {
    var result = Image(uninitialized: size, like: image)
    result.fill(around: way.covered, how.colour(channels: image.channels))
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

  private static func single(_ image: Image, _ stage: MapStage) -> Image {
    guard case .projective(_, let backward) = stage.motion else { return chain(image, [stage]) }
    if let way = ExactCopy(backward, from: image.size, to: stage.after) {
      if way.isWithin { return copy(image, way, stage.after) }
      if stage.resampling.border == .constant {
        return paste(image, way, stage.after, stage.resampling)
      }
    }
    if let part = stage.resizedPart {
      return resize(image, part, to: stage.after, stage.resampling)
    }
    if let frame = stage.wholeFrame { return place(image, frame, stage) }
    if let (small, rest) = stage.parted {
      return single(resize(image, Box(image.size), to: small, stage.resampling), rest)
    }
    return warp(image, stage, backward)
  }

  /// The picture made larger or smaller, with one colour around it.
  private static func place(_ image: Image, _ frame: ResizedFrame, _ stage: MapStage) -> Image {
    let smaller = resize(
      image, frame.source, to: Size(frame.place.width, frame.place.height), stage.resampling)
    var result = Image(uninitialized: stage.after, like: image)
    result.fill(around: frame.place, stage.resampling.colour(channels: image.channels))
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
    image.resized(part, to: size, how.interpolation.code, antialias: how.antialias)
  }

  private static func warp(_ image: Image, _ stage: MapStage, _ backward: Matrix3) -> Image {
    var result = Image(uninitialized: stage.after, like: image)
    let stride = result.stride
    let how = stage.resampling
    let fill = how.colour(channels: image.channels)
    let matrix = (0..<9).map { backward.elements[$0] }
    let function = backward.isAffine ? tf_warp_affine : tf_warp_perspective
    image.withBytes { bytes in
      result.withMutableBytes { target in
        guard let from = bytes.baseAddress, let to = target.baseAddress else { return }
        function(
          from, Int32(image.width), Int32(image.height), image.stride, Int32(image.channels), to,
          Int32(stage.after.width), Int32(stage.after.height), stride, matrix,
          how.interpolation.code, how.border.code, fill, nil)
      }
    }
    return result
  }

  // MARK: Chains

  private static func chain(_ image: Image, _ stages: [MapStage]) -> Image {
    let size = stages[stages.count - 1].after
    var result = Image(uninitialized: size, like: image)
    let stride = result.stride
    // What only moves whole pixels has no say in how values between them are found.
    let interpolation =
      stages.lazy.filter { !$0.movesWholePixels }
      .map(\.resampling.interpolation.code).max() ?? Interpolation.nearest.code
    // Where a link further on shows its fill, coordinates are NaN, which stands for it whatever the border.
    let border = stages[0].staysWithin ? .replicate : stages[0].resampling.border
    let filled = stages.first(where: \.showsFill) ?? stages[0]
    let fill = filled.resampling.colour(channels: image.channels)
    var walk = CoordinateRows(stages)
    image.withBytes { bytes in
      result.withMutableBytes { target in
        guard let from = bytes.baseAddress, let to = target.baseAddress else { return }
        for y in 0..<size.height {
          walk.work(row: y) { xs, ys in
            tf_remap_row(
              from, Int32(image.width), Int32(image.height), image.stride, Int32(image.channels),
              xs, ys, Int32(size.width), to + y * stride, interpolation, border.code, fill, nil)
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
