/// How a dataset of pictures says what they show.
public enum ImageDatasetFormat: String, Sendable, CaseIterable {
  /// COCO JSON: boxes, polygons, masks as run lengths, keypoints, captions.
  case coco
  /// A text file for each picture, as YOLO has them: boxes, oriented boxes, polygons or keypoints.
  case yolo
  /// Pascal VOC: an XML file for each picture.
  case voc
  /// Masks: pictures of the same name in a folder beside that of the pictures.
  case masks
  /// A folder for each label.
  case classes
  /// Pictures of which nothing is known.
  case pictures
}

/// What the lines of YOLO's label files describe.
public enum YOLOTask: String, Sendable, CaseIterable {
  /// `class cx cy width height`.
  case detection
  /// `class x1 y1 x2 y2 x3 y3 …`: an outline of three points or more.
  case segmentation
  /// `class x1 y1 x2 y2 x3 y3 x4 y4`: the corners of a box that need not be upright.
  case oriented
  /// `class cx cy width height` and the keypoints, each `x y` or `x y visibility`.
  case pose
}
