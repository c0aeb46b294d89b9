import Synchronization
import TenfoldCore
import Testing

@testable import TenfoldBackends

@Suite struct BudgetTests {
  /// Each seed another crowd of requests of random costs.
  @Test(arguments: 0..<20)
  func isNeverPassedHoweverManyAreInFlight(seed: UInt64) async {
    let bound = 1.0
    let budget = Budget(maximumRequests: 150, maximumCost: bound)
    let sent = Sent()
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<400 {
        group.addTask {
          var random = RandomStream(
            key: StreamKey(seed: seed, record: UInt64(number)), step: StepAddress("budget"),
            variant: 1)
          let worst = random.unit() * 0.05
          guard (try? await budget.reserve(worst)) != nil else { return }
          await Task.yield()
          let spent = worst * random.unit()
          sent.add(spent)
          budget.settle(reserved: worst, spent: spent)
        }
      }
    }
    let total = sent.total
    #expect(total.cost <= bound)
    #expect(total.requests <= 150)
    // The bound is used, not merely kept.
    #expect(total.cost > 0.9 || total.requests == 150)
    #expect(abs(budget.spent.cost - total.cost) < 1e-9)
    #expect(budget.spent.requests == total.requests)
  }

  /// What the service has counted.
  private final class Sent: Sendable {
    private let counts = Mutex((requests: 0, cost: 0.0))

    var total: (requests: Int, cost: Double) { counts.withLock { $0 } }

    func add(_ cost: Double) {
      counts.withLock {
        $0.requests += 1
        $0.cost += cost
      }
    }
  }

  @Test func whatDoesNotFitWaitsForWhatIsInFlight() async throws {
    let budget = Budget(maximumRequests: nil, maximumCost: 1)
    try await budget.reserve(0.8)
    async let later: Void = budget.reserve(0.8)
    await Task.yield()
    budget.settle(reserved: 0.8, spent: 0.1)
    try await later
    budget.settle(reserved: 0.8, spent: 0.8)
    await #expect(throws: BackendError.self) { try await budget.reserve(0.8) }
  }

  @Test func aBoundThatIsReachedSaysSo() async throws {
    let budget = Budget(maximumRequests: 1, maximumCost: nil)
    try await budget.reserve(0)
    budget.settle(reserved: 0, spent: 0)
    await #expect(throws: BackendError.overBudget("--max-requests 1 is reached")) {
      try await budget.reserve(0)
    }
  }

  @Test(arguments: [
    (0.0, "$0.00"), (1.5, "$1.50"), (12.345, "$12.35"), (0.0123, "$0.0123"),
    (0.000_45, "$0.000450"),
  ])
  func amountsAreShownWithTheDigitsTheyNeed(dollars: Double, text: String) {
    #expect(Money.text(dollars) == text)
  }
}
