import CTenfoldKernels
import TenfoldCore
import Testing

@testable import TenfoldImage

@Suite struct CopyKernelTests {
  @Test(
    arguments: [
      (TF_KEEP, [[1, 2, 3], [4, 5, 6]]),
      (TF_FLIP_HORIZONTAL, [[3, 2, 1], [6, 5, 4]]),
      (TF_FLIP_VERTICAL, [[4, 5, 6], [1, 2, 3]]),
      (TF_ROTATE_180, [[6, 5, 4], [3, 2, 1]]),
      (TF_TRANSPOSE, [[1, 4], [2, 5], [3, 6]]),
      (TF_ROTATE_90, [[4, 1], [5, 2], [6, 3]]),
      (TF_ROTATE_270, [[3, 6], [2, 5], [1, 4]]),
      (TF_TRANSVERSE, [[6, 3], [5, 2], [4, 1]]),
    ] as [(Int32, [[UInt8]])])
  func orientationsByHand(which: Int32, expected: [[UInt8]]) {
    #expect(Raster([[1, 2, 3], [4, 5, 6]]).oriented(which).rows == expected)
  }

  @Test(arguments: [1, 2, 3, 4], [1, 2, 7, 8, 9, 16, 33, 67])
  func everyPixelGoesToItsPlace(channels: Int, side: Int) {
    var stream = RandomStream(
      key: StreamKey(seed: 5, record: 3), step: StepAddress("copies"), variant: 0)
    for (width, height) in [(side, 5), (side, 18), (13, side)] {
      let source = Raster.noise(
        width: width, height: height, channels: channels, padding: 1, from: &stream)
      for which in TF_KEEP...TF_TRANSVERSE {
        let result = source.oriented(which, padding: 7)
        #expect(result.keepsPadding)
        var wrong = 0
        for y in 0..<height {
          for x in 0..<width {
            var (column, row) = which & TF_TRANSPOSE != 0 ? (y, x) : (x, y)
            if which & TF_FLIP_HORIZONTAL != 0 { column = result.width - 1 - column }
            if which & TF_FLIP_VERTICAL != 0 { row = result.height - 1 - row }
            for c in 0..<channels where result.value(column, row, c) != source.value(x, y, c) {
              wrong += 1
            }
          }
        }
        #expect(wrong == 0, "orientation \(which)")
      }
    }
  }

  @Test func rectangleInARectangle() {
    let source = Raster([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    var target = Raster([[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]])
    source.bytes.withUnsafeBufferPointer { from in
      target.bytes.withUnsafeMutableBufferPointer { to in
        guard let start = from.baseAddress, let place = to.baseAddress else { return }
        tf_copy_rect(start + 4, 3, place + 5, 4, 2, 2, 1)
      }
    }
    #expect(target.rows == [[0, 0, 0, 0], [0, 5, 6, 0], [0, 8, 9, 0]])
  }
}
