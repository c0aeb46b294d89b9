#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The folder in which what was compiled or asked once is kept for the next run.
public enum CacheFolder {
  /// The user's own: `$TENFOLD_CACHE`, else `$XDG_CACHE_HOME/tenfold`, else `~/.cache/tenfold`, or
  /// `~/Library/Caches/tenfold` on macOS; nil where nothing tells the home folder.
  public static var standard: String? {
    if let own = variable("TENFOLD_CACHE") { return own }
    if let base = variable("XDG_CACHE_HOME") { return base + "/tenfold" }
    #if os(macOS)
    return variable("HOME").map { $0 + "/Library/Caches/tenfold" }
    #else
    return variable("HOME").map { $0 + "/.cache/tenfold" }
    #endif
  }

  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// Makes a folder and those above it, as far as they are missing; what cannot be made is noticed by
  /// who writes there.
  package static func make(_ folder: String) {
    var path = ""
    for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
      path += part + "/"
      if path != "/" { mkdir(path, 0o755) }
    }
  }
}
