import Tenfold

/// A line on the terminal that tells how far a run has come.
struct ProgressBar {
  enum Mode: String, CaseIterable {
    case auto, always, never
  }

  private let isShown: Bool
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?

  init(_ mode: Mode, isQuiet: Bool) {
    isShown = !isQuiet && (mode == .always || mode == .auto && Terminal.isErrorTerminal)
  }

  mutating func show(_ progress: RunProgress) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let last, last.duration(to: now) < .milliseconds(100) { return }
    last = now
    let seconds = Self.seconds(start.duration(to: now))
    let rate = Double(progress.counts.produced) / max(seconds, 0.001)
    var line = "\(progress.counts.rows) rows, \(progress.counts.produced) variants, \(Int(rate))/s"
    if let total = progress.totalBytes, total > 0, progress.bytesRead > 0 {
      let share = min(1, Double(progress.bytesRead) / Double(total))
      let filled = Int(share * 24)
      let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 24 - filled)
      line = "[\(bar)] \(Int(share * 100)) % \(line), \(Int(seconds / share - seconds)) s left"
    }
    Terminal.draw("\r\u{1B}[K" + line)
  }

  mutating func clear() {
    if last != nil { Terminal.draw("\r\u{1B}[K") }
    last = nil
  }

  static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
}
