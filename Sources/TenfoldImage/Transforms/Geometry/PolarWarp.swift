public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Unrolls the picture around its middle, or rolls it up.
///
/// Unrolled, columns are distances from the middle (the corners' at the right edge) and rows are directions, clockwise
/// from the right; rolling up undoes it, but for sharpness. The size stays. Between an unrolling and a rolling up,
/// other operations work on rings and rays: `translate` down turns the picture, `grid_distortion` bends its rings. The
/// label rules answer to `distorted`; objects on the ray to the right are cut in two by unrolling: the larger part is
/// kept.
///
/// Source: WithPolarWarping of imgaug; warpPolar of OpenCV.
public struct PolarWarp: Transform {
  public typealias Draft = ImageDraft

  /// Which way.
  public enum Direction: String, Sendable, CaseIterable {
    /// From the picture to distances and directions.
    case unroll
    /// From distances and directions to the picture.
    case roll
  }

  /// Which way.
  public var direction = Direction.unroll
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  /// Unrolls or rolls up.
  public init(_ direction: Direction, _ resampling: Resampling = Resampling()) {
    self.direction = direction
    self.resampling = resampling
  }

  public static let name = "polar_warp"
  public static let summary = "Unrolls the picture around its middle, or rolls it up."
  public static let effects: [Effect] = [.distorted]
  public static let parameters: [Parameter<Self>] =
    [.choice("direction", \.direction, "to distances and directions, or back")]
    + Resampling.parameters.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let (w, h) = (Double(draft.width), Double(draft.height))
    let centre = Box(draft.size).centre
    let farthest = (centre.x * centre.x + centre.y * centre.y).squareRoot()
    // A node for each pixel, for the ray to the right is a jump.
    let field = DisplacementField(
      draft.size, columns: draft.width, rows: draft.height, .centres
    ) { point in
      switch direction {
      case .unroll:
        let (r, angle) = (point.x / w * farthest, point.y / h * 2 * .pi)
        return Point(centre.x + r * cos(angle), centre.y + r * sin(angle))
      case .roll:
        let (x, y) = (point.x - centre.x, point.y - centre.y)
        let angle = atan2(y, x)
        let turns = angle / (2 * .pi)
        let r = (x * x + y * y).squareRoot()
        return Point(r / farthest * w, (turns < 0 ? turns + 1 : turns) * h)
      }
    }
    draft.bend(field, resampling)
    draft.note(Self.name, word: direction.rawValue)
  }
}
