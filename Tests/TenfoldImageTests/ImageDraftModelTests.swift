import TenfoldCore
import TenfoldImage
import Testing

/// What operations that ask models do to a draft.
struct ImageDraftModelTests {
  @Test func aPictureTakesThePlaceOfThePixelsOnly() {
    let object = ImageObject(
      label: "a", shape: .box(Box(minX: 0, minY: 0, maxX: 2, maxY: 1)), source: 0)
    var draft = ImageDraft(
      ImageSample(
        Image(Size(2, 1), channels: 4, bytes: [1, 2, 3, 40, 5, 6, 7, 80]),
        masks: [Image(Size(2, 1), channels: 1, bytes: [0, 9])], objects: [object]))
    draft.repaint(with: Image(Size(2, 1), channels: 3, bytes: [10, 20, 30, 50, 60, 70]), key: 1)
    #expect(
      draft.currentPixels()
        == Image(Size(2, 1), channels: 4, bytes: [10, 20, 30, 40, 50, 60, 70, 80]))
    #expect(draft.currentMasks() == [Image(Size(2, 1), channels: 1, bytes: [0, 9])])
    #expect(draft.placedObjects().map(\.object) == [object])
  }

  @Test func greyGetsLuma() {
    var draft = ImageDraft(ImageSample(Image(Size(1, 1), fill: [200])))
    draft.repaint(with: Image(Size(4, 4), fill: [255, 0, 0]), key: 1)
    // 0.299 × 255.
    #expect(draft.currentPixels() == Image(Size(1, 1), fill: [76]))
  }

  @Test func geometryBeforeAndBehindStays() {
    var draft = ImageDraft(ImageSample(Image(Size(2, 1), channels: 1, bytes: [10, 20])))
    draft.project(Matrix3.scale(-1, 1) * .translation(-2, 0))
    #expect(draft.pictureForModel(side: 0, multiple: 1)[0, 0] == [20])
    draft.repaint(with: Image(Size(2, 1), channels: 1, bytes: [1, 2]), key: 1)
    draft.project(Matrix3.scale(-1, 1) * .translation(-2, 0))
    #expect(draft.currentPixels() == Image(Size(2, 1), channels: 1, bytes: [2, 1]))
  }

  @Test func aDraftWithoutADeskWaits() {
    var draft = ImageDraft(ImageSample(Image(Size(1, 1), fill: [0])))
    #expect(!draft.canAsk(for: .painting))
    #expect(draft.ask(.chat(ChatTask(user: "?"))) == nil)
    // No further operation is to touch it.
    #expect(draft.beginOperation(languages: 0) == nil)
    draft.reset()
    #expect(draft.beginOperation(languages: 0) == 0)
  }

  @Test func blankIsOneColourAllOver() {
    #expect(Image(Size(3, 2), fill: [1, 2, 3]).isBlank)
    #expect(!Image(Size(2, 1), channels: 2, bytes: [1, 2, 1, 3]).isBlank)
  }
}
