import TenfoldHTTP
import Testing

/// Sun, 06 Nov 1994 08:49:37 GMT.
private let november = Duration.seconds(784_111_777)

struct ServerWaitTests {
  @Test(
    arguments: [
      ([("retry-after", "12")], 12.0),
      ([("retry-after", "1.5")], 1.5),
      ([("retry-after", "0")], 0),
      ([("retry-after", "-3")], 0),
      ([("retry-after", "20"), ("retry-after-ms", "250")], 0.25),
      ([("retry-after", "20"), ("retry-after-ms", "soon")], 20),
      ([("retry-after", "Sun, 06 Nov 1994 08:50:07 GMT")], 30),
      ([("retry-after", "Sun, 06 Nov 1994 08:49:07 GMT")], 0),
      // The server's clock is ten seconds ahead.
      (
        [
          ("retry-after", "Sun, 06 Nov 1994 08:50:07 GMT"),
          ("date", "Sun, 06 Nov 1994 08:49:47 GMT"),
        ], 20
      ),
      ([("retry-after", "soon")], nil),
      ([("retry-after", "inf")], nil),
      ([("retry-after", "1e400")], nil),
      ([("retry-after", "99999999999999999999")], nil),
      ([], nil),
    ] as [([(String, String)], Double?)])
  func theWaitIsRead(headers: [(String, String)], seconds: Double?) {
    let response = HTTPResponse(status: 429, headers: headers.map { HTTPHeader($0.0, $0.1) })
    #expect(ServerWait.parse(response, now: november) == seconds.map { .seconds($0) })
  }
}

struct RateTextTests {
  @Test(arguments: [
    ("6m0s", 360.0), ("1s", 1), ("120ms", 0.12), ("22.5s", 22.5), ("1h2m3s", 3723), ("8", 8),
    ("1d", 86400), ("250us", 0.00025), ("250µs", 0.00025), ("1m30.25s", 90.25), ("0s", 0),
  ])
  func aWaitIsRead(text: String, seconds: Double) throws {
    let wait = try #require(Duration(rateText: text))
    #expect(abs(wait / .seconds(1) - seconds) < 1e-9)
  }

  @Test(arguments: [
    "", "s", "1x", "1s2", "-1s", "1.2.3s", "١s", "1e3s", "nan", "99999999999h", " 1s", ".", "1 s",
  ])
  func anythingElseIsNone(text: String) {
    #expect(Duration(rateText: text) == nil)
  }
}

struct ServerDateTests {
  @Test(arguments: [
    ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
    ("Tue, 29 Feb 2000 23:59:59 GMT", 951_868_799), ("Wed, 01 Mar 2000 00:00:00 GMT", 951_868_800),
    ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400),
  ])
  func aDateOfHTTPIsRead(text: String, seconds: Int) {
    #expect(ServerDate.http(text) == .seconds(seconds))
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0.0), ("1994-11-06T08:49:37Z", 784_111_777),
    ("1994-11-06T09:49:37+01:00", 784_111_777), ("1994-11-06t01:19:37.5-07:30", 784_111_777.5),
  ])
  func aDateOfRFC3339IsRead(text: String, seconds: Double) {
    #expect(ServerDate.rfc3339(text) == .seconds(seconds))
  }

  @Test(arguments: [
    "", "now", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Nov 1994 25:49:37 GMT",
    "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT",
    "Sun, 06 Nov 99999999999 08:49:37 GMT", "1994-11-06", "1994-11-06T08:49:37",
    "1994-13-06T08:49:37Z", "1994-11-06T08:49Z", "1994-11-06T08:49:37+99:00",
  ])
  func anythingElseIsNone(text: String) {
    #expect(ServerDate.http(text) == nil)
    #expect(ServerDate.rfc3339(text) == nil)
  }
}
