public import TenfoldCore

/// Has the picture written as an array of numbers.
///
/// The pixels stay as they are. Floats reach from 0 to 1, unless `normalize` says otherwise. The label is kept.
///
/// Source: ToTensorV2, ToFloat and FromFloat of Albumentations; ToImage and ToDtype of torchvision.
public struct ToTensor: Transform {
  public typealias Draft = ImageDraft

  /// The order of rows, columns and channels.
  public var order = TensorLayout.Order.chw
  /// The kind of number.
  public var element = TensorLayout.Element.float32

  public init() {}

  /// Says how the array is laid out.
  public init(_ order: TensorLayout.Order, _ element: TensorLayout.Element = .float32) {
    self.order = order
    self.element = element
  }

  public static let name = "to_tensor"
  public static let summary = "Writes the picture as an array of numbers."
  public static let effects: [Effect] = []
  public static let parameters: [Parameter<Self>] = [
    .choice("order", \.order, "the order of rows, columns and channels"),
    .choice("element", \.element, "the kind of number: bytes, or floats from 0 to 1"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    var layout = draft.tensor ?? TensorLayout()
    layout.order = order
    layout.element = element
    draft.write(as: layout)
    draft.note(Self.name)
  }
}
