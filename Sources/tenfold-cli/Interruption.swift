import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Notices Ctrl-C and kill, so that a run can end without leaving half a file.
enum Interruption {
  private static let flag = Atomic<Bool>(false)

  /// Whether the user asked to stop.
  static var isRequested: Bool { flag.load(ordering: .relaxed) }

  static func install() {
    // Touched before the handler may run: the first use of a static is not safe in a handler.
    flag.store(false, ordering: .relaxed)
    let handler: @convention(c) (Int32) -> Void = { number in
      // The second time, at once.
      if Interruption.flag.exchange(true, ordering: .relaxed) { _exit(128 + number) }
    }
    var action = sigaction()
    #if canImport(Glibc)
    action.__sigaction_handler.sa_handler = handler
    #else
    action.__sigaction_u.__sa_handler = handler
    #endif
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaction(number, &action, nil) }
    signal(SIGPIPE, SIG_IGN)
  }
}
