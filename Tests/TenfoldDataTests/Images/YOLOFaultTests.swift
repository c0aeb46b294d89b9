import TenfoldCore
import TenfoldData
import Testing

/// One wrong thing in a dataset that is else right, and what is said of it.
struct YOLOFaultTests {
  private static let range =
    "shares of its sides from 0 to 1 are needed, and at most 0.01 outside is cut off"

  private static let wrongLines: [(String, YOLOTask?, String)] = [
    (
      "0 0.5 0.5 0.1", nil,
      "1:1: has 4 columns; a line of boxes has 5: class, centre x and y, width, height"
    ),
    (
      "0 .5 .5 .1 .1\n0 .5 .5 .1 .1 .9", .detection,
      "2:1: has 6 columns; a line of boxes has 5: class, centre x and y, width, height; a "
        + "confidence is no label"
    ),
    (
      "0 .5 .5 .1 .1", .oriented,
      "1:1: has 5 columns; a line of oriented boxes has 9: class, x and y of four corners"
    ),
    (
      "0 .5 .5 .1 .1 .1 .1 .1", .segmentation,
      "1:1: has 8 columns; a line of outlines has 7 or 9, 11 …: class, x and y of three points or "
        + "more"
    ),
    ("2 .5 .5 .1 .1", nil, "1:1: the class is 2, but the dataset names the classes 0 to 1"),
    ("\n\r\n  2 .5 .5 .1 .1", nil, "3:3: the class is 2, but the dataset names the classes 0 to 1"),
    ("-1 .5 .5 .1 .1", nil, "1:1: the class is -1.0; a whole number from 0 is needed"),
    ("0.5 .5 .5 .1 .1", nil, "1:1: the class is 0.5; a whole number from 0 is needed"),
    (
      "car .5 .5 .1 .1", nil,
      "1:1: \"car\" is not a number; a label file has the number of a class and shares of the "
        + "picture's sides"
    ),
    (
      "0 .5 nan .1 .1", nil,
      "1:6: \"nan\" is not a number; a label file has the number of a class and shares of the "
        + "picture's sides"
    ),
    (
      "0 .5 .5 1e999 .1", nil,
      "1:9: \"1e999\" is not a number; a label file has the number of a class and shares of the "
        + "picture's sides"
    ),
    ("0 .5 .5 -.1 .1", nil, "1:9: the width is -0.1, below 0"),
    ("0 .5 .5 .1 -.25", nil, "1:12: the height is -0.25, below 0"),
    (
      "0 .5 .5 1.5 .1", nil,
      "1:3: the box reaches from -0.25 to 1.25, outside the picture; " + range
    ),
    (
      "0 .5 320 .5 16", nil,
      "1:6: the box reaches from 312.0 to 328.0, outside the picture; " + range
    ),
    ("0 0 0 1 0 1 1.5", nil, "1:13: 1.5 is outside the picture; " + range),
  ]

  @Test(arguments: wrongLines)
  func `lines`(text: String, task: YOLOTask?, message: String) throws {
    let fixture = try DatasetFixture(
      ["classes.txt": "x\ny", "labels/ä.txt": text], pictures: ["images/ä.jpg"])
    #expect(fixture.fault(task: task) == "labels/ä.txt:" + message)
  }

  @Test func `keypoints`() throws {
    func fault(_ line: String) throws -> String {
      try DatasetFixture(
        ["data.yaml": "names: [x]\nkpt_shape: [1, 3]", "a.txt": line], pictures: ["a.jpg"]
      ).fault()
    }
    #expect(try fault("0 .5 .5 1 1 .5 .5 2") == "no fault")
    #expect(
      try fault("0 .5 .5 1 1 .5 .5")
        == "a.txt:1:1: has 7 columns; a line of 1 keypoints has 8: class, box, and 3 numbers for "
        + "each keypoint")
    #expect(
      try fault("0 .5 .5 1 1 .5 .5 3")
        == "a.txt:1:19: the visibility is 3.0; 0, 1 or 2 is needed")
    #expect(
      try fault("0 .5 .5 1 1 -2 .5 2")
        == "a.txt:1:13: -2.0 is outside the picture; " + Self.range)
  }

  @Test func `files that do not go together`() throws {
    #expect(
      try DatasetFixture(["labels/a.txt": "", "labels/b.txt": ""], pictures: ["images/a.jpg"])
        .fault()
        == "labels/b.txt: is a label file without a picture of the same name in the folder of images"
    )
    #expect(
      try DatasetFixture(["labels/a.txt": ""], pictures: ["images/a.jpg", "images/a.png"]).fault()
        == "labels/a.txt: is the label file of two pictures; they differ in their endings")
    #expect(
      try DatasetFixture(["data.yaml": "names: [x]"]).fault()
        == ".: has no pictures; files that end in .jpg, .png or .webp are looked for")
  }

  @Test(
    arguments: [
      ("names: [a, b", "1:1: names is not a list or map as YAML has them"),
      ("nc: 3\nnames: [a, b]", "1:1: nc is 3, but there are 2 names"),
      ("names: 7", "1:1: names is neither a list nor a map of numbers and names"),
      ("names: [[a]]", "1:1: names is not a list of names"),
      (
        "names:\n  x: a",
        "1:1: names has 'x'; the number of a class from 0 and its name are needed"
      ),
      (
        "names:\n  - a\n   - b",
        "3:4: names: this line is not as far from the margin as the one above"
      ),
      ("names:\n  - a\n  b", "3:3: names: expected '- item' or 'key: value'"),
      ("names:\n  - a\n  1: b", "1:1: names mixes a list and a map"),
      ("names: [a]\nnames: [b]", "2:1: the key names is given twice"),
      ("names: [a]\ntrain: {x: y}", "2:1: train is neither a folder nor a list of folders"),
      (
        "names: [a]\n\ntrain: train.txt",
        "3:1: train is a list of files (train.txt); name the folder of the pictures instead"
      ),
      (
        "names: [a]\nkpt_shape: 3",
        "2:1: kpt_shape is not [count, 2] (keypoints of x, y) or [count, 3] (with visibility)"
      ),
      (
        "names: [a]\nkpt_shape: [2, 3]\nflip_idx: [0, 0]",
        "3:1: flip_idx does not name each of the 2 keypoints once"
      ),
      ("  - x", "1:1: expected a key and a colon"),
      ("names: a\n  b", "1:1: names has lines below its value"),
    ] as [(String, String)])
  func `settings`(text: String, message: String) throws {
    #expect(
      try DatasetFixture(["data.yaml": text], pictures: ["a.jpg"]).fault()
        == "data.yaml:" + message)
  }

  @Test(
    arguments: [
      ("names: [a b, 'c, d', \"e\\\"f\", g#h]  # i", ["a b", "c, d", "e\"f", "g#h"]),
      ("names: ['it''s',\n  two, ]\n", ["it's", "two"]),
      ("names: {0: a, 2: 'c:d'}", ["a", "1", "c:d"]),
      ("names:\r\n- a\r\n- 'b # c'\r\n# d\r\n- e: f\r\n", ["a", "b # c", "e: f"]),
      (
        "\u{FEFF}---\nnames:\n  1: \"b\"\n  0: a # first\n\nother:\n  - deep:\n     - er\n",
        ["a", "b"]
      ),
      ("other: &x [1\nnames: []\n", []),
    ] as [(String, [String])])
  func `names in every form`(text: String, names: [String]) throws {
    let dataset = try DatasetFixture(["data.yaml": text], pictures: ["a.jpg"]).open()
    #expect(dataset.labels == names)
  }
}
