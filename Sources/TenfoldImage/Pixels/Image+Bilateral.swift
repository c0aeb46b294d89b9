internal import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Smoothing that heeds edges. Opacity stays.
extension Image {
  /// Means of the pixels around, which count by distance and by likeness of colour (the mean difference of the channels).
  mutating func bilateral(radius: Int, sigmaColour: Double, sigmaSpace: Double) {
    let source = self
    let (width, height, step, stride) = (self.width, self.height, channels, self.stride)
    let colours = self.colours
    let likeness = (0..<256).map { Float(exp(-Double($0 * $0) / (2 * sigmaColour * sigmaColour))) }
    var places: [(dx: Int, dy: Int, weight: Float)] = []
    for dy in -radius...radius {
      for dx in -radius...radius where dx * dx + dy * dy <= radius * radius {
        let weight = exp(-Double(dx * dx + dy * dy) / (2 * sigmaSpace * sigmaSpace))
        places.append((dx, dy, Float(weight)))
      }
    }
    withMutableBytes { target in
      source.withBytes { bytes in
        likeness.withUnsafeBufferPointer { likeness in
          for y in 0..<height {
            for x in 0..<width {
              let own = y &* stride &+ x &* step
              var (total, a, b, c): (Float, Float, Float, Float) = (0, 0, 0, 0)
              for (dx, dy, near) in places {
                let (column, row) = (x &+ dx, y &+ dy)
                guard column >= 0, row >= 0, column < width, row < height else { continue }
                let place = row &* stride &+ column &* step
                if colours == 1 {
                  let level = bytes[place]
                  let weight = near * likeness[Int(abs(Int32(level) &- Int32(bytes[own])))]
                  total += weight
                  a += weight * Float(level)
                } else {
                  let difference =
                    abs(Int32(bytes[place]) &- Int32(bytes[own]))
                    &+ abs(Int32(bytes[place &+ 1]) &- Int32(bytes[own &+ 1]))
                    &+ abs(Int32(bytes[place &+ 2]) &- Int32(bytes[own &+ 2]))
                  let weight = near * likeness[Int(difference) / 3]
                  total += weight
                  a += weight * Float(bytes[place])
                  b += weight * Float(bytes[place &+ 1])
                  c += weight * Float(bytes[place &+ 2])
                }
              }
              target[own] = Self.byte(a / total)
              if colours == 3 {
                target[own &+ 1] = Self.byte(b / total)
                target[own &+ 2] = Self.byte(c / total)
              }
            }
          }
        }
      }
    }
  }
}
