#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The clock on the wall.
enum Now {
  /// Seconds since 1970.
  static var seconds: Int { time(nil) }
}
