"""Which requests meet which fault.

A fault is a map with a `kind` and, optionally, with conditions, all of which must hold:

- `every`: n, for each n-th request;
- `share`: 0...1, for that share of all different requests, picked by their bytes;
- `after`: n, from the (n + 1)-th request on;
- `first`: n, up to the n-th request;
- `times`: how often one and the same request meets it at most (with `share` once unless said otherwise).

The first fault of the list whose conditions hold is the one.
"""
from collections import Counter

KINDS = set("""status reset truncate html slow daily_quota auth malformed blocked cut negate echo
chatter""".split())
NAMES = set("kind every share after first times status retry_after seconds".split())


class Faults:
    """The faults in force, and how often each request has met them."""

    def __init__(self, faults=()):
        for fault in faults:
            if fault.get("kind") not in KINDS:
                raise ValueError(f"no fault of kind {fault.get('kind')!r}; there are {', '.join(sorted(KINDS))}")
            if unknown := set(fault) - NAMES:
                raise ValueError(f"a fault has no {', '.join(sorted(unknown))}; it has {', '.join(sorted(NAMES))}")
        self.faults = list(faults)
        self.count = 0
        self.met = Counter()

    def next(self, identity, number):
        """The fault of the next request, or None."""
        self.count += 1
        for place, fault in enumerate(self.faults):
            if self._holds(fault, place, identity, number):
                self.met[place, identity] += 1
                return fault
        return None

    def _holds(self, fault, place, identity, number):
        share = fault.get("share")
        times = fault.get("times", None if share is None else 1)
        return (self.count % fault.get("every", 1) == 0
                and self.count > fault.get("after", 0)
                and self.count <= fault.get("first", self.count)
                # Faults of one list pick independently of each other.
                and (share is None or (number >> 16 * place) % 65536 < share * 65536)
                and (times is None or self.met[place, identity] < times))
