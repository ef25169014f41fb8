"""Digests: section 8 of the format."""

from collections import defaultdict
from typing import Iterable

from .change import Change

MASK = 0xFFFFFFFF
SEEDS = (0x6D696E67, 0x63653031)
#: Types that stand in no digest of a scope.
UNCOUNTED = {"replica", "archive", "seen"}


def _rotated(word: int, by: int) -> int:
    return (word << by | word >> 32 - by) & MASK


def _scrambled(word: int) -> int:
    return _rotated(word * 0xCC9E2D51 & MASK, 15) * 0x1B873593 & MASK


def _murmur3(data: bytes, seed: int) -> int:
    h = seed
    whole = len(data) & ~3
    for at in range(0, whole, 4):
        h = (_rotated(h ^ _scrambled(int.from_bytes(data[at : at + 4], "little")), 13) * 5 + 0xE6546B64) & MASK
    if whole < len(data):
        h ^= _scrambled(int.from_bytes(data[whole:], "little"))
    h ^= len(data)
    h = (h ^ h >> 16) * 0x85EBCA6B & MASK
    h = (h ^ h >> 13) * 0xC2B2AE35 & MASK
    return h ^ h >> 16


def text_hash(text: str) -> tuple[int, int]:
    """The two halves of the 64-bit hash of a text."""
    data = text.encode()
    return _murmur3(data, SEEDS[0]), _murmur3(data, SEEDS[1])


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
