"""Ranges and vectors: section 3 of the format."""

import re

from .change import REPLICA, is_count

RUN = re.compile(r"([1-9][0-9]{0,14})(?:-([1-9][0-9]{0,14}))?\Z")
Runs = list[tuple[int, int]]


def parse_runs(text: object) -> Runs | None:
    """The runs of `1-4,9`, or None."""
    if not isinstance(text, str) or text == "":
        return None
    runs: Runs = []
    least = 1
    for part in text.split(","):
        match = RUN.match(part)
        if match is None:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if first < least or last < first or (match[2] is not None and last == first):
            return None
        runs.append((first, last))
        least = last + 2
    return runs


def parse_ranges(value: object) -> dict[str, Runs] | None:
    if not isinstance(value, dict):
        return None
    found: dict[str, Runs] = {}
    for replica, text in value.items():
        runs = parse_runs(text)
        if REPLICA.match(replica) is None or runs is None:
            return None
        found[replica] = runs
    return found


def is_vector(value: object) -> bool:
    return isinstance(value, dict) and all(REPLICA.match(name) and is_count(upto) for name, upto in value.items())


def covers(runs: Runs, seq: int) -> bool:
    return any(first <= seq <= last for first, last in runs)


def size(ranges: dict[str, Runs]) -> int:
    return sum(last - first + 1 for runs in ranges.values() for first, last in runs)
