/// Which tokens two wordings of a text share, in order: the heaviest common subsequence.
///
/// Where both are long, tokens that occur once in each are matched first, and the rest in between.
struct TokenMatching {
  /// What matching needs to know of a token.
  struct Unit {
    /// The hash of its bytes.
    var symbol: UInt64
    /// The hash of its letters without case.
    var folded: UInt64
    /// Whether its capital may be that of a sentence.
    var startsSentence: Bool
    /// What a match of it is worth: words most, space least.
    var weight: Int32

    init(symbol: UInt64, folded: UInt64, _ token: Token) {
      self.symbol = symbol
      self.folded = folded
      startsSentence = token.traits.contains(.sentenceStart)
      weight = token.hasContent ? 8 : token.kind == .space ? 1 : 3
    }
  }

  /// The most cells of a table that is filled to match two runs in the best way.
  private static let tableBound = 1 << 22

  private let old: [Unit]
  private let new: [Unit]
  /// For each new token the old one that it is, or -1.
  private(set) var partners: [Int]

  /// Matches two wordings.
  ///
  /// - Parameters:
  ///   - old: the tokens as they were.
  ///   - new: the tokens as they shall be.
  ///   - anchors: runs that must match, as starts and lengths; those that cross others are left out.
  init(_ old: [Unit], _ new: [Unit], anchors: [Anchor] = []) {
    self.old = old
    self.new = new
    partners = Array(repeating: -1, count: new.count)
    var (reachedOld, reachedNew) = (0, 0)
    for anchor in Self.inOrder(anchors) {
      match(reachedOld..<anchor.old, reachedNew..<anchor.new)
      for step in 0..<anchor.count { partners[anchor.new + step] = anchor.old + step }
      (reachedOld, reachedNew) = (anchor.old + anchor.count, anchor.new + anchor.count)
    }
    match(reachedOld..<old.count, reachedNew..<new.count)
    dropLoneSpaces()
  }

  /// Tokens that stand side by side in both wordings.
  struct Anchor {
    var old: Int
    var new: Int
    var count: Int
  }

  /// The longest chain of anchors that do not cross.
  private static func inOrder(_ anchors: [Anchor]) -> [Anchor] {
    let sorted = anchors.sorted { $0.old < $1.old }
    var best = [Int](repeating: 1, count: sorted.count)
    var before = [Int](repeating: -1, count: sorted.count)
    for place in sorted.indices {
      let here = sorted[place]
      for earlier in 0..<place where best[earlier] >= best[place] {
        let other = sorted[earlier]
        guard other.old + other.count <= here.old, other.new + other.count <= here.new else {
          continue
        }
        best[place] = best[earlier] + 1
        before[place] = earlier
      }
    }
    var chain: [Anchor] = []
    var place = best.indices.max { best[$0] < best[$1] } ?? -1
    while place >= 0 {
      chain.append(sorted[place])
      place = before[place]
    }
    return chain.reversed()
  }

  /// What it is worth to match two tokens; 0 where they are not the same.
  @inline(__always)
  private func worth(_ first: Int, _ second: Int) -> Int32 { Self.worth(old[first], new[second]) }

  @inline(__always)
  private static func worth(_ old: Unit, _ new: Unit) -> Int32 {
    if old.symbol == new.symbol { return old.weight }
    guard old.folded == new.folded, old.startsSentence || new.startsSentence else { return 0 }
    return old.weight - 2
  }

  private mutating func match(_ oldRun: Range<Int>, _ newRun: Range<Int>) {
    var (oldRun, newRun) = (oldRun, newRun)
    while let first = oldRun.first, let second = newRun.first, worth(first, second) > 0 {
      partners[second] = first
      oldRun = oldRun.dropFirst()
      newRun = newRun.dropFirst()
    }
    while let first = oldRun.last, let second = newRun.last, worth(first, second) > 0 {
      partners[second] = first
      oldRun = oldRun.dropLast()
      newRun = newRun.dropLast()
    }
    guard !oldRun.isEmpty, !newRun.isEmpty else { return }
    if oldRun.count * newRun.count <= Self.tableBound { return fill(oldRun, newRun) }
    var (reachedOld, reachedNew) = (oldRun.lowerBound, newRun.lowerBound)
    let chain = uniquePairs(oldRun, newRun)
    // Without a hold in between, a run this long counts as changed.
    guard !chain.isEmpty else { return }
    for (first, second) in chain {
      match(reachedOld..<first, reachedNew..<second)
      partners[second] = first
      (reachedOld, reachedNew) = (first + 1, second + 1)
    }
    match(reachedOld..<oldRun.upperBound, reachedNew..<newRun.upperBound)
  }

  /// Finds the best matches of two runs with a table of all pairs.
  private mutating func fill(_ oldRun: Range<Int>, _ newRun: Range<Int>) {
    let width = newRun.count
    // Which way the best sum comes from: 0 from above, 1 from the left, 2 from a match.
    var ways = [UInt8](repeating: 0, count: oldRun.count * width)
    var above = [Int32](repeating: 0, count: width + 1)
    let newUnits = new[newRun]
    for row in 0..<oldRun.count {
      let unit = old[oldRun.lowerBound + row]
      var diagonal: Int32 = 0
      for (column, other) in newUnits.enumerated() {
        let worth = Self.worth(unit, other)
        var best = above[column + 1]
        var way: UInt8 = 0
        if above[column] > best { (best, way) = (above[column], 1) }
        if worth > 0, diagonal + worth >= best { (best, way) = (diagonal + worth, 2) }
        diagonal = above[column + 1]
        above[column + 1] = best
        ways[row * width + column] = way
      }
    }
    var (row, column) = (oldRun.count - 1, width - 1)
    while row >= 0 && column >= 0 {
      switch ways[row * width + column] {
      case 2:
        partners[newRun.lowerBound + column] = oldRun.lowerBound + row
        row -= 1
        column -= 1
      case 1: column -= 1
      default: row -= 1
      }
    }
  }

  /// The longest chain of pairs of tokens that occur once in each of two runs.
  private func uniquePairs(_ oldRun: Range<Int>, _ newRun: Range<Int>) -> [(Int, Int)] {
    var places: [UInt64: (count: Int, place: Int)] = [:]
    for place in newRun { places[new[place].symbol, default: (0, place)].count += 1 }
    var counts: [UInt64: Int] = [:]
    for place in oldRun { counts[old[place].symbol, default: 0] += 1 }
    var pairs: [(Int, Int)] = []
    for place in oldRun where counts[old[place].symbol] == 1 {
      if let other = places[old[place].symbol], other.count == 1 {
        pairs.append((place, other.place))
      }
    }
    // Patience sorting: the last pair of the best chain of each length.
    var tails: [Int] = []
    var before = [Int](repeating: -1, count: pairs.count)
    for (number, pair) in pairs.enumerated() {
      var (low, high) = (0, tails.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[tails[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
      }
      if low > 0 { before[number] = tails[low - 1] }
      if low == tails.count { tails.append(number) } else { tails[low] = number }
    }
    var chain: [(Int, Int)] = []
    var number = tails.last ?? -1
    while number >= 0 {
      chain.append(pairs[number])
      number = before[number]
    }
    return chain.reversed()
  }

  /// Space that only stands between changed words is not the same space.
  private mutating func dropLoneSpaces() {
    for place in partners.indices where partners[place] >= 0 && new[place].weight == 1 {
      let partner = partners[place]
      let isHeld =
        place > 0 && partner > 0 && partners[place - 1] == partner - 1
        || place + 1 < new.count && partners[place + 1] == partner + 1
      if !isHeld { partners[place] = -1 }
    }
  }
}
