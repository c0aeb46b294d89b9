import CTenfoldKernels
import Testing

@Suite struct MixKernelTests {
  /// As the kernels round: the nearest level, halves up.
  private static func level(_ value: Float) -> UInt8 { UInt8(max(0, min(255, value)) + 0.5) }

  @Test func mixesByHand() {
    let share: [Float] = [0.25, -3, 1]
    var pixels: [UInt8] = [10, 20, 30, 7, 8, 9, 0, 0, 255]
    tf_toward_colour(&pixels, 3, 3, [30, 20, 0], share)
    // 10 + 20/4, 20, 30 − 30/4 = 22.5 up; a share below 0 is none; 1 is the colour.
    #expect(pixels == [15, 20, 23, 7, 8, 9, 30, 20, 0])
    var grey: [UInt8] = [100, 55, 200, 66]
    tf_scale_colours(&grey, 2, 2, [0.5, 2], [1, -10])
    #expect(grey == [51, 55, 255, 66])
    tf_toward_picture(&grey, 2, 2, [1, 9, 5, 9], [0.5, 0])
    #expect(grey == [26, 55, 255, 66])
  }

  @Test(arguments: 1...4)
  func mixesOfAllLengths(channels: Int) {
    var dice = PixelDice(channels + 20)
    let colours = channels < 3 ? 1 : 3
    let colour: [UInt8] = [3, 200, 255]
    for count in [1, 2, 31, 33, 64, 1000, 1023, 1024, 1025, 2100] {
      let bytes = dice.bytes(count * channels), others = dice.bytes(count * channels)
      let share = (0..<count).map { _ in dice.float() }
      let offset = (0..<count).map { _ in dice.float() * 40 }
      func expected(_ value: (_ old: Float, _ pixel: Int, _ place: Int) -> Float) -> [UInt8] {
        var result = bytes
        for pixel in 0..<count {
          for channel in 0..<colours {
            let place = pixel * channels + channel
            result[place] = Self.level(value(Float(bytes[place]), pixel, place))
          }
        }
        return result
      }
      func run(_ change: (inout [UInt8]) -> Void) -> [UInt8] {
        sameOnAllMachines {
          var pixels = bytes
          change(&pixels)
          return pixels
        }
      }
      let channel = Int32(channels)
      #expect(
        run { tf_toward_colour(&$0, count, channel, colour, share) }
          == expected { old, pixel, place in
            old + (Float(colour[place % channels]) - old) * max(0, share[pixel])
          })
      #expect(
        run { tf_toward_picture(&$0, count, channel, others, share) }
          == expected { old, pixel, place in
            old + (Float(others[place]) - old) * max(0, share[pixel])
          })
      #expect(
        run { tf_scale_colours(&$0, count, channel, share, offset) }
          == expected { old, pixel, _ in old * share[pixel] + offset[pixel] })
    }
  }
}
