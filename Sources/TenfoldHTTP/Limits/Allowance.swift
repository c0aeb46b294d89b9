/// How much of one thing may be spent in any minute, and what has been.
///
/// Two bounds hold together. A record of the last minute makes sure that no minute, wherever it begins, sees
/// more than the limit: a bucket alone lets its contents and a minute's refill through. A bucket of three
/// seconds' worth spreads the spending over the minute, as many services look at shorter times too. An amount
/// that is larger than the bucket waits for a full one and leaves a debt.
struct Allowance {
  /// A second more than a minute, since requests do not all take equally long to arrive.
  private static let window = Duration.seconds(61)
  private static let burstSeconds = 3.0

  private struct Entry {
    let time: Duration
    var amount: Int
  }

  private let own: Int?
  private var stated: Int?
  /// Entries of the last minute are those from `oldest` on; `dropped` more have been thrown away.
  private var entries: [Entry] = []
  private var oldest = 0
  private var dropped = 0
  private var spent = 0
  private var level: Double?
  private var filledAt = Duration.zero

  /// Makes an allowance of so much a minute, at least 1; nil for no bound.
  init(_ own: Int?) {
    self.own = own.map { max(1, $0) }
  }

  /// The limit that holds: one's own or the server's, whichever is lower.
  private var limit: Int? {
    guard let own, let stated else { return own ?? stated }
    return min(own, stated)
  }

  /// Takes note of the server's limit.
  mutating func state(_ limit: Int) {
    if limit > 0 { stated = limit }
  }

  /// How long to wait before an amount may be spent; an amount beyond the limit counts as all of it.
  ///
  /// - Parameters:
  ///   - amount: what is to be spent.
  ///   - pace: how fast the bucket is filled, as a part of the full pace, above 0.
  ///   - now: the time.
  /// - Returns: the wait; zero if it may be spent at once.
  mutating func wait(for amount: Int, pace: Double, at now: Duration) -> Duration {
    guard let limit else { return .zero }
    forget(before: now - Self.window)
    let perSecond = Double(limit) / 61
    let room = max(1, perSecond * Self.burstSeconds)
    let gained = (now - filledAt) / .seconds(1) * perSecond * pace
    let filled = min(room, (level ?? room) + gained)
    level = filled
    filledAt = now
    let missing = min(Double(amount), room) - filled
    let forBucket = missing > 0 ? Duration.seconds(missing / (perSecond * pace)) : .zero
    return max(forBucket, waitForWindow(min(amount, limit), limit, now))
  }

  /// Spends an amount; returns where it is noted, nil if it need not be.
  mutating func spend(_ amount: Int, at now: Duration) -> Int? {
    guard limit != nil, amount > 0 else { return nil }
    level = (level ?? 0) - Double(amount)
    spent += amount
    entries.append(Entry(time: now, amount: amount))
    return dropped + entries.count - 1
  }

  /// Corrects what was noted.
  mutating func settle(_ note: Int, _ amount: Int) {
    let index = note - dropped
    guard index >= oldest else { return }
    let surplus = entries[index].amount - amount
    entries[index].amount = amount
    spent -= surplus
    level = (level ?? 0) + Double(surplus)
  }

  private func waitForWindow(_ amount: Int, _ limit: Int, _ now: Duration) -> Duration {
    var excess = spent + amount - limit
    var index = oldest
    while excess > 0, index < entries.count {
      excess -= entries[index].amount
      index += 1
    }
    return index > oldest ? entries[index - 1].time + Self.window - now : .zero
  }

  private mutating func forget(before moment: Duration) {
    while oldest < entries.count, entries[oldest].time <= moment {
      spent -= entries[oldest].amount
      oldest += 1
    }
    guard oldest > 1024, oldest * 2 > entries.count else { return }
    entries.removeFirst(oldest)
    dropped += oldest
    oldest = 0
  }
}
