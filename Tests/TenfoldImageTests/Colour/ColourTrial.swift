import TenfoldCore
import TenfoldImage

/// What an operation makes of a picture.
struct ColourTrial {
  var image: Image
  var effects: EffectSet
  var operations: String
  var edits: Int
  var signature: UInt64

  /// Has a picture undergo an operation.
  init(_ operation: any Transform<ImageDraft>, _ picture: Image, seed: UInt64 = 1) {
    var draft = ImageDraft(ImageSample(picture))
    self.init(operation, &draft, seed: seed)
  }

  init(_ operation: any Transform<ImageDraft>, _ draft: inout ImageDraft, seed: UInt64 = 1) {
    Self.apply(operation, &draft, seed)
    image = draft.currentPixels()
    effects = draft.confirmedEffects([])
    operations = draft.operations
    edits = draft.edits
    signature = draft.signature
  }

  private static func apply(
    _ operation: some Transform<ImageDraft>, _ draft: inout ImageDraft, _ seed: UInt64
  ) {
    var random = RandomStream(
      key: StreamKey(seed: seed, record: 1), step: StepAddress("trial"), variant: 1)
    let mark = draft.edits
    operation.apply(to: &draft, using: &random)
    draft.endOperation(
      since: mark, effects: EffectSet(type(of: operation).effects), hasDrawn: true)
  }

  /// An operation from its parameters, as a recipe has them.
  static func make(
    _ name: String, _ parameters: [(String, ConfigValue.Content)] = []
  ) throws -> any Transform<ImageDraft> {
    guard let type = ImageTransforms.catalog[name] else { throw NoSuchOperation(name: name) }
    return try type.make(parameters.map { ConfigEntry($0.0, ConfigValue($0.1)) })
  }

  struct NoSuchOperation: Error { let name: String }

  /// A picture of a few pixels in a row.
  static func row(_ pixels: [[UInt8]]) -> Image {
    Image(Size(pixels.count, 1), channels: pixels[0].count, bytes: pixels.joined())
  }

  /// A picture in which every pixel differs: a ramp across in the first channel, down in the second.
  static func ramp(_ width: Int, _ height: Int, channels: Int) -> Image {
    var bytes: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let colour = [
          UInt8(x * 255 / max(1, width - 1)), UInt8(y * 255 / max(1, height - 1)),
          UInt8((x * 31 + y * 17) % 256), 200,
        ]
        bytes += channels == 2 ? [colour[0], 200] : Array(colour.prefix(channels))
      }
    }
    return Image(Size(width, height), channels: channels, bytes: bytes)
  }
}
