#pragma once
#include <curl/curl.h>

/// libcurl sets options through a variadic function, which Swift cannot call.
CURLcode tf_curl_set_long(CURL *handle, CURLoption option, long value);
CURLcode tf_curl_set_pointer(CURL *handle, CURLoption option, void *value);
CURLcode tf_curl_set_text(CURL *handle, CURLoption option, const char *value);
