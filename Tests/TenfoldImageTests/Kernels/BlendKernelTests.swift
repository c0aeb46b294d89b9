import CTenfoldKernels
import Testing

@Suite struct BlendKernelTests {
  static let lengths = Array(1...67) + [1023, 1024, 1025, 2100]

  @Test func blendsByHand() {
    // (10 · 192 + 20 · 64 + 128) / 256 = 13.0; all of one or the other at the ends.
    var result: [UInt8] = [0, 0]
    tf_blend([10, 255], [20, 0], &result, 2, 64)
    #expect(result == [13, 191])
    tf_blend([10, 255], [20, 0], &result, 2, 0)
    #expect(result == [10, 255])
    tf_blend([10, 255], [20, 0], &result, 2, 256)
    #expect(result == [20, 0])
    // 10 · 2 + 20 · 0.5 − 7; 510 − 7 is clamped.
    tf_weighted_sum([10, 255], 2, [20, 0], 0.5, -7, &result, 2)
    #expect(result == [23, 255])
  }

  @Test func blendsOfAllLengths() {
    var dice = PixelDice(1)
    for count in Self.lengths {
      let a = dice.bytes(count), b = dice.bytes(count)
      let weight = Int(dice.word() % 257)
      let blended = pixelsRun(a) { tf_blend($0, b, $1, count, Int32(weight)) }
      #expect(
        blended
          == zip(a, b).map { UInt8((Int($0) * (256 - weight) + Int($1) * weight + 128) / 256) })
      let summed = pixelsRun(a) { tf_weighted_sum($0, 0.5, b, -0.25, 40, $1, count) }
      #expect(summed == zip(a, b).map { nearestByte(Double($0) / 2 - Double($1) / 4 + 40) })
    }
  }

  @Test(arguments: 1...4)
  func masksComposite(channels: Int) {
    var dice = PixelDice(channels)
    let colour: [UInt8] = [3, 200, 255, 90]
    for pixels in Self.lengths {
      let below = dice.bytes(pixels * channels), above = dice.bytes(pixels * channels)
      var mask = dice.bytes(pixels)
      mask[0] = 255
      mask[pixels - 1] = 0
      func over(_ top: (Int) -> UInt8) -> [UInt8] {
        below.indices.map {
          let m = Int(mask[$0 / channels])
          return UInt8((2 * (Int(top($0)) * m + Int(below[$0]) * (255 - m)) + 255) / 510)
        }
      }
      let pictures = sameOnAllMachines {
        var result = below
        tf_composite(above, mask, &result, pixels, Int32(channels))
        return result
      }
      #expect(pictures == over { above[$0] })
      let coloured = sameOnAllMachines {
        var result = below
        tf_composite_colour(colour, mask, &result, pixels, Int32(channels))
        return result
      }
      #expect(coloured == over { colour[$0 % channels] })
    }
  }

  @Test(arguments: 1...4)
  func gainsMultiplyColours(channels: Int) {
    var dice = PixelDice(channels)
    for pixels in Self.lengths {
      let bytes = dice.bytes(pixels * channels), gain = dice.bytes(pixels)
      let floats = gain.map { Float($0) / 64 }
      func expected(_ product: (UInt8, Int) -> UInt8) -> [UInt8] {
        bytes.indices.map {
          let isAlpha = channels % 2 == 0 && $0 % channels == channels - 1
          return isAlpha ? bytes[$0] : product(bytes[$0], $0 / channels)
        }
      }
      let eight = pixelsRun(bytes) { tf_gain($0, gain, $1, pixels, Int32(channels)) }
      #expect(eight == expected { UInt8((2 * Int($0) * Int(gain[$1]) + 255) / 510) })
      let single = pixelsRun(bytes) { tf_gain_f32($0, floats, $1, pixels, Int32(channels)) }
      #expect(single == expected { nearestByte(Double($0) * Double(floats[$1])) })
    }
  }
}
