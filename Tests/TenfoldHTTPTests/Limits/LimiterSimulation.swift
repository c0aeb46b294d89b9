@testable import TenfoldHTTP

/// A service with clients, played through without waiting.
struct LimiterSimulation {
  struct Client {
    var arrival: Duration
    var latency: Duration
    var tokens: Int
    var tokensUsed: Int
    var characters = 0
  }

  struct Sending {
    var client: Int
    var time: Duration
    var end: Duration
  }

  /// Lets clients, sorted by their arrival, come and go.
  ///
  /// - Returns: the requests in the order in which they were let through.
  static func run(_ limits: RateLimits, _ clients: [Client]) -> [Sending] {
    var state = LimiterState(limits)
    var now = Duration.zero
    var arrived = 0
    var inFlight: [(id: UInt64, end: Duration, client: Int)] = []
    var nextLook: Duration?
    var sendings: [Sending] = []
    while sendings.count < clients.count {
      let moments =
        [arrived < clients.count ? clients[arrived].arrival : nil, nextLook]
        + inFlight.map { $0.end }
      guard let moment = moments.compactMap({ $0 }).min() else { break }
      now = max(now, moment)
      while arrived < clients.count, clients[arrived].arrival <= now {
        let client = clients[arrived]
        _ = state.enter(tokens: client.tokens, characters: client.characters)
        arrived += 1
      }
      for flight in inFlight where flight.end <= now {
        state.release(flight.id, tokensUsed: clients[flight.client].tokensUsed, at: now)
      }
      inFlight.removeAll { $0.end <= now }
      nextLook = nil
      look: while let id = state.turn {
        switch state.step(id, at: now) {
        case .go:
          let end = now + clients[Int(id)].latency
          inFlight.append((id, end, Int(id)))
          sendings.append(Sending(client: Int(id), time: now, end: end))
        case .later(let wait):
          nextLook = now + wait
          break look
        case .untilSignalled: break look
        }
      }
    }
    return sendings
  }
}

/// SplitMix64.
struct TestRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
