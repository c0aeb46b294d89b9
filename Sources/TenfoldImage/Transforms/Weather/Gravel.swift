public import TenfoldCore

/// Strews patches of gravel over the picture: little stones of random brightness.
///
/// Source: RandomGravel of Albumentations.
public struct Gravel: Transform {
  public typealias Draft = ImageDraft

  /// Where patches may lie: left, top, right, bottom as shares of the picture.
  public var region: [Double] = [0, 0.4, 1, 1]
  /// How many patches, 0...50.
  public var patches: ClosedRange<Int> = 2...5
  /// How many stones a patch has, 0...500.
  public var stones: ClosedRange<Int> = 20...60
  /// The radius of stones as a share of the longer side, 0...0.05.
  public var size: ClosedRange<Double> = 0.002...0.007

  public init() {}

  public static let name = "gravel"
  public static let summary = "Strews patches of gravel over the picture."
  public static let effects: [Effect] = [.weatherChanged]
  public static let parameters: [Parameter<Self>] = [
    .numbers("region", \.region, count: 4...4, in: 0...1, "left, top, right, bottom, as shares"),
    .range("patches", \.patches, in: 0...50, "how many patches"),
    .range("stones", \.stones, in: 0...500, "how many stones a patch has"),
    .range("size", \.size, in: 0...0.05, "radius of stones, as a share of the longer side"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let patches = random.integer(in: patches)
    var branch = random.branched()
    guard patches > 0, stones.upperBound > 0, let area = draft.region(region) else { return }
    draft.change(Self.name, [Double(patches)], key: branch.key) { image in
      let side = Double(max(image.width, image.height))
      var canvas = Canvas(image)
      for _ in 0..<patches {
        let middle = branch.stream.point(in: area)
        let spread = side * branch.stream.number(in: 0.03...0.1)
        for _ in 0..<branch.stream.integer(in: stones) {
          let place = Point(
            middle.x + branch.stream.normal() * spread,
            middle.y + branch.stream.normal() * spread * 0.5)
          let radius = max(0.5, side * branch.stream.number(in: size))
          let grey = UInt8(branch.stream.integer(in: 30...220))
          canvas.fill(.flake(place, radius: radius), Ink(grey: grey, opacity: 0.9))
        }
      }
      image = canvas.image.withOpacity(of: image)
    }
  }
}
