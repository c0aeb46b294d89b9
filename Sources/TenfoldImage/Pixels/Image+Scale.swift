internal import TenfoldCore

/// Making pictures smaller and larger on the way, apart from a draft's geometry.
extension Image {
  /// How new pixels are found.
  enum Scaling: Sendable {
    /// The nearest pixel.
    case nearest
    /// Between 2×2 pixels.
    case linear
    /// The mean of all that a pixel covers.
    case area
  }

  /// The picture in another size.
  func scaled(to target: Size, _ scaling: Scaling) -> Image {
    if target == size { return self }
    let across = Self.spans(width, target.width, scaling)
    let down = Self.spans(height, target.height, scaling)
    var result = Image(uninitialized: target, like: self)
    let (step, old, new) = (channels, stride, target.width * channels)
    var row = [Float](repeating: 0, count: stride)
    result.withMutableBytes { bytes in
      withBytes { source in
        row.withUnsafeMutableBufferPointer { row in
          for y in 0..<target.height {
            row.update(repeating: 0)
            for (index, weight) in down[y] {
              let from = index &* old
              for x in 0..<old { row[x] += Float(source[from &+ x]) * weight }
            }
            for x in 0..<target.width {
              for channel in 0..<step {
                var sum: Float = 0
                for (index, weight) in across[x] { sum += row[index &* step &+ channel] * weight }
                bytes[y &* new &+ x &* step &+ channel] = Self.byte(sum)
              }
            }
          }
        }
      }
    }
    return result
  }

  private typealias Part = (index: Int, weight: Float)

  /// Which old samples a new one is made of, and by what shares.
  private static func spans(
    _ old: Int, _ new: Int, _ scaling: Scaling
  ) -> [[Part]] {
    let ratio = Double(old) / Double(new)
    return (0..<new).map { place -> [Part] in
      let middle = (Double(place) + 0.5) * ratio
      switch scaling {
      case .area where ratio > 1:
        let (low, high) = (Double(place) * ratio, Double(place + 1) * ratio)
        return (Int(low)...min(old - 1, Int(high))).compactMap { index -> Part? in
          let share = min(high, Double(index + 1)) - max(low, Double(index))
          return share > 1e-9 ? Part(index, Float(share / ratio)) : nil
        }
      case .nearest: return [Part(min(old - 1, Int(middle)), 1)]
      default:
        let left = (middle - 0.5).rounded(.down)
        let share = Float(middle - 0.5 - left)
        let first = max(0, min(old - 1, Int(left)))
        let second = max(0, min(old - 1, Int(left) + 1))
        if share == 0 { return [Part(first, 1)] }
        return [Part(first, 1 - share), Part(second, share)]
      }
    }
  }
}
