public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Shows the picture as through a fisheye lens: the middle is large, the edges are squeezed.
///
/// The picture is taken for one of an ordinary lens, and is seen through one for which distances grow with the angle
/// (equidistant). The corner that is farthest from the centre stays, so nothing but a little of the edges is lost, and
/// no border comes in. The label rules answer to `distorted` and `cropped`.
///
/// Source: the equidistant projection, as in OpticalDistortion's fisheye mode of Albumentations; RandomFisheye of
/// Kornia.
public struct Fisheye: Transform {
  public typealias Draft = ImageDraft

  /// The angle between the centre and the farthest corner, in degrees, 1...85: the larger, the stronger.
  public var degrees: ClosedRange<Double> = 40...65
  /// How far the centre is from the middle of the picture, across and down, as a share of its sides, -0.5...0.5.
  public var shift: ClosedRange<Double> = -0.1...0.1
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  public static let name = "fisheye"
  public static let summary = "Shows the picture as through a fisheye lens."
  public static let effects: [Effect] = [.distorted, .cropped, .objectLost]
  public static let parameters: [Parameter<Self>] =
    [
      .range("degrees", \.degrees, in: 1...85, "angle from the centre to the farthest corner"),
      .range("shift", \.shift, in: -0.5...0.5, "centre's distance from the middle, as a share"),
    ]
    + Resampling.sampling.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let angle = random.number(in: degrees)
    let (right, down) = (random.number(in: shift), random.number(in: shift))
    let (w, h) = (Double(draft.width), Double(draft.height))
    let centre = Point(w * (0.5 + right), h * (0.5 + down))
    let (farX, farY) = (max(centre.x, w - centre.x), max(centre.y, h - centre.y))
    let farthest = (farX * farX + farY * farY).squareRoot()
    let theta = angle * .pi / 180
    let edge = tan(theta)
    draft.bend(
      DisplacementField(smooth: draft.size) { point in
        let (x, y) = (point.x - centre.x, point.y - centre.y)
        let r = (x * x + y * y).squareRoot() / farthest
        let factor = r < 1e-6 ? theta / edge : tan(r * theta) / (edge * r)
        return Point(centre.x + x * factor, centre.y + y * factor)
      }, resampling)
    draft.note(Self.name, angle, right, down)
  }
}
