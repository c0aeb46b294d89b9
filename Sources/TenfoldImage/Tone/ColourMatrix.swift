/// A linear map of colours: three rows of four numbers, which act on red, green, blue (0...255) and 1.
public struct ColourMatrix: Sendable, Equatable {
  /// The twelve numbers, row by row.
  public let elements: [Float]

  /// Takes twelve numbers, row by row.
  public init(_ elements: [Double]) {
    precondition(elements.count == 12, "three rows of four")
    self.elements = elements.map { Float($0) }
  }

  /// How much red, green and blue weigh in grey (ITU-R BT.601).
  public static let luma = (red: 0.299, green: 0.587, blue: 0.114)

  /// Moves colours between their grey (0) and themselves (1), or beyond.
  public static func saturation(_ amount: Double) -> ColourMatrix {
    let (r, g, b) = (luma.red * (1 - amount), luma.green * (1 - amount), luma.blue * (1 - amount))
    return ColourMatrix([
      r + amount, g, b, 0,
      r, g + amount, b, 0,
      r, g, b + amount, 0,
    ])
  }

  /// Whether no colour can leave 0...255, so that nothing is cut off.
  var staysInRange: Bool {
    (0..<3).allSatisfy { row in
      let weights = elements[(row * 4)..<(row * 4 + 3)]
      let low = weights.reduce(0) { $0 + min(0, $1) } * 255 + elements[row * 4 + 3]
      let high = weights.reduce(0) { $0 + max(0, $1) } * 255 + elements[row * 4 + 3]
      return low >= -0.01 && high <= 255.01
    }
  }

  /// This matrix, then the next one, in one.
  func followed(by next: ColourMatrix) -> ColourMatrix {
    var product: [Double] = []
    for row in 0..<3 {
      for column in 0..<4 {
        var sum = column == 3 ? Double(next.elements[row * 4 + 3]) : 0
        for inner in 0..<3 {
          sum += Double(next.elements[row * 4 + inner]) * Double(elements[inner * 4 + column])
        }
        product.append(sum)
      }
    }
    return ColourMatrix(product)
  }

  /// What becomes of a colour.
  func apply(_ colour: [Double]) -> [Double] {
    (0..<3).map { row in
      let sum = (0..<3).reduce(Double(elements[row * 4 + 3])) {
        $0 + Double(elements[row * 4 + $1]) * colour[$1]
      }
      return max(0, min(255, sum.rounded()))
    }
  }
}
