internal import TenfoldCore

/// An operation that makes pictures so small that a larger one need not be read whole.
protocol SizingTransform: Transform where Draft == ImageDraft {
  /// The least size of a picture before it at which it loses nothing that it would keep; nil if every pixel counts.
  var leastSize: Size? { get }
}

extension Resampling {
  /// Twice a size, so that what is left to do still averages; nil where single pixels are picked out.
  func least(_ width: Int, _ height: Int) -> Size? {
    antialias && interpolation != .nearest ? Size(2 * width, 2 * height) : nil
  }
}

extension Recipe {
  /// The size at which pictures must at least be read; nil if it is not always the same, or every pixel may count.
  ///
  /// It is known where the first operation on pictures is always applied and sets their size.
  func leastSize(_ catalog: TransformCatalog<ImageDraft>) throws(RecipeError) -> Size? {
    for step in steps {
      guard case .operation(let operation) = step else { return nil }
      guard let type = catalog[operation.name] else { continue }
      guard let sizing = type as? any SizingTransform.Type else { return nil }
      return try sizing.make(operation.parameters).leastSize
    }
    return nil
  }
}
