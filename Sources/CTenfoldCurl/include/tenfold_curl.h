#pragma once
#include <curl/curl.h>

/// libcurl sets options and tells facts through variadic functions, which Swift cannot call.
CURLcode tf_curl_set_long(CURL *handle, CURLoption option, long value);
CURLcode tf_curl_set_pointer(CURL *handle, CURLoption option, void *value);
CURLcode tf_curl_set_text(CURL *handle, CURLoption option, const char *value);

/// What libcurl hands bytes to; it returns how many were taken, and fewer than all end the transfer.
typedef size_t (*tf_curl_sink)(char *bytes, size_t size, size_t count, void *context);
CURLcode tf_curl_set_sink(CURL *handle, CURLoption option, tf_curl_sink sink);

/// Sets the body of a request; libcurl keeps a copy of it.
CURLcode tf_curl_set_body(CURL *handle, const void *bytes, size_t length);

/// Allows HTTP and HTTPS only, and lets a transfer end while a name is still being looked up.
CURLcode tf_curl_restrict(CURL *handle);

CURLcode tf_curl_get_long(CURL *handle, CURLINFO fact, long *value);
CURLcode tf_curl_get_pointer(CURL *handle, CURLINFO fact, void **value);

CURLMcode tf_curl_multi_set_long(CURLM *handle, CURLMoption option, long value);
