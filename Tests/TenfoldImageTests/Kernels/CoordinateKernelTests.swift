import CTenfoldKernels
import TenfoldCore
import Testing

@testable import TenfoldImage

@Suite struct CoordinateKernelTests {
  @Test func affineByHand() {
    var xs: [Float] = [0, 0, 0]
    var ys = xs
    tf_coordinates_affine([2, 1, 10, -1, 4, 0.5], 1, 3, &xs, &ys)
    // Points (0.5, 1.5), (1.5, 1.5), (2.5, 1.5).
    #expect(xs == [12.5, 14.5, 16.5])
    #expect(ys == [6, 5, 4])
  }

  @Test func perspectiveByHand() {
    var xs: [Float] = [0, 0, 0]
    var ys = xs
    // The denominator is x - 1.
    let map = [1.0, 0, 0, 0, 2, 0, 1, 0, -1]
    tf_coordinates_perspective(map, true, 0, 3, &xs, &ys)
    #expect(xs[0].isNaN && ys[0].isNaN)
    #expect(Array(xs[1...]) == [3, Float(2.5 / 1.5)])
    #expect(Array(ys[1...]) == [2, Float(1 / 1.5)])
    tf_coordinates_perspective(map, false, 0, 3, &xs, &ys)
    #expect(xs[0] == -1 && ys[0] == -2)
    #expect(xs[1].isNaN && ys[2].isNaN)
    #expect(tf_perspective_is_positive(map, 3, 3))
    #expect(!tf_perspective_is_positive(map, 1, 1))
  }

  @Test func mapsInPlace() {
    var xs: [Float] = [1, 2]
    var ys: [Float] = [3, 5]
    tf_map_affine([2, 1, 0.5, 0, -1, 4], 2, &xs, &ys)
    #expect(xs == [5.5, 9.5])
    #expect(ys == [1, -1])
  }

  @Test func displacesByACoarseGrid() {
    // A grid of 2 × 2 cells over 4 × 4 pixels: its values stand at (1, 1), (3, 1), (1, 3), (3, 3).
    let dx: [Float] = [0, 8, 0, 8]
    let dy: [Float] = [0, 0, 4, 4]
    var xs: [Float] = [1, 2, 3, 0, 4, .nan]
    var ys: [Float] = [1, 2, 3, 0, 3.5, 2]
    tf_displace(&xs, &ys, 6, dx, dy, 2, 2, 0.5, 0.5, 0.5)
    #expect(Array(xs.prefix(5)) == [1, 6, 11, 0, 12])
    #expect(Array(ys.prefix(5)) == [1, 4, 7, 0, 7.5])
    #expect(xs[5].isNaN)
  }

  @Test func displacesByAFullField() {
    var xs: [Float] = [0.5, 1.5, 2.5]
    var ys: [Float] = [0.5, 0.5, 0.5]
    tf_displace(&xs, &ys, 3, [1, 2, 3], [-1, 0, 1], 3, 1, 1, 1, 0.5)
    #expect(xs == [1.5, 3.5, 5.5])
    #expect(ys == [-0.5, 0.5, 1.5])
  }
}
