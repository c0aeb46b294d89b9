public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Gives the picture another's lowest frequencies by their amplitude: its light and colour, not its contents. The label is
/// kept.
///
/// Only low frequencies change, so the change is computed on 128×128 pixels, enlarged, and added.
///
/// Source: FDA of Albumentations; Yang & Soatto, "FDA: Fourier domain adaptation" (2020).
public struct FDA: Transform {
  public typealias Draft = ImageDraft

  /// How far frequencies are exchanged, as a share of the picture's shorter side, 0...0.1; at most 32 waves.
  public var beta: ClosedRange<Double> = 0.002...0.01

  public init() {}

  /// Draws the extent from a range.
  public init(beta: ClosedRange<Double>) { self.beta = beta }

  public static let name = "fda"
  public static let summary = "Gives the picture another's lowest frequencies."
  public static let effects: [Effect] = [.toneChanged, .hueShifted]
  public var needsCorpus: Bool { true }
  public static let parameters: [Parameter<Self>] = [
    .range("beta", \.beta, in: 0...0.1, "extent, as a share of the picture's shorter side")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let sample = draft.drawPartner(&random, mixesMasks: false)
    let beta = random.number(in: beta)
    guard let sample else { return }
    let reach = min(32, Int(beta * Double(min(draft.width, draft.height))))
    let other = draft.fitted(sample) { _ in }.image
    let means = (draft.currentPixels().moments.map(\.mean), other.moments.map(\.mean))
    draft.sign(other.withBytes { StableHash.of($0) })
    draft.change(Self.name, [beta]) { image in
      let side = Spectrum.side
      let grid = Size(side, side)
      let (own, theirs) = (image.scaled(to: grid, .area), other.scaled(to: grid, .area))
      for channel in 0..<image.colours {
        var spectrum = Spectrum(own, channel)
        let before = spectrum
        spectrum.takeAmplitudes(of: Spectrum(theirs, channel), reach: reach)
        image.add(spectrum.difference(from: before), to: channel)
      }
    }
    draft.recordHue(from: means.0, to: means.1, 1)
  }
}

extension Image {
  /// Adds a coarse field of levels, smoothly enlarged, to a channel.
  fileprivate mutating func add(_ levels: [Float], to channel: Int) {
    let side = Spectrum.side
    let (width, height, step, stride) = (self.width, self.height, channels, self.stride)
    func places(_ count: Int) -> [(index: Int, next: Int, share: Float)] {
      (0..<count).map { place in
        let middle = (Float(place) + 0.5) * Float(side) / Float(count) - 0.5
        let low = middle.rounded(.down)
        return (
          max(0, min(side - 1, Int(low))), max(0, min(side - 1, Int(low) + 1)), middle - low
        )
      }
    }
    let (columns, rows) = (places(width), places(height))
    withMutableBytes { bytes in
      for y in 0..<height {
        let (upper, lower, down) = (rows[y].index * side, rows[y].next * side, rows[y].share)
        for x in 0..<width {
          let (left, right, across) = columns[x]
          let top = levels[upper + left] + (levels[upper + right] - levels[upper + left]) * across
          let bottom =
            levels[lower + left] + (levels[lower + right] - levels[lower + left]) * across
          let place = y * stride + x * step + channel
          bytes[place] = Self.byte(Float(bytes[place]) + top + (bottom - top) * down)
        }
      }
    }
  }
}

/// The Fourier transform of a square channel.
struct Spectrum {
  static let side = 128
  /// Row by row, real and imaginary parts.
  private(set) var real: [Float]
  private(set) var imaginary: [Float]

  /// Transforms a channel of a picture of 128×128 pixels.
  init(_ image: Image, _ channel: Int) {
    let count = Self.side * Self.side
    precondition(image.width == Self.side && image.height == Self.side, "a square of its side")
    imaginary = [Float](repeating: 0, count: count)
    let step = image.channels
    real = image.withBytes { bytes in (0..<count).map { Float(bytes[$0 * step + channel]) } }
    transform(isInverse: false)
  }

  /// Takes the amplitudes of another one for the lowest frequencies in both directions; phases stay.
  mutating func takeAmplitudes(of other: Spectrum, reach: Int) {
    let side = Self.side
    for v in -reach...reach {
      for u in -reach...reach {
        let index = ((v + side) % side) * side + (u + side) % side
        let (a, b) = (real[index], imaginary[index])
        let own = (a * a + b * b).squareRoot()
        let (c, d) = (other.real[index], other.imaginary[index])
        let theirs = (c * c + d * d).squareRoot()
        if own > 1e-3 {
          real[index] = a / own * theirs
          imaginary[index] = b / own * theirs
        } else {
          real[index] = theirs
          imaginary[index] = 0
        }
      }
    }
  }

  /// By how much levels differ from those of another spectrum.
  func difference(from other: Spectrum) -> [Float] {
    var change = self
    for index in change.real.indices {
      change.real[index] -= other.real[index]
      change.imaginary[index] -= other.imaginary[index]
    }
    change.transform(isInverse: true)
    return change.real
  }

  private mutating func transform(isInverse: Bool) {
    let side = Self.side
    for row in 0..<side { transform(from: row * side, step: 1, isInverse) }
    for column in 0..<side { transform(from: column, step: side, isInverse) }
    guard isInverse else { return }
    let share = 1 / Float(side * side)
    for index in real.indices {
      real[index] *= share
      imaginary[index] *= share
    }
  }

  /// cos and −sin of the angles of a full turn in 128 steps.
  private static let circle: [(cosine: Float, sine: Float)] = (0..<side).map { step in
    let angle = 2 * Double.pi * Double(step) / Double(side)
    return (Float(cos(angle)), Float(-sin(angle)))
  }

  /// One row or column in place (Cooley & Tukey 1965, radix 2).
  private mutating func transform(from start: Int, step: Int, _ isInverse: Bool) {
    let side = Self.side
    var mirror = 0
    for index in 1..<side {
      var bit = side >> 1
      while mirror & bit != 0 {
        mirror ^= bit
        bit >>= 1
      }
      mirror |= bit
      if index < mirror {
        real.swapAt(start + index * step, start + mirror * step)
        imaginary.swapAt(start + index * step, start + mirror * step)
      }
    }
    var length = 2
    while length <= side {
      for first in stride(from: 0, to: side, by: length) {
        for offset in 0..<(length / 2) {
          let (cosine, forward) = Self.circle[offset * side / length]
          let sine = isInverse ? -forward : forward
          let upper = start + (first + offset) * step
          let lower = upper + length / 2 * step
          let a = real[lower] * cosine - imaginary[lower] * sine
          let b = real[lower] * sine + imaginary[lower] * cosine
          (real[lower], imaginary[lower]) = (real[upper] - a, imaginary[upper] - b)
          real[upper] += a
          imaginary[upper] += b
        }
      }
      length *= 2
    }
  }
}
