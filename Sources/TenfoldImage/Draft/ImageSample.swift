public import TenfoldCore

/// A labelled picture: what is augmented.
public struct ImageSample: Sendable {
  /// The picture.
  public var image: Image
  /// Masks of the picture's size, one channel each, whose levels are classes or objects, or stand for them by
  /// ``Image/levelValues``.
  public var masks: [Image]
  /// What is annotated.
  public var objects: [ImageObject]
  /// The label of the whole picture; empty if it has none.
  public var label: String
  /// What tells it from others, so that it is not mixed with itself; empty if nothing does.
  public var name: String

  /// Labels a picture.
  public init(
    _ image: Image, masks: [Image] = [], objects: [ImageObject] = [], label: String = "",
    name: String = ""
  ) {
    self.image = image
    self.masks = masks
    self.objects = objects
    self.label = label
    self.name = name
  }
}

/// Where operations that mix pictures find others.
public protocol ImagePool: Sendable {
  /// How many pictures there are.
  var count: Int { get }

  /// A picture by its number, 0..<count; nil if it cannot be read.
  func sample(_ number: Int) -> ImageSample?
}
