"""What the model server remembers: who asked what, when, and what became of it."""
import time
from collections import Counter, deque


class Request:
    """All there is to know of one request, however often it was asked."""

    __slots__ = ("asked", "answered", "not_before")

    def __init__(self):
        self.asked = []
        self.answered = []
        self.not_before = 0.0


class Ledger:
    """Counts and times; the clock is the machine's monotonic one, the same for all its programs."""

    def __init__(self, rate=None):
        self.requests = {}
        self.statuses = Counter()
        self.count = self.in_flight = self.max_in_flight = self.connections = self.unauthorized = 0
        self.too_early = 0
        # How many requests are at most expected in how many seconds; more are counted, not refused.
        self.rate = rate
        self.recent = deque()
        self.rate_ok = True

    def ask(self, identity):
        now = time.monotonic()
        request = self.requests.get(identity)
        if request is None:
            request = self.requests[identity] = Request()
        if now < request.not_before:
            self.too_early += 1
        request.asked.append(now)
        self.count += 1
        self.in_flight += 1
        self.max_in_flight = max(self.max_in_flight, self.in_flight)
        if self.rate:
            self.recent.append(now)
            while now - self.recent[0] > self.rate["seconds"]:
                self.recent.popleft()
            self.rate_ok = self.rate_ok and len(self.recent) <= self.rate["requests"]

    def refuse(self, identity, seconds):
        """Notes that a request is not to be asked again for some seconds."""
        self.requests[identity].not_before = time.monotonic() + seconds

    def end(self, identity, status, is_answer):
        """Notes what became of a request; a status of 0 is none at all."""
        self.in_flight -= 1
        self.statuses[status] += 1
        if is_answer:
            self.requests[identity].answered.append(time.monotonic())

    def again(self, older):
        """The requests asked again more than some seconds after they had been answered, with all their times."""
        for identity, request in self.requests.items():
            if request.answered and request.asked[-1] > request.answered[0] + older:
                yield {"id": identity.hex(), "asked": request.asked, "answered": request.answered}

    def stats(self, older):
        answers = [len(request.answered) for request in self.requests.values()]
        return {
            "requests": self.count, "different": len(self.requests), "answered": sum(answers),
            "by_status": {str(status): count for status, count in sorted(self.statuses.items())},
            "answered_twice": sum(count > 1 for count in answers),
            "answered_twice_old": [] if older is None else list(self.again(older)),
            "in_flight": self.in_flight, "max_in_flight": self.max_in_flight,
            "connections": self.connections, "unauthorized": self.unauthorized,
            "too_early": self.too_early, "rate_ok": self.rate_ok,
        }
