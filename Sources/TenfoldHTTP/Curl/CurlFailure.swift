internal import CCurl

/// What a code of libcurl means for the sender of a request.
func transportError(_ code: CURLcode, _ address: String, _ text: String) -> TransportError {
  let reason = redactedText(text)
  return switch code {
  case CURLE_OPERATION_TIMEDOUT: .timedOut(address)
  case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
    .untrusted(address, reason)
  case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_SSL_CACERT_BADFILE,
    CURLE_NOT_BUILT_IN, CURLE_FAILED_INIT, CURLE_OUT_OF_MEMORY, CURLE_BAD_FUNCTION_ARGUMENT,
    CURLE_UNKNOWN_OPTION:
    .unusable(address, reason)
  default: .connection(address, reason)
  }
}

/// An address as errors show it: without a name and password, and without its query.
func redactedAddress(_ url: String) -> String {
  redactedText(String(url.prefix { $0 != "?" && $0 != "#" }))
}

/// A text in which no address has a name and password.
func redactedText(_ text: String) -> String {
  var rest = Substring(text)
  var clean = ""
  while let slashes = rest.firstRange(of: "//") {
    clean += rest[..<slashes.upperBound]
    rest = rest[slashes.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != " " }
    if let at = authority.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
  }
  return clean + rest
}
