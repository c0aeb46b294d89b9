internal import CCurl
internal import CTenfoldCurl

/// An easy handle of libcurl with the response that it collects, used for one request after another by the
/// thread of a loop.
final class CurlTransfer {
  let handle: UnsafeMutableRawPointer
  /// The request under way.
  private(set) var order: RequestInbox<HTTPRequest>.Order?

  private let message: UnsafeMutablePointer<CChar>
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private var response = HTTPResponse(status: 0)
  private var headerBytes = 0
  private var bound = 0
  private var isTooLarge = false

  /// Makes a handle; nil if there is no memory.
  init?() {
    guard let handle = curl_easy_init() else { return nil }
    self.handle = handle
    message = .allocate(capacity: Int(CURL_ERROR_SIZE))
    message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(headerList)
    message.deallocate()
  }

  /// The transfer of a handle.
  static func owner(of handle: UnsafeMutableRawPointer?) -> CurlTransfer? {
    var owner: UnsafeMutableRawPointer?
    guard let handle, tf_curl_get_pointer(handle, CURLINFO_PRIVATE, &owner) == CURLE_OK else {
      return nil
    }
    return owner.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Where the request goes, as errors show it.
  var address: String { redactedAddress(order?.request.url ?? "") }

  /// Makes ready for a request; returns what is wrong with it.
  func prepare(_ order: RequestInbox<HTTPRequest>.Order, _ options: TransportOptions)
    -> TransportError?
  {
    let request = order.request
    if let fault = addHeaders(of: request) {
      clear()
      return .unusable(redactedAddress(request.url), fault)
    }
    self.order = order
    bound = options.maximumBytes
    set(options)
    tf_curl_set_text(handle, CURLOPT_URL, request.url)
    // Before the first answer of a server it is unknown whether its connection can be shared. TLS tells it
    // early, so requests wait for that; without TLS it would cost the time of a whole answer.
    let isSecure = request.url.prefix(6).lowercased() == "https:"
    tf_curl_set_long(handle, CURLOPT_PIPEWAIT, isSecure ? 1 : 0)
    if request.method == "POST" || !request.body.isEmpty {
      tf_curl_set_long(handle, CURLOPT_POST, 1)
      _ = request.body.withUnsafeBytes { tf_curl_set_body(handle, $0.baseAddress, $0.count) }
    }
    if request.method == "HEAD" { tf_curl_set_long(handle, CURLOPT_NOBODY, 1) }
    if request.method != "POST" && request.method != "GET" || !request.body.isEmpty {
      tf_curl_set_text(handle, CURLOPT_CUSTOMREQUEST, request.method)
    }
    return nil
  }

  /// What came of the request.
  func result(_ code: CURLcode) -> Result<HTTPResponse, TransportError> {
    guard code != CURLE_OK else {
      var status = 0
      tf_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
      response.status = status
      return .success(response)
    }
    if isTooLarge { return .failure(.tooLarge(address, bound: bound)) }
    let text = String(cString: message)
    return .failure(
      transportError(
        code, address, text.isEmpty ? String(cString: curl_easy_strerror(code)) : text))
  }

  /// Forgets the request; connections stay.
  func clear() {
    order = nil
    response = HTTPResponse(status: 0)
    headerBytes = 0
    isTooLarge = false
    curl_easy_reset(handle)
    curl_slist_free_all(headerList)
    headerList = nil
    message.pointee = 0
  }

  private func set(_ options: TransportOptions) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    tf_curl_restrict(handle)
    tf_curl_set_pointer(handle, CURLOPT_PRIVATE, context)
    tf_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, message)
    tf_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headerList)
    tf_curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
    tf_curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
    tf_curl_set_sink(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      CurlTransfer.take(bytes, size * count, context) { $0.takeHeader($1) }
    }
    tf_curl_set_sink(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      CurlTransfer.take(bytes, size * count, context) { $0.takeBody($1) }
    }
    tf_curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
    tf_curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
    tf_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
    tf_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    tf_curl_set_long(handle, CURLOPT_TCP_NODELAY, 1)
    tf_curl_set_long(handle, CURLOPT_TCP_KEEPALIVE, 1)
    tf_curl_set_long(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    tf_curl_set_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    tf_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, options.connectTimeout.milliseconds)
    tf_curl_set_long(handle, CURLOPT_TIMEOUT_MS, options.timeout.milliseconds)
    tf_curl_set_text(handle, CURLOPT_ACCEPT_ENCODING, "")
    tf_curl_set_text(handle, CURLOPT_USERAGENT, options.userAgent)
    if let proxy = options.proxy { tf_curl_set_text(handle, CURLOPT_PROXY, proxy) }
    if let file = options.certificateFile { tf_curl_set_text(handle, CURLOPT_CAINFO, file) }
  }

  /// Lists the headers for libcurl; returns what is wrong with one, without its value.
  private func addHeaders(of request: HTTPRequest) -> String? {
    // An empty value stops libcurl from adding a header of its own: it would wait for a server's leave
    // before it sends a large body, and call every body a form.
    var lines = ["expect:"]
    if !request.headers.contains(where: { $0.name == "content-type" }) {
      lines.append("content-type:")
    }
    for header in request.headers {
      let line = header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)"
      if line.utf8.contains(where: { $0 < 32 && $0 != 9 }) {
        return "the value of \(header.name) holds a line break or control character"
      }
      lines.append(line)
    }
    for line in lines {
      guard let longer = curl_slist_append(headerList, line) else { return "no memory is left" }
      headerList = longer
    }
    return nil
  }

  private static func take(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
    _ action: (CurlTransfer, UnsafeRawBufferPointer) -> Bool
  ) -> Int {
    guard let bytes, let context else { return count }
    let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
    return action(transfer, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
  }

  private func takeHeader(_ bytes: UnsafeRawBufferPointer) -> Bool {
    // An interim answer has headers of its own, which do not count.
    if bytes.starts(with: "HTTP/".utf8) {
      response.headers = []
      return true
    }
    guard let colon = bytes.firstIndex(of: 0x3A) else { return true }
    let value = bytes[(colon + 1)...].drop { $0 == 32 || $0 == 9 }
    let end = value.lastIndex { $0 > 32 }.map { $0 + 1 } ?? value.startIndex
    response.headers.append(
      HTTPHeader(
        String(decoding: bytes[..<colon], as: UTF8.self),
        String(decoding: value[..<end], as: UTF8.self)))
    headerBytes += bytes.count
    return headerBytes <= 1 << 20
  }

  private func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard response.body.count + bytes.count <= bound else {
      isTooLarge = true
      return false
    }
    if response.body.isEmpty, let told = response.header("content-length").flatMap(Int.init) {
      response.body.reserveCapacity(max(min(told, bound), bytes.count))
    }
    response.body.append(contentsOf: bytes)
    return true
  }
}
