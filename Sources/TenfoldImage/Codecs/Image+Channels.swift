internal import CTenfoldCodecs
internal import TenfoldCore

extension Image {
  /// A picture of the same size with pixels that `fill` writes: what is there, where to, how many pixels.
  private func remade(
    _ size: Size, channels: Int,
    _ fill: (UnsafePointer<UInt8>, UnsafeMutablePointer<UInt8>, Int) -> Void
  ) -> Image {
    var result = Image(uninitialized: size, channels: channels)
    withBytes { from in
      result.withMutableBytes { to in
        guard let source = from.baseAddress, let target = to.baseAddress else { return }
        fill(source, target, width * height)
      }
    }
    return result
  }

  /// The picture with another number of channels: alpha is left out or opaque, colour becomes luma, grey is repeated.
  func with(channels wanted: Int) -> Image {
    guard wanted != channels else { return self }
    if colours == 3, wanted < 3 {
      let grey = remade(size, channels: 1) { tf_luma($0, Int32(channels), $1, $2) }
      return wanted == 1 ? grey : grey.with(channels: wanted)
    }
    return remade(size, channels: wanted) {
      tf_change_channels($0, Int32(channels), $1, Int32(wanted), $2)
    }
  }

  /// Stored pixels, turned and mirrored so that the picture is upright.
  func upright(from orientation: StoredOrientation) -> Image {
    guard orientation != .upright else { return self }
    let turned = orientation.swapsSides ? Size(height, width) : size
    var result = remade(turned, channels: channels) { from, to, _ in
      tf_make_upright(from, width, height, Int32(channels), Int32(orientation.rawValue), to)
    }
    result.profile = profile
    result.palette = palette
    result.levelValues = levelValues
    return result
  }

  /// The picture without alpha: what is behind it shows where it is not opaque.
  ///
  /// - Parameter background: a byte for each colour; white by default.
  /// - Returns: one channel less; the picture itself if it has no alpha.
  public func flattened(onto background: [UInt8]? = nil) -> Image {
    guard hasAlpha else { return self }
    let behind = background ?? Array(repeating: 255, count: colours)
    precondition(behind.count == colours, "one byte for each colour")
    var result = remade(size, channels: colours) { tf_flatten($0, Int32(channels), behind, $1, $2) }
    result.profile = profile
    return result
  }
}
