/// Something annotated in a picture: a box, an outline, keypoints, with its label.
public struct ImageObject: Sendable, Equatable {
  /// Where it is.
  public enum Shape: Sendable, Equatable {
    /// An upright box of which nothing more is known.
    case box(Box)
    /// A rectangle that need not be upright: its four corners in order.
    case orientedBox([Point])
    /// Its outline: the corners of one or more polygons.
    case polygons([[Point]])
    /// Its pixels in a mask of the picture's size: those of this level in the mask of this number.
    case mask(index: Int, value: UInt8)
    /// Its pixels in a mask of its own, of the picture's size.
    case bitmap(Bitmap)
    /// Nothing but keypoints.
    case keypoints
  }

  /// The label.
  public var label: String
  /// Where it is.
  public var shape: Shape
  /// Its keypoints, in the order that the dataset gives them.
  public var keypoints: [Keypoint]
  /// Its number among the objects of its record, by which a format finds what else it knows of it; nil for one that
  /// came from another picture.
  public var source: Int?

  /// Annotates a picture.
  public init(
    label: String, shape: Shape, keypoints: [Keypoint] = [], source: Int? = nil
  ) {
    self.label = label
    self.shape = shape
    self.keypoints = keypoints
    self.source = source
  }
}

/// A point of an object that has a meaning, such as its left elbow.
public struct Keypoint: Sendable, Equatable {
  /// Whether it can be seen.
  public enum Visibility: Int, Sendable {
    /// It is not there; the place means nothing.
    case absent = 0
    /// It is there, but something covers it.
    case hidden = 1
    /// It can be seen.
    case visible = 2
  }

  /// What it is, if the dataset says so.
  public var name: String
  /// Where it is.
  public var point: Point
  /// Whether it can be seen.
  public var visibility: Visibility

  /// Names a point.
  public init(name: String = "", point: Point, visibility: Visibility = .visible) {
    self.name = name
    self.point = point
    self.visibility = visibility
  }
}
