"""Digests: section 8 of the format."""

from collections import defaultdict
from typing import Iterable

from .canonical import utf16_order
from .change import Change

MASK = 0xFFFFFFFF
START = (0xDEADBEEF, 0x41C6CE57)
FACTORS = (0x9E3779B1, 0x5F356495)
MIX = (0x85EBCA6B, 0xC2B2AE35)
LAST = 0x2C1B3C6D
END = 0x10000
#: Types that stand in no digest of a scope.
UNCOUNTED = {"replica", "seen"}


def _mixed(lane: int) -> int:
    lane = (lane ^ lane >> 15) * LAST & MASK
    return lane ^ lane >> 13


def text_hash(text: str) -> tuple[int, int]:
    """The two halves of the 64-bit hash of a text."""
    first, second = START
    data = utf16_order(text)
    for unit in (*(data[i] << 8 | data[i + 1] for i in range(0, len(data), 2)), END):
        first = (first ^ unit) * FACTORS[0] & MASK
        second = (second ^ unit) * FACTORS[1] & MASK
    a = (first ^ first >> 16) * MIX[0] ^ (second ^ second >> 13) * MIX[1]
    b = (second ^ second >> 16) * MIX[0] ^ (first ^ first >> 13) * MIX[1]
    return _mixed(a & MASK), _mixed(b & MASK)


def of_records(changes: Iterable[Change]) -> str:
    """The digest of all records that these changes are all changes of: 16 hexadecimal digits."""
    by_record: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_record[change.id].append(change)
    first = second = 0
    for each in by_record.values():
        erased = any(change.erase for change in each)
        for change in each:
            a, b = text_hash(change.dot if erased else change.line)
            first, second = first + a & MASK, second + b & MASK
    return f"{first:08x}{second:08x}"


def of_scope(changes: Iterable[Change]) -> str:
    """As a manifest states it."""
    return of_records(change for change in changes if change.type not in UNCOUNTED)
