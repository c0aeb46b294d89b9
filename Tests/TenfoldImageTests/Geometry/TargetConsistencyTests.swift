import TenfoldCore
import Testing

@testable import TenfoldImage

/// Points, boxes, outlines and masks are where the pixels are, whatever is done.
@Suite struct TargetConsistencyTests {
  private static let names = (ImageTransforms.geometry + ImageTransforms.frame).map { $0.name }
    // These have tests of their own: they leave no dot a dot.
    .filter { $0 != "pixel_spread" && $0 != "polar_warp" }

  /// What keeps the little scene in view where the defaults are made for larger pictures.
  private static func parameters(of name: String) -> [ConfigEntry] {
    func number(_ key: String, _ value: Double) -> ConfigEntry {
      ConfigEntry(key, ConfigValue(.number(value)))
    }
    func integer(_ key: String, _ value: Int) -> ConfigEntry {
      ConfigEntry(key, ConfigValue(.integer(value)))
    }
    switch name {
    case "crop":
      return [integer("left", 5), integer("top", 3), integer("width", 60), integer("height", 50)]
    case "center_crop", "random_crop", "five_crop", "at_least_one_bbox_crop", "crop_non_empty_mask":
      return [integer("width", 74), integer("height", 60)]
    case "random_resized_crop":
      return [integer("width", 90), integer("height", 70), number("scale", 0.6)]
    case "near_bbox_crop": return [number("margin", 1.4)]
    case "water_refraction": return [number("wavelength", 0.4)]
    case "resize": return [integer("width", 70), integer("height", 75)]
    case "longest_max_size", "smallest_max_size": return [integer("size", 90)]
    case "scale_jitter":
      return [integer("width", 90), integer("height", 90), number("scale", 0.9)]
    case "letterbox": return [integer("width", 90), integer("height", 90)]
    default: return []
    }
  }

  @Test(arguments: names)
  func everythingIsWhereThePixelsAre(_ name: String) throws {
    let type = try #require(ImageTransforms.catalog[name])
    let transform = try Self.make(type, Self.parameters(of: name))
    var dotsSeen = 0
    for seed in 1...3 {
      var draft = ImageDraft(DottedScene.sample)
      var random = stream(UInt64(seed))
      transform(&draft, &random)
      let placed = draft.placedObjects()
      let image = draft.currentPixels()
      let masks = draft.currentMasks()
      #expect(image.size == draft.size)
      #expect(masks[0].size == draft.size)
      let scale = min(2, draft.map.orientation.scale)
      let reach = (DottedScene.radius + 2) * max(1, scale)
      for object in placed where object.object.label == "dot" {
        let point = object.object.keypoints[0].point
        let margin = reach + 1
        guard point.x > margin, point.y > margin, point.x < Double(draft.width) - margin,
          point.y < Double(draft.height) - margin
        else { continue }
        dotsSeen += 1
        let seen = try #require(
          DottedScene.middle(of: image, channel: 0, around: point, within: reach),
          "\(name) \(seed): no dot at \(point)")
        #expect(
          DottedScene.distance(seen, point) < 1, "\(name) \(seed): dot at \(seen), not \(point)")
        let level = UInt8((object.object.source ?? 0) + 1)
        let marked = try #require(
          DottedScene.middle(of: masks[0], level: level, around: point, within: reach),
          "\(name) \(seed): no mask at \(point)")
        #expect(
          DottedScene.distance(marked, point) < 1,
          "\(name) \(seed): mask at \(marked), not \(point)")
      }
      for (label, level) in [
        ("ellipse", DottedScene.ellipseLevel), ("rectangle", DottedScene.rectangleLevel),
      ] {
        guard let box = placed.first(where: { $0.object.label == label })?.box,
          let extent = masks[0].extent(of: level)?.box
        else { continue }
        let gaps = [
          box.minX - extent.minX, box.minY - extent.minY, box.maxX - extent.maxX,
          box.maxY - extent.maxY,
        ]
        #expect(
          gaps.allSatisfy { abs($0) < 1.6 * max(1, scale) },
          "\(name) \(seed): \(label) in \(box), but its pixels in \(extent)")
      }
    }
    #expect(dotsSeen > 2, "\(name) keeps some dots in view")
  }

  private static func make<T: Transform<ImageDraft>>(
    _ type: T.Type, _ entries: [ConfigEntry]
  ) throws -> (inout ImageDraft, inout RandomStream) -> Void {
    let transform = try T.make(entries)
    return { transform.apply(to: &$0, using: &$1) }
  }
}
