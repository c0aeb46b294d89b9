import TenfoldCore
import TenfoldImage
import Testing

@Suite struct ImageDraftTests {
  /// A picture whose pixels all differ.
  private let picture = Image(Size(4, 3), channels: 1, bytes: (0..<12).map { UInt8($0 * 20) })

  @Test func aMirrorIsExactAndTwoAreNone() {
    var draft = ImageDraft(ImageSample(picture))
    draft.project(Matrix3(-1, 0, 4, 0, 1, 0))
    #expect(draft.currentPixels()[0, 0] == [60])
    draft.project(Matrix3(-1, 0, 4, 0, 1, 0))
    #expect(draft.currentPixels() == picture)
    #expect(!draft.map.orientation.isMirrored)
  }

  @Test func aKeypointNearTheRightEdgeMirrorsToTheLeftOne() {
    let image = Image(Size(100, 10), fill: [0])
    let object = ImageObject(
      label: "a", shape: .keypoints, keypoints: [Keypoint(point: Point(99.5, 5))], source: 0)
    var draft = ImageDraft(ImageSample(image, objects: [object]))
    draft.project(Matrix3(-1, 0, 100, 0, 1, 0))
    #expect(draft.placedObjects().first?.object.keypoints.first?.point == Point(0.5, 5))
  }

  @Test func aChainOfTurnsIsOneLink() {
    var draft = ImageDraft(ImageSample(Image(Size(40, 40), fill: [7])))
    let centre = Point(20, 20)
    draft.project(Matrix3(-1, 0, 40, 0, 1, 0))
    draft.project(.rotation(degrees: 90).about(centre))
    draft.project(.rotation(degrees: 20).about(centre))
    #expect(draft.map.orientation.isMirrored)
    #expect(abs(draft.map.orientation.degrees - 110) < 1e-9)
    #expect(draft.map.orientation.isQuarterTurned)
  }
}
