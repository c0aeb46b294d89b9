internal import CCurl
internal import CTenfoldCurl

/// A multi handle of libcurl.
///
/// `@unchecked Sendable`: only the thread of the transport uses the handle, except for ``wake()``, which
/// libcurl allows from any thread while the handle lives, and that is as long as this object.
final class CurlMulti: @unchecked Sendable {
  let handle: UnsafeMutableRawPointer

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// Makes a handle that keeps a number of connections; nil if libcurl cannot be used.
  init?(connections: Int) {
    guard Self.isReady, let handle = curl_multi_init() else { return nil }
    self.handle = handle
    tf_curl_multi_set_long(handle, CURLMOPT_MAXCONNECTS, connections)
  }

  deinit { curl_multi_cleanup(handle) }

  /// Ends the wait of the transport's thread.
  func wake() { curl_multi_wakeup(handle) }
}
