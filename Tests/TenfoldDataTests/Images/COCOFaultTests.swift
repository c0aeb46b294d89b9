import TenfoldCore
import TenfoldData
import TestSupport
import Testing

/// One wrong thing in a file that is else right, and what is said of it.
struct COCOFaultTests {
  private static let image = #"{"id": 1, "file_name": "a.jpg", "width": 100, "height": 50}"#
  private static let box = #"{"id": 1, "image_id": 1, "category_id": 1, "bbox": [0, 0, 9, 9]}"#
  private static let category = #"{"id": 1, "name": "cat", "keypoints": ["nose", "tail"]}"#

  private func fault(
    images: String = image, annotations: String = box, categories: String = category
  ) throws -> String {
    try fault(
      """
      {"images": [\(images)],
      "annotations": [\(annotations)],
      "categories": [\(categories)]}
      """)
  }

  private func fault(_ text: String) throws -> String {
    try DatasetFixture(["x.json": text], pictures: ["a.jpg"]).fault("x.json")
  }

  @Test func `the right file has no fault`() throws { #expect(try fault() == "no fault") }

  @Test(
    arguments: [
      ("{\"images\": [}", "x.json:1:13: expected a value"),
      ("[]", "x.json:1:1: a COCO file is one JSON object"),
      ("{} {}", "x.json:1:4: text after the end of the JSON object"),
      ("{}", "x.json:1:1: has no images; a COCO file has lists of images and annotations"),
      (
        "{\"images\": []}",
        "x.json:1:1: has no annotations; a COCO file has lists of images and annotations"
      ),
      ("{\"images\": 1, \"annotations\": []}", "x.json:1:12: images is not a list"),
      (
        "{\"images\": [], \"annotations\": [],\r\n \"images\": []}",
        "x.json:2:12: images is given twice"
      ),
      ("", "x.json:1:1: expected a value"),
      (
        "{\"images\": [], \"annotations\": []}",
        "x.json: has no pictures; files that end in .jpg, .png or .webp are looked for"
      ),
    ] as [(String, String)])
  func `a file that is none`(text: String, message: String) throws {
    #expect(try fault(text) == message)
  }

  @Test(
    arguments: [
      ("{}", "1:13: images[0] has no id"),
      (#"{"id": 1.5}"#, "1:20: images[0].id is 1.5; a whole number is needed"),
      (#"{"id": 1}"#, "1:13: images[0] has no file_name"),
      (#"{"id": 1, "file_name": 3}"#, "1:36: images[0].file_name is not a text"),
      (
        #"{"id": 1, "file_name": "../a.jpg"}"#,
        #"1:36: images[0].file_name "../a.jpg" is no file of the dataset; a relative path without "#
          + "'..' is needed"
      ),
      (
        #"{"id": 1, "file_name": "/etc/a.jpg"}"#,
        #"1:36: images[0].file_name "/etc/a.jpg" is no file of the dataset; a relative path "#
          + "without '..' is needed"
      ),
      (
        #"{"id": 1, "file_name": "x\\..\\a.jpg"}"#,
        #"1:36: images[0].file_name "x\\..\\a.jpg" is no file of the dataset; a relative path "#
          + "without '..' is needed"
      ),
      (
        #"{"id": 1, "file_name": "a.jpg", "width": 0, "height": 5}"#,
        "1:54: images[0] has the size 0×5; whole numbers of pixels above 0 are needed, at most "
          + "268435456 pixels in all"
      ),
      (image + "," + image, "1:73: images[1].id 1 is given twice"),
      (
        image + #",{"id": 2, "file_name": "a.jpg"}"#,
        "1:73: images[1].file_name a.jpg is given twice"
      ),
      (
        image + #",{"id": 2, "file_name": "b.jpg"}"#,
        "1:73: images[1].file_name b.jpg is not in .; name the folder of the pictures if that is "
          + "another"
      ),
      (
        #"{"id": 1, "file_name": "b.jpg"}"#,
        "1:13: images[0].file_name b.jpg is neither beside this file nor in a folder 'images' or "
          + "'x'; name the folder of the pictures"
      ),
    ] as [(String, String)])
  func `images`(images: String, message: String) throws {
    #expect(try fault(images: images) == "x.json:" + message)
  }

  @Test(
    arguments: [
      (#"{"name": "cat"}"#, "categories[0] has no id"),
      (#"{"id": 1}"#, "categories[0] has no name; a text is needed"),
      (category + "," + category, "categories[1].id 1 is given twice"),
      (
        #"{"id": 1, "name": "c", "keypoints": [1]}"#,
        "categories[0].keypoints is not a list of names"
      ),
    ] as [(String, String)])
  func `categories`(categories: String, message: String) throws {
    #expect(try fault(categories: categories).hasSuffix(": " + message))
  }

  /// Members of the only annotation beside its ids, and what is said of `annotations[0]` at the column.
  @Test(
    arguments: [
      (#""bbox": [0, 0, 9]"#, 68, ".bbox has 3 numbers; 4 are needed: x, y, width, height"),
      (#""bbox": [0, 0, -9, 1]"#, 68, ".bbox is [0, 0, -9, 1]: its width or height is below 0"),
      (#""bbox": [0, 0, "9", 1]"#, 75, #".bbox[2] is "9"; a number of pixels is needed"#),
      (#""bbox": [0, 0, 1e999, 1]"#, 75, ".bbox[2] is 1e999; a number of pixels is needed"),
      (#""bbox": 7"#, 68, ".bbox is 7; a list is needed"),
      (
        #""bbox": [0, 0, 102, 1]"#, 68,
        ".bbox is [0, 0, 102, 1], outside the picture; the picture is 100×50, and at most 1 % or 1 "
          + "pixel outside is cut off"
      ),
      (
        #""segmentation": [[1, 1, 2, 2]]"#, 77,
        ".segmentation[0] has 4 numbers; x and y of 3 points or more are needed"
      ),
      (
        #""segmentation": [[1, 1, 2, 2, 3, 3, 4]]"#, 77,
        ".segmentation[0] has 7 numbers; x and y of 3 points or more are needed"
      ),
      (
        #""segmentation": [[1, 1, 2, 2, 3, 60]]"#, 77,
        ".segmentation[0] has the point 3.0, 60.0 outside the picture; the picture is 100×50, and at "
          + "most 1 % or 1 pixel outside is cut off"
      ),
      (
        #""segmentation": "x""#, 76,
        #".segmentation is "x"; a list of polygons, or an object with size and counts, is needed"#
      ),
      (
        #""segmentation": {"size": [50, 100]}"#, 76,
        ".segmentation has no size and counts, as a mask of run lengths needs"
      ),
      (
        #""segmentation": {"size": [100, 50], "counts": [5000]}"#, 85,
        ".segmentation.size is [100, 50]; [50, 100] of the picture is needed"
      ),
      (
        #""segmentation": {"size": [50, 100], "counts": [4999]}"#, 106,
        ".segmentation.counts do not add up to the 5000 pixels of a picture of 100×50"
      ),
      (
        #""segmentation": {"size": [50, 100], "counts": "é"}"#, 106,
        ".segmentation.counts is not a text of compressed run lengths"
      ),
      (
        #""keypoints": [1, 2, 2]"#, 73,
        ".keypoints has 3 numbers; 3 for each of the 2 names of the category 'cat' is needed"
      ),
      (
        #""keypoints": [1, 2, 2, 1, 2, 3]"#, 73,
        ".keypoints[5] is 3.0; a visibility is 0, 1 or 2"
      ),
      (
        #""keypoints": [1, 2, 2, 1, 60, 1]"#, 73,
        ".keypoints has the point 1.0, 60.0 outside the picture; the picture is 100×50, and at most "
          + "1 % or 1 pixel outside is cut off"
      ),
      (#""caption": 3"#, 71, ".caption is not a text"),
      (
        #""segmentation": []"#, 17,
        " has neither a bbox nor a segmentation nor keypoints"
      ),
    ] as [(String, Int, String)])
  func `annotations`(members: String, column: Int, message: String) throws {
    let annotation = #"{"id": 1, "image_id": 1, "category_id": 1, "# + members + "}"
    #expect(
      try fault(annotations: annotation) == "x.json:2:\(column): annotations[0]\(message)")
  }

  @Test(
    arguments: [
      ("7", "annotations[0] is not an object"),
      (#"{"id": 1}"#, "annotations[0] has no image_id"),
      (#"{"id": 1, "image_id": 1}"#, "annotations[0] has no category_id"),
      (
        #"{"id": 1, "image_id": 2, "caption": ""}"#,
        "annotations[0].image_id 2 is not the id of an image"
      ),
      (
        #"{"id": 1, "image_id": 1, "category_id": 2}"#,
        "annotations[0].category_id 2 is not the id of a category"
      ),
      (box + "," + box, "annotations[1].id 1 is given twice"),
      (
        #"{"id": 1, "image_id": 1, "category_id": 1}, {"id": 2, "image_id": 1, "category_id": 1}"#,
        "annotations[1]: the image 1 has a label already"
      ),
    ] as [(String, String)])
  func `what annotations refer to`(annotations: String, message: String) throws {
    #expect(try fault(annotations: annotations).hasSuffix(": " + message))
  }

  @Test func `bytes that are not UTF-8`() throws {
    let fixture = try DatasetFixture(pictures: ["a.jpg"])
    let path = try fixture.folder.write("in/x.json", [0x7B, 0x0A, 0x22, 0xFF])
    #expect(throws: DataError.malformed(file: path, line: 2, column: 2, "a byte that is not UTF-8"))
    {
      try fixture.open("x.json")
    }
  }

  @Test func `a byte order mark and Windows line ends are fine`() throws {
    let text =
      "\u{FEFF}{\"images\": [\(Self.image)],\r\n\"annotations\": [],\r\n\"categories\": []}\r\n"
    #expect(try fault(text) == "no fault")
  }

  @Test func `a folder with several files`() throws {
    let text = "{\"images\": [], \"annotations\": []}"
    let fixture = try DatasetFixture(["a.json": text, "b/c.json": text, "d.json": "{}"])
    #expect(
      fixture.fault() == ".: has several COCO files: a.json, b/c.json; name one of them")
    // A broken file is meant all the same.
    #expect(
      try DatasetFixture(["a.json": "{\"images\": [], \"annotations\": [1 2]}"]).fault()
        == "a.json:1:34: expected , or ] after the value")
    #expect(
      try DatasetFixture().fault(format: .coco)
        == ".: has no COCO file: a .json file with lists of images and annotations")
  }

  /// A little outside is cut off: up to 1 % of the side, or one pixel.
  @Test func `a box that reaches out a little is cut off`() throws {
    let text = """
      {"images": [\(Self.image)], "categories": [\(Self.category)], "annotations": [
      {"id": 1, "image_id": 1, "category_id": 1, "bbox": [-1, -0.5, 102, 51.5]}]}
      """
    let dataset = try DatasetFixture(["x.json": text], pictures: ["a.jpg"]).open()
    let objects = try dataset.records[0].objects(in: Size(100, 50))
    #expect(objects[0].shape == .box(Box(0, 0, 100, 50)))
  }
}
