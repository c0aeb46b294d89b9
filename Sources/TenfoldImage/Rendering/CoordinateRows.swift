internal import CTenfoldKernels
internal import TenfoldCore

/// Works out, row by row, where the pixels after a chain of links were before it.
struct CoordinateRows {
  private let stages: [MapStage]
  private var xs: [Float]
  private var ys: [Float]

  init(_ stages: [MapStage]) {
    self.stages = stages
    let width = stages.last?.after.width ?? 0
    xs = [Float](repeating: 0, count: width)
    ys = xs
  }

  /// Lends the coordinates of the pixels of a row; those that come from beyond an inner edge of constant colour are NaN.
  mutating func work(
    row: Int, _ body: (UnsafePointer<Float>, UnsafePointer<Float>) -> Void
  ) {
    let count = Int32(xs.count)
    xs.withUnsafeMutableBufferPointer { xs in
      ys.withUnsafeMutableBufferPointer { ys in
        guard let x = xs.baseAddress, let y = ys.baseAddress else { return }
        var isFirst = true
        for number in stages.indices.reversed() {
          let stage = stages[number]
          switch stage.motion {
          case .projective(_, let backward):
            Self.project(backward, row, count, x, y, isFirst)
          case .field(let field):
            if isFirst { Self.project(.identity, row, count, x, y, true) }
            Self.displace(field, count, x, y)
          }
          isFirst = false
          if number > 0, !stage.staysWithin { Self.bound(stage, xs, ys) }
        }
        body(x, y)
      }
    }
  }

  private static func project(
    _ matrix: Matrix3, _ row: Int, _ count: Int32, _ xs: UnsafeMutablePointer<Float>,
    _ ys: UnsafeMutablePointer<Float>, _ isFirst: Bool
  ) {
    let m = (0..<9).map { matrix.elements[$0] }
    if matrix.isAffine {
      if isFirst {
        tf_coordinates_affine(m, Int32(row), count, xs, ys)
      } else {
        tf_map_affine(m, count, xs, ys)
      }
      return
    }
    if isFirst {
      // A point is behind the viewer where the denominator is not above 0, as in `Matrix3`.
      tf_coordinates_perspective(m, true, Int32(row), count, xs, ys)
      return
    }
    for index in 0..<Int(count) {
      let point = matrix.apply(Point(Double(xs[index]), Double(ys[index])))
      xs[index] = point.map { Float($0.x) } ?? .nan
      ys[index] = point.map { Float($0.y) } ?? .nan
    }
  }

  private static func displace(
    _ field: DisplacementField, _ count: Int32, _ xs: UnsafeMutablePointer<Float>,
    _ ys: UnsafeMutablePointer<Float>
  ) {
    let isAtCorners = field.placement == .corners
    let (columns, rows) =
      isAtCorners ? (field.columns - 1, field.rows - 1) : (field.columns, field.rows)
    tf_displace(
      xs, ys, count, field.dx, field.dy, Int32(field.columns), Int32(field.rows),
      Float(columns) / Float(field.size.width), Float(rows) / Float(field.size.height),
      isAtCorners ? 0 : 0.5)
  }

  /// Holds coordinates within the frame before a link, as its border says.
  private static func bound(
    _ stage: MapStage, _ xs: UnsafeMutableBufferPointer<Float>,
    _ ys: UnsafeMutableBufferPointer<Float>
  ) {
    let (width, height) = (Float(stage.before.width), Float(stage.before.height))
    let border = stage.resampling.border
    for index in xs.indices {
      let (x, y) = (xs[index], ys[index])
      if x >= 0 && y >= 0 && x <= width && y <= height { continue }
      if border == .constant {
        xs[index] = .nan
      } else {
        xs[index] = border.folded(x, width)
        ys[index] = border.folded(y, height)
      }
    }
  }
}

extension Border {
  /// The coordinate within a length that stands for one beyond it.
  fileprivate func folded(_ value: Float, _ length: Float) -> Float {
    if value >= 0 && value <= length || value.isNaN { return value }
    switch self {
    case .constant: return value
    case .replicate: return max(0.5, min(length - 0.5, value))
    case .wrap: return value - (value / length).rounded(.down) * length
    case .reflect:
      let folded = value - (value / (2 * length)).rounded(.down) * 2 * length
      return folded > length ? 2 * length - folded : folded
    case .reflect101:
      let inner = max(length - 1, 0.5)
      let from = value - 0.5
      let folded = from - (from / (2 * inner)).rounded(.down) * 2 * inner
      return (folded > inner ? 2 * inner - folded : folded) + 0.5
    }
  }
}
