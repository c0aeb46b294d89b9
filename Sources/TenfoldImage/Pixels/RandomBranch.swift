internal import TenfoldCore

/// A random stream apart from an operation's own, so that how much it draws disturbs no other.
struct RandomBranch {
  let key: SIMD2<UInt32>
  var stream: RandomStream
}

extension RandomStream {
  /// A stream of its own for drawing many things.
  mutating func branched() -> RandomBranch {
    let key = branch()
    let seed = UInt64(key.x) << 32 | UInt64(key.y)
    return RandomBranch(
      key: key,
      stream: RandomStream(
        key: StreamKey(seed: seed, record: 0), step: StepAddress("branch"), variant: 0))
  }

  /// A word among some.
  mutating func element<Element>(of elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[integer(below: elements.count)]
  }

  /// A place within a box.
  mutating func point(in box: Box) -> Point {
    let x = box.minX + box.width * unit()
    return Point(x, box.minY + box.height * unit())
  }
}
