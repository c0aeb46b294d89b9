import CTenfoldKernels
import TenfoldCore
import Testing

@testable import TenfoldImage

/// The vector versions give the bytes of the plain ones. (Where there are none, both runs are plain.)
@Suite(.serialized) struct PlainKernelTests {
  private func bothWays<Result: Equatable>(_ work: () -> Result) -> Bool {
    let fast = work()
    tf_geometry_use_plain(true)
    defer { tf_geometry_use_plain(false) }
    return fast == work()
  }

  private func stream(_ variant: Int) -> RandomStream {
    RandomStream(
      key: StreamKey(seed: 5, record: 4), step: StepAddress("plain"), variant: UInt32(variant))
  }

  private func side(_ stream: inout RandomStream) -> Int { 1 + stream.integer(below: 67) }

  @Test(arguments: TF_NEAREST...TF_LANCZOS, TF_CONSTANT...TF_WRAP)
  func warps(interpolation: Int32, border: Int32) {
    var stream = stream(Int(interpolation * 8 + border))
    let sampling = Sampling(interpolation: interpolation, border: border)
    for round in 0..<24 {
      let source = Raster.noise(
        width: side(&stream), height: side(&stream), channels: 1 + round % 4,
        padding: round % 3, from: &stream)
      let size = (side(&stream), side(&stream))
      // From close-ups to pictures that are small and far away.
      let zoom = [0.4, 1, 3][stream.integer(below: 3)]
      var map = (0..<4).map { _ in (stream.unit() * 2 - 1) * zoom }
      map.insert(Double(source.width) * (stream.unit() * 2 - 0.5), at: 2)
      map.append(Double(source.height) * (stream.unit() * 2 - 0.5))
      let tilt = [stream.unit() * 0.04 - 0.02, stream.unit() * 0.04 - 0.02, 1]
      let rows = (0..<3).map { _ in (0..<size.0).map { _ in Float(stream.unit() * 100 - 20) } }
      #expect(
        bothWays {
          let (raster, spans) = source.warped(by: map, to: size, sampling, padding: round % 2)
          return raster.bytes + spans.map { UInt8($0) }
        })
      #expect(
        bothWays {
          let (raster, spans) = source.warped(by: map + tilt, to: size, sampling)
          return raster.bytes + spans.map { UInt8($0) }
        })
      #expect(
        bothWays {
          var xs = rows[0]
          if xs.count > 9 { xs[9] = .nan }
          let (raster, span) = source.remapped(xs: xs, ys: rows[1], sampling)
          return raster.bytes + span.map { UInt8($0) }
        })
    }
  }

  /// A picture of a few areas, each of one level, as masks are.
  private func areas(from stream: inout RandomStream) -> Raster {
    var raster = Raster(
      width: 16 + stream.integer(below: 100), height: 16 + stream.integer(below: 100),
      padding: stream.integer(below: 3))
    let (down, across) = (1 + stream.integer(below: 40), 1 + stream.integer(below: 40))
    for y in 0..<raster.height {
      for x in 0..<raster.width {
        raster.bytes[y * raster.stride + x] = UInt8((y / down * 3 + x / across) % 5)
      }
    }
    return raster
  }

  @Test(arguments: TF_CONSTANT...TF_WRAP)
  func tilesOfMasksAreWhatRowsAre(border: Int32) {
    var stream = stream(200 + Int(border))
    for round in 0..<60 {
      let source = areas(from: &stream)
      let size = (1 + stream.integer(below: 150), 1 + stream.integer(below: 150))
      let sampling = Sampling(
        interpolation: TF_NEAREST, border: border, fill: [UInt8(stream.integer(below: 6))])
      let zoom = [0.1, 1, 1, 3, 1e6][round % 5]
      var map = (0..<4).map { _ in (stream.unit() * 2 - 1) * zoom }
      // Steps of halves meet the pixels' edges.
      if round % 7 == 0 { map = map.map { ($0 * 2).rounded() / 2 } }
      map.insert(Double(source.width) * (stream.unit() * 2 - 0.5), at: 2)
      map.append(Double(source.height) * (stream.unit() * 2 - 0.5))
      let rows = source.warped(by: map, to: size, sampling, padding: round % 2).0
      let tiles = { source.warpedWithoutSpans(by: map, to: size, sampling, padding: round % 2) }
      #expect(tiles() == rows, "\(map)")
      #expect(bothWays(tiles))
    }
  }

  @Test func longRows() {
    var stream = stream(100)
    for channels in 1...4 {
      let source = Raster.noise(
        width: 1_400, height: 3, channels: channels, padding: 0, from: &stream)
      let map = [1.07, 0.01, -40, 0.0013, 0.9, -0.2]
      for border in TF_CONSTANT...TF_WRAP {
        #expect(
          bothWays {
            source.warped(by: map, to: (1_500, 3), Sampling(border: border)).0.bytes
          })
      }
    }
  }

  @Test(arguments: TF_NEAREST...TF_AREA, [false, true])
  func resizing(filter: Int32, antialias: Bool) {
    var stream = stream(200 + Int(filter))
    for round in 0..<40 {
      let source = Raster.noise(
        width: side(&stream), height: side(&stream), channels: 1 + round % 4,
        padding: round % 3, from: &stream)
      let size = (side(&stream), side(&stream))
      let spread = [Double(source.width), Double(source.height)]
      let part = (0..<4).map { (stream.unit() * 1.4 - 0.2) * spread[$0 % 2] }
      #expect(
        bothWays { source.resized(to: size, part: part, filter, antialias: antialias).bytes })
    }
  }

  @Test func orientations() {
    var stream = stream(300)
    for round in 0..<40 {
      let source = Raster.noise(
        width: side(&stream), height: side(&stream), channels: 1 + round % 4,
        padding: round % 3, from: &stream)
      for which in TF_KEEP...TF_TRANSVERSE {
        #expect(bothWays { source.oriented(which).bytes })
      }
    }
  }

  @Test(arguments: [(4, 3), (1, 12), (12, 1)] as [(Int32, Int32)])
  func coordinates(columns: Int32, rows: Int32) {
    var stream = stream(400)
    for count in [1, 5, 8, 31, 67] {
      let map = (0..<9).map { _ in stream.unit() * 4 - 2 }
      let field = (0..<2).map { _ in (0..<12).map { _ in Float(stream.unit() * 9) } }
      #expect(
        bothWays {
          var xs = [Float](repeating: 0, count: count)
          var ys = xs
          var bits: [UInt32] = []
          for step in 0..<4 {
            switch step {
            case 0: tf_coordinates_affine(map, 3, Int32(count), &xs, &ys)
            case 1: tf_map_affine(map, Int32(count), &xs, &ys)
            case 2:
              xs[count / 2] = .nan
              tf_displace(
                &xs, &ys, Int32(count), field[0], field[1], columns, rows, 0.1, 0.2, 1.5)
            default: tf_coordinates_perspective(map, true, 3, Int32(count), &xs, &ys)
            }
            // Any NaN is as good as another.
            bits += (xs + ys).map { $0.isNaN ? 1 : $0.bitPattern }
          }
          return bits
        })
    }
  }
}
