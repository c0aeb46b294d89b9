import TenfoldCore
import TenfoldImage
import Testing

/// How pictures become numbers.
@Suite struct OutputTests {
  private static func layout(
    _ operations: [any Transform<ImageDraft>], _ picture: Image
  ) -> (layout: TensorLayout?, draft: ImageDraft) {
    var draft = ImageDraft(ImageSample(picture))
    for operation in operations { _ = ColourTrial(operation, &draft) }
    return (draft.tensor, draft)
  }

  @Test func theOrderOfChannels() throws {
    let picture = ColourTrial.row([[0, 51, 102], [153, 204, 255]])
    let planes = try #require(Self.layout([ToTensor(.chw)], picture).layout)
    #expect(picture.floats(planes) == [0, 0.6, 0.2, 0.8, 0.4, 1])
    let pixels = try #require(Self.layout([ToTensor(.hwc)], picture).layout)
    #expect(picture.floats(pixels) == [0, 0.2, 0.4, 0.6, 0.8, 1])
  }

  @Test func pixelsStay() {
    let picture = ColourTrial.row([[1, 2, 3]])
    var (_, draft) = Self.layout([Normalize(), ToTensor(.hwc, .uint8)], picture)
    #expect(draft.currentPixels() == picture)
    #expect(draft.operations == "normalize;to_tensor")
  }

  @Test(arguments: [1, 2, 3, 4])
  func numbersFitTheChannels(_ channels: Int) throws {
    let picture = ColourTrial.ramp(3, 2, channels: channels)
    let layout = try #require(Self.layout([Normalize(.imagenet)], picture).layout)
    #expect(layout.mean.count == channels && layout.deviation.count == channels)
    if channels >= 3 { #expect(layout.mean[0...2] == [0.485, 0.456, 0.406]) }
    if channels == 1 { #expect(abs(layout.mean[0] - 0.449) < 1e-9) }
    if channels % 2 == 0 { #expect(layout.mean.last == 0 && layout.deviation.last == 1) }
  }

  @Test func theStepsMayComeInAnyOrder() {
    let picture = ColourTrial.row([[1, 2, 3]])
    let first = Self.layout([Normalize(.inception), ToTensor(.hwc)], picture).layout
    let second = Self.layout([ToTensor(.hwc), Normalize(.inception)], picture).layout
    #expect(first == second)
    #expect(first?.mean == [0.5, 0.5, 0.5])
    #expect(first?.order == .hwc)
  }

  struct Measured: Sendable {
    var standard: Normalize.Standard
    var before: [[UInt8]]
    var after: [Float]
  }

  @Test(arguments: [
    Measured(standard: .image, before: [[0], [255]], after: [-1, 1]),
    Measured(standard: .minMax, before: [[50], [100], [150]], after: [0, 0.5, 1]),
    Measured(standard: .minMax, before: [[7], [7]], after: [0, 0]),
    Measured(
      standard: .minMaxPerChannel, before: [[0, 100, 7], [50, 200, 7]],
      after: [0, 1, 0, 1, 0, 0]),
    Measured(
      standard: .minMax, before: [[0, 100, 50], [50, 200, 50]],
      after: [0, 0.25, 0.5, 1, 0.25, 0.25]),
    Measured(
      standard: .imagePerChannel, before: [[0, 10, 5], [100, 30, 5]],
      after: [-1, 1, -1, 1, 0, 0]),
    // Of 0, 0, 200 and 0, 0, 200 the mean is 66.7, the deviation 94.3.
    Measured(
      standard: .image, before: [[0, 0, 200], [0, 0, 200]],
      after: [-0.7071, -0.7071, -0.7071, -0.7071, 1.4142, 1.4142]),
    Measured(standard: .zeroOne, before: [[51]], after: [0.2]),
    Measured(standard: .custom, before: [[0], [255]], after: [-1, 1]),
  ])
  func whatIsMeasuredIsThePicture(_ row: Measured) throws {
    let picture = ColourTrial.row(row.before)
    let layout = try #require(Self.layout([Normalize(row.standard)], picture).layout)
    let numbers = picture.floats(layout)
    #expect(numbers.count == row.after.count)
    for (number, expected) in zip(numbers, row.after) { #expect(abs(number - expected) < 1e-4) }
  }

  @Test func measuresAreTakenOfThePictureAsItIs() throws {
    let picture = ColourTrial.row([[50], [100]])
    let layout = try #require(
      Self.layout([Brightness(factor: 2...2), Normalize(.minMax)], picture).layout)
    #expect(layout.mean == [100.0 / 255])
  }

  @Test func greyAndOpacityBecomeRGB() throws {
    let grey = ColourTrial(ToRGB(), ColourTrial.row([[9], [200]]))
    #expect(grey.image == ColourTrial.row([[9, 9, 9], [200, 200, 200]]))
    // A fifth of 100 on four fifths of 255.
    let clear = ColourTrial(ToRGB(), ColourTrial.row([[100, 51]]))
    #expect(clear.image == ColourTrial.row([[224, 224, 224]]))
    let colour = ColourTrial(
      try ColourTrial.make("to_rgb", [("fill", .integer(0))]), ColourTrial.row([[10, 20, 30, 0]]))
    #expect(colour.image == ColourTrial.row([[0, 0, 0]]))
    #expect(ColourTrial(ToRGB(), ColourTrial.row([[1, 2, 3]])).edits == 0)
  }
}
