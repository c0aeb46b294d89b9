import TenfoldCore
import TenfoldImage
import Testing

/// How far boxes that are carried as ellipses or by their corners are from the tight ones: the table in Docs/Images.md.
@Suite struct BoxLoosenessTests {
  /// How many times as large the box around a turned rectangle is as that around the ellipse that fills it.
  @Test(arguments: [
    (1.0, 5.0, 1.174), (1, 15, 1.5), (1, 30, 1.866), (1, 45, 2), (1, 90, 1),
    (3, 5, 1.256), (3, 15, 1.525), (3, 30, 1.6), (3, 45, 1.6), (3, 90, 1),
  ])
  func ofTurnedBoxes(proportion: Double, degrees: Double, ratio: Double) throws {
    let box = Box(minX: 200 - 30 * proportion, minY: 170, maxX: 200 + 30 * proportion, maxY: 230)
    let sample = ImageSample(
      Image(Size(400, 400), fill: [0]),
      objects: [
        ImageObject(label: "carried", shape: .box(box)),
        ImageObject(label: "tight", shape: .polygons([box.corners])),
      ])
    func turned(_ fit: ObjectPolicy.BoxFit) throws -> (carried: Double, tight: Double) {
      var draft = ImageDraft(sample)
      draft.load(sample)
      draft.policy.boxFit = fit
      draft.project(Matrix3.rotation(degrees: degrees).about(Point(200, 200)))
      let areas = draft.placedObjects().map { $0.box?.area ?? 0 }
      try #require(areas.count == 2)
      return (areas[0], areas[1])
    }
    let ellipse = try turned(.ellipse)
    #expect(abs(ellipse.tight / ellipse.carried - ratio) < 0.001)
    let corners = try turned(.corners)
    #expect(abs(corners.carried / corners.tight - 1) < 1e-9)
  }
}
