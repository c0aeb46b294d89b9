import TenfoldCore
import Testing

@testable import TenfoldImage

@Suite struct Matrix3Tests {
  private func isNear(_ a: Point?, _ b: Point, _ tolerance: Double = 1e-9) -> Bool {
    guard let a else { return false }
    return abs(a.x - b.x) <= tolerance && abs(a.y - b.y) <= tolerance
  }

  @Test func aQuarterTurnGoesCounterclockwiseAsItIsSeen() {
    // What is to the right of the middle comes to be above it.
    #expect(Matrix3.rotation(degrees: 90).apply(Point(1, 0)) == Point(0, -1))
    #expect(Matrix3.rotation(degrees: -90).apply(Point(1, 0)) == Point(0, 1))
    #expect(Matrix3.rotation(degrees: 180).apply(Point(1, 2)) == Point(-1, -2))
    #expect(Matrix3.rotation(degrees: 360) == .identity)
    #expect(Matrix3.rotation(degrees: -270) == .rotation(degrees: 90))
    #expect(isNear(Matrix3.rotation(degrees: 30).apply(Point(2, 0)), Point(3.0.squareRoot(), -1)))
  }

  @Test func theRightOneIsAppliedFirst() {
    let both = Matrix3.translation(10, 0) * .scale(2, 3)
    #expect(both.apply(Point(1, 1)) == Point(12, 3))
    let other = Matrix3.scale(2, 3) * .translation(10, 0)
    #expect(other.apply(Point(1, 1)) == Point(22, 3))
  }

  @Test func slantsKeepAreas() {
    #expect(isNear(Matrix3.shear(xDegrees: 45, yDegrees: 0).apply(Point(0, 1)), Point(1, 1)))
    #expect(isNear(Matrix3.shear(xDegrees: 0, yDegrees: 45).apply(Point(1, 0)), Point(1, 1)))
    // Both by 45 degrees: (1, 1; 1, 2), which can be undone.
    let both = Matrix3.shear(xDegrees: 45, yDegrees: 45)
    #expect(isNear(both.apply(Point(0, 1)), Point(1, 2)))
    #expect(both.inverse != nil)
  }

  @Test(arguments: [
    Matrix3.rotation(degrees: 37).about(Point(50, 20)),
    .shear(xDegrees: 20, yDegrees: -35) * .scale(0.2, 7),
    Matrix3(1, 0.2, 3, -0.1, 1.1, 5, 0.001, -0.0005, 1),
    Matrix3(-1, 0, 640, 0, 1, 0),
  ])
  func theInverseLeadsBack(_ matrix: Matrix3) throws {
    let back = try #require(matrix.inverse)
    for point in [Point(0, 0), Point(3, 90), Point(200, 150), Point(-5, 17)] {
      let there = try #require(matrix.apply(point))
      #expect(isNear(back.apply(there), point, 1e-7))
    }
    #expect(matrix.isAffine == back.isAffine)
  }

  @Test func whatCannotBeUndoneHasNoInverse() {
    #expect(Matrix3.scale(1, 0).inverse == nil)
    #expect(Matrix3(1, 2, 0, 2, 4, 0).inverse == nil)
  }

  @Test func fourPointsGoToFourOthers() throws {
    let old = [Point(3, 4), Point(101, 0), Point(90, 80), Point(-5, 70)]
    let new = [Point(0, 0), Point(100, 0), Point(100, 50), Point(0, 50)]
    let map = try #require(Matrix3(from: old, to: new))
    for (from, to) in zip(old, new) { #expect(isNear(map.apply(from), to)) }
    // Parallelograms go to each other without perspective.
    let slanted = [Point(10, 0), Point(110, 20), Point(100, 70), Point(0, 50)]
    let affine = try #require(Matrix3(from: new, to: slanted))
    #expect(isNear(affine.apply(Point(50, 25)), Point(55, 35)))
  }

  @Test func fourPointsThatAreNoQuadrilateralGoNowhere() {
    let square = Box(Size(10, 10)).corners
    let line = [Point(0, 0), Point(5, 5), Point(10, 10), Point(0, 10)]
    let notch = [Point(0, 0), Point(10, 0), Point(2, 2), Point(0, 10)]
    let crossed = [Point(0, 0), Point(10, 10), Point(10, 0), Point(0, 10)]
    for bad in [line, notch, crossed] {
      #expect(Matrix3(from: square, to: bad) == nil)
      #expect(Matrix3(from: bad, to: square) == nil)
    }
  }

  @Test func theSideOfTheHorizonThatIsSeenStays() throws {
    // The horizon is at x = 100; what is seen is left of it.
    let seen = Matrix3(1, 0, 0, 0, 1, 0, -0.01, 0, 1)
    #expect(seen.apply(Point(50, 10)) == Point(100, 20))
    #expect(seen.apply(Point(150, 10)) == nil)
    // In a frame that begins at 150, nothing is seen; in one whose origin is behind the horizon but that reaches before
    // it, what was seen still is.
    let moved = seen * .translation(150, 0)
    #expect(moved.apply(Point(0, 10)) == nil)
    #expect(isNear(moved.apply(Point(-100, 10)), Point(100, 20)))
    let back = try #require(moved.inverse)
    #expect(isNear(back.apply(Point(100, 20)), Point(-100, 10)))
  }
}
