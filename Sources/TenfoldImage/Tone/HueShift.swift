/// Turns hues, and moves saturation and value: colours are taken to HSV, changed, and taken back.
///
/// Greys have no hue: turning leaves them alone. More saturation gives them none either, but gives it to all others,
/// however faint.
public struct HueShift: Sendable, Equatable {
  /// By how many degrees hues are turned; 120 makes red green.
  public var degrees: Float
  /// What is added to saturation, of 255.
  public var saturation: Float
  /// What is added to value, the largest of red, green and blue, of 255.
  public var value: Float

  /// Says how far to move.
  public init(degrees: Double, saturation: Double = 0, value: Double = 0) {
    self.degrees = Float(degrees)
    self.saturation = Float(saturation)
    self.value = Float(value)
  }

  /// Whether it changes nothing.
  public var isIdentity: Bool {
    degrees.remainder(dividingBy: 360) == 0 && saturation == 0 && value == 0
  }

  /// Whether colours get other names: the hue moves by more than 15 degrees.
  public var renamesColours: Bool { abs(degrees.remainder(dividingBy: 360)) > 15 }

  /// What becomes of a colour: red, green and blue, 0...255.
  func apply(_ colour: [Double]) -> [Double] {
    let (r, g, b) = (colour[0], colour[1], colour[2])
    let (high, low) = (max(r, g, b), min(r, g, b))
    let chroma = high - low
    // Sixths of a turn from red.
    var hue = 0.0
    if chroma > 0 {
      hue = high == r ? (g - b) / chroma : high == g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma
    }
    hue += Double(degrees) / 60
    hue -= (hue / 6).rounded(.down) * 6
    let strength = high > 0 ? 255 * chroma / high : 0
    let newValue = max(0, min(255, high + Double(value)))
    // A grey has no hue that could come to light.
    let newSaturation = chroma > 0 ? max(0, min(255, strength + Double(saturation))) : 0
    let reach = newValue * newSaturation / 255
    func level(_ share: Double) -> Double { (newValue - reach * max(0, min(1, share))).rounded() }
    return [level(2 - abs(hue - 3)), level(abs(hue - 2) - 1), level(abs(hue - 4) - 1)]
  }
}
