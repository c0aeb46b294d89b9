import TenfoldCore
import Testing

@testable import TenfoldImage

/// One of the square's eight symmetries: perhaps a mirroring left to right, then quarter turns counterclockwise.
private struct Symmetry: CustomStringConvertible {
  let isMirrored: Bool
  let quarters: Int

  static let all = [false, true].flatMap { mirror in
    (0..<4).map { Symmetry(isMirrored: mirror, quarters: $0) }
  }

  func apply(to draft: inout ImageDraft) {
    if isMirrored { draft.project(Matrix3(-1, 0, Double(draft.width), 0, 1, 0)) }
    draft.turn(quarters: quarters)
  }

  /// First this, then another: turning before mirroring is mirroring before turning the other way.
  func then(_ next: Symmetry) -> Symmetry {
    let turned = next.isMirrored ? -quarters : quarters
    return Symmetry(
      isMirrored: isMirrored != next.isMirrored, quarters: (turned + next.quarters + 8) % 4)
  }

  var description: String { "\(isMirrored ? "mirror + " : "")\(quarters) quarters" }
}

@Suite struct OrientationTests {
  /// A picture whose pixels all differ, higher than wide.
  private let picture = Image(Size(3, 4), channels: 1, bytes: (0..<12).map { UInt8($0 * 20) })

  private func check(_ orientation: Orientation, _ expected: Symmetry, _ comment: Comment) {
    #expect(orientation.isMirrored == expected.isMirrored, comment)
    let degrees = [0, 90, 180, -90][expected.quarters]
    let off = (orientation.degrees - Double(degrees)).magnitude
    #expect(min(off, abs(off - 360)) < 1e-9, comment)
    #expect(abs(orientation.stretch - 1) < 1e-9 && orientation.slantDegrees < 1e-6, comment)
    #expect(abs(orientation.scale - 1) < 1e-9, comment)
    #expect(orientation.isQuarterTurned == (expected.quarters % 2 == 1), comment)
    #expect(orientation.swapsUpDown == (expected.quarters == 2), comment)
    // A mirror image swaps left and right unless it is upside down; a half turn swaps them too.
    #expect(
      orientation.swapsLeftRight
        == (expected.isMirrored ? expected.quarters == 0 : expected.quarters == 2), comment)
  }

  @Test func allPairsOfSymmetriesAreMeasuredAsTheirProduct() {
    for first in Symmetry.all {
      for second in Symmetry.all {
        var draft = ImageDraft(ImageSample(picture))
        first.apply(to: &draft)
        second.apply(to: &draft)
        let product = first.then(second)
        check(draft.map.orientation, product, "\(first), \(second)")
        #expect(draft.map.stages.count <= 1)
        // And the pixels are those of the product.
        var direct = ImageDraft(ImageSample(picture))
        product.apply(to: &direct)
        #expect(draft.currentPixels() == direct.currentPixels(), "\(first), \(second)")
      }
    }
  }

  @Test func aQuarterTurnMovesThePixelsCounterclockwise() {
    var draft = ImageDraft(ImageSample(picture))
    draft.turn(quarters: 1)
    // The right column, from the top, becomes the first row.
    let turned = draft.currentPixels()
    #expect(turned.size == Size(4, 3))
    #expect((0..<4).map { turned[$0, 0][0] } == [40, 100, 160, 220])
    #expect((0..<3).map { turned[0, $0][0] } == [40, 20, 0])
  }

  @Test(arguments: [
    (false, 0.0), (false, 30), (false, -120), (true, 10), (true, 100), (true, -170),
  ])
  func mirroringAndTurningAreToldApart(_ isMirrored: Bool, _ degrees: Double) {
    var map = Matrix3.rotation(degrees: degrees) * .scale(3, 3)
    if isMirrored { map = map * .scale(-1, 1) }
    let m = map.elements
    let lie = Orientation(xx: m[0], xy: m[1], yx: m[3], yy: m[4])
    #expect(lie.isMirrored == isMirrored)
    #expect(abs(lie.degrees - degrees) < 1e-9)
    #expect(abs(lie.scale - 3) < 1e-9)
  }

  @Test func objectsThatCameAfterTheMirrorAreNotSwapped() {
    var draft = ImageDraft(ImageSample(Image(Size(20, 10), fill: [0])))
    draft.project(Matrix3(-1, 0, 20, 0, 1, 0))
    draft.changePixels(key: 1) { _ in }
    draft.add(
      ImageObject(
        label: "face", shape: .keypoints,
        keypoints: [
          Keypoint(name: "left_eye", point: Point(3, 3)),
          Keypoint(name: "right_eye", point: Point(8, 3)),
        ]))
    #expect(draft.placedObjects()[0].object.keypoints.map(\.point) == [Point(3, 3), Point(8, 3)])
    draft.project(Matrix3(-1, 0, 20, 0, 1, 0))
    // Mirrored once since it came: 3 → 17 and 8 → 12, and the names change places.
    #expect(draft.placedObjects()[0].object.keypoints.map(\.point) == [Point(12, 3), Point(17, 3)])
  }
}
