internal import TenfoldCore

/// What becomes of each colour, wherever it is: a chain of tables, matrices and turns of the hue.
///
/// Neighbouring tables become one, which changes nothing at all; neighbouring matrices become one where the first can
/// cut nothing off. The chain is carried out in one pass over the pixels.
public struct Tone: Sendable, Equatable {
  /// A link of the chain.
  enum Link: Sendable, Equatable {
    case table(ToneTable)
    case matrix(ColourMatrix)
    case hue(HueShift)
  }

  private(set) var links: [Link] = []

  /// The tone of a picture whose colours stay.
  public init() {}

  /// Whether colours stay.
  public var isIdentity: Bool { links.isEmpty }

  /// Adds a table.
  mutating func append(_ table: ToneTable) {
    guard case .table(let last) = links.last else {
      links.append(.table(table))
      return
    }
    let both = last.followed(by: table)
    links.removeLast()
    if !both.isIdentity { links.append(.table(both)) }
  }

  /// Adds a matrix.
  mutating func append(_ matrix: ColourMatrix) {
    guard case .matrix(let last) = links.last, last.staysInRange else {
      links.append(.matrix(matrix))
      return
    }
    links[links.count - 1] = .matrix(last.followed(by: matrix))
  }

  /// Adds a turn of the hue.
  mutating func append(_ shift: HueShift) { links.append(.hue(shift)) }

  /// Folds the chain into a digest.
  func sign(_ digest: inout UInt64) {
    for link in links {
      switch link {
      case .table(let table): digest = StableHash.mix(digest, StableHash.of(table.levels))
      case .matrix(let matrix):
        for element in matrix.elements {
          digest = StableHash.mix(digest, UInt64(element.bitPattern))
        }
      case .hue(let shift):
        for part in [shift.degrees, shift.saturation, shift.value] {
          digest = StableHash.mix(digest, UInt64(part.bitPattern))
        }
      }
    }
  }

  /// What becomes of a colour: one level, or red, green and blue.
  func apply(_ colour: [Double]) -> [Double] {
    var rgb = colour.count == 3 ? colour : [colour[0], colour[0], colour[0]]
    for link in links {
      switch link {
      case .table(let table):
        rgb = rgb.indices.map {
          Double(table.levels[$0 << 8 | Int(max(0, min(255, rgb[$0].rounded())))])
        }
      case .matrix(let matrix): rgb = matrix.apply(rgb)
      case .hue(let shift): rgb = shift.apply(rgb)
      }
    }
    return rgb
  }
}
