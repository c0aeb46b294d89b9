#include "tenfold_curl.h"

CURLcode tf_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

CURLcode tf_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

CURLcode tf_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

CURLcode tf_curl_set_sink(CURL *handle, CURLoption option, tf_curl_sink sink) {
  return curl_easy_setopt(handle, option, sink);
}

CURLcode tf_curl_set_body(CURL *handle, const void *bytes, size_t length) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length);
  if (code != CURLE_OK) return code;
  return curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, length > 0 ? bytes : "");
}

CURLcode tf_curl_restrict(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075700
  /* Without this the one thread of a transport waits for the resolver of a transfer that is given up. */
  curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
#endif
#if LIBCURL_VERSION_NUM >= 0x075500
  return curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  return curl_easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

CURLcode tf_curl_get_long(CURL *handle, CURLINFO fact, long *value) {
  return curl_easy_getinfo(handle, fact, value);
}

CURLcode tf_curl_get_pointer(CURL *handle, CURLINFO fact, void **value) {
  return curl_easy_getinfo(handle, fact, value);
}

CURLMcode tf_curl_multi_set_long(CURLM *handle, CURLMoption option, long value) {
  return curl_multi_setopt(handle, option, value);
}
