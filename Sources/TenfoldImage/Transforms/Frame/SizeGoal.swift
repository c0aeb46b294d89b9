internal import TenfoldCore

/// What the sides of a picture are to be.
public struct SizeGoal: Sendable, Equatable {
  /// The width itself; nil if it does not matter.
  public var width: Int?
  /// The height itself.
  public var height: Int?
  /// A number that both sides are to be multiples of.
  public var multiple: Int?
  /// A number that both sides are to be powers of.
  public var powerOf: Int?
  /// The width divided by the height; 0 if it does not matter.
  public var ratio = 0.0

  /// Nothing is wanted.
  public init() {}

  /// The same, with multiples of 32 where nothing is wanted.
  func filled(ratio: Double) -> SizeGoal {
    var goal = self
    goal.ratio = ratio
    if goal == SizeGoal() { goal.multiple = 32 }
    return goal
  }

  /// The smallest size that is at least as large as a picture: the given sides, then the proportion, then multiples and
  /// powers.
  func above(_ size: Size) -> Size {
    var (w, h) = (max(size.width, width ?? 0), max(size.height, height ?? 0))
    if ratio > 0 {
      w = max(w, Int((Double(h) * ratio).rounded()))
      h = max(h, Int((Double(w) / ratio).rounded()))
    }
    return Size(step(w, up: true), step(h, up: true))
  }

  /// The largest size that is at most as large as a picture.
  func below(_ size: Size) -> Size {
    var (w, h) = (min(size.width, width ?? .max), min(size.height, height ?? .max))
    if ratio > 0 {
      w = max(1, min(w, Int((Double(h) * ratio).rounded())))
      h = max(1, min(h, Int((Double(w) / ratio).rounded())))
    }
    return Size(min(w, step(w, up: false)), min(h, step(h, up: false)))
  }

  /// The next multiple and power; below the first one there is only the side itself.
  private func step(_ side: Int, up: Bool) -> Int {
    var side = side
    if let multiple, multiple > 1 {
      let below = side / multiple * multiple
      if below != side { side = up || below == 0 ? below + multiple : below }
    }
    if let powerOf, powerOf > 1 {
      var power = powerOf
      while power < side { power *= powerOf }
      side = up || power == side || power == powerOf ? power : power / powerOf
    }
    return side
  }
}
