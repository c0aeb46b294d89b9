internal import Synchronization

/// Keeps a run within its bounds: the worst case is reserved before a request is sent, and settled once it is
/// known what it cost. However many requests are in flight, the bounds are never passed.
final class Budget: Sendable {
  /// What a request may cost, or has cost.
  struct Amount: Sendable, Equatable {
    var requests = 0
    /// US dollars.
    var cost = 0.0
  }

  private struct State {
    var spent = Amount()
    var reserved = Amount()
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let maximumRequests: Int?
  private let maximumCost: Double?
  private let state = Mutex(State())

  init(maximumRequests: Int?, maximumCost: Double?) {
    self.maximumRequests = maximumRequests
    self.maximumCost = maximumCost
  }

  /// What has been spent so far.
  var spent: Amount { state.withLock { $0.spent } }

  /// Reserves the worst case of a request, once what is in flight leaves room for it.
  ///
  /// - Throws: ``BackendError/overBudget(_:)`` if it never will.
  func reserve(_ cost: Double) async throws(BackendError) {
    while true {
      if Task.isCancelled { throw .cancelled }
      let fits: Bool? = state.withLock { state in
        if isWithin(state.spent, state.reserved, adding: cost) {
          state.reserved.requests += 1
          state.reserved.cost += cost
          return true
        }
        return state.reserved.requests > 0 ? false : nil
      }
      guard let fits else { throw .overBudget(reason) }
      if fits { return }
      await withCheckedContinuation { continuation in
        let isLate = state.withLock { state in
          if state.reserved.requests == 0 { return true }
          state.waiting.append(continuation)
          return false
        }
        if isLate { continuation.resume() }
      }
    }
  }

  /// Gives a reservation back and counts what the request has cost.
  func settle(reserved: Double, spent: Double) {
    let woken = state.withLock { state in
      state.reserved.requests -= 1
      state.reserved.cost -= reserved
      if state.reserved.requests == 0 { state.reserved.cost = 0 }
      state.spent.requests += 1
      state.spent.cost += spent
      defer { state.waiting.removeAll() }
      return state.waiting
    }
    for continuation in woken { continuation.resume() }
  }

  private func isWithin(_ spent: Amount, _ reserved: Amount, adding cost: Double) -> Bool {
    if let maximumRequests, spent.requests + reserved.requests + 1 > maximumRequests {
      return false
    }
    if let maximumCost, spent.cost + reserved.cost + cost > maximumCost { return false }
    return true
  }

  private var reason: String {
    let spent = spent
    if let maximumRequests, spent.requests >= maximumRequests {
      return "--max-requests \(maximumRequests) is reached"
    }
    return
      "--max-cost \(maximumCost ?? 0): \(Money.text(spent.cost)) are spent, and the next request "
      + "could pass the bound"
  }
}

/// US dollars, for people.
public enum Money {
  /// An amount with as many digits as it needs: $0.0012, $1.25.
  public static func text(_ dollars: Double) -> String {
    let digits = dollars >= 1 || dollars == 0 ? 2 : dollars >= 0.01 ? 4 : 6
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let units = Int((dollars * scale).rounded())
    let (whole, part) = units.quotientAndRemainder(dividingBy: Int(scale))
    let decimals = String(part)
    return "$\(whole)." + String(repeating: "0", count: digits - decimals.count) + decimals
  }
}
