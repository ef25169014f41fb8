"""Digests: section 8 of the format."""

from typing import Iterable

from .canonical import canonical, utf16_order
from .register import State

MASK = 0xFFFFFFFF
START = (0xDEADBEEF, 0x41C6CE57)
FACTORS = (0x9E3779B1, 0x5F356495)
MIX = (0x85EBCA6B, 0xC2B2AE35)
LAST = 0x2C1B3C6D
END = 0x10000


def _fed(lanes: tuple[int, int], text: str) -> tuple[int, int]:
    """The lanes after one more text."""
    first, second = lanes
    data = utf16_order(text)
    units = [*(data[i] << 8 | data[i + 1] for i in range(0, len(data), 2)), END]
    for unit in units:
        first = (first ^ unit) * FACTORS[0] & MASK
        second = (second ^ unit) * FACTORS[1] & MASK
    return first, second


def _finished(lanes: tuple[int, int]) -> tuple[int, int]:
    first, second = lanes
    a = (first ^ first >> 16) * MIX[0] ^ (second ^ second >> 13) * MIX[1]
    b = (second ^ second >> 16) * MIX[0] ^ (first ^ first >> 13) * MIX[1]
    return _mixed(a & MASK), _mixed(b & MASK)


def _mixed(lane: int) -> int:
    lane = (lane ^ lane >> 15) * LAST & MASK
    return lane ^ lane >> 13


def _hash(texts: Iterable[str]) -> tuple[int, int]:
    lanes = START
    for text in texts:
        lanes = _fed(lanes, text)
    return _finished(lanes)


def of_states(states: Iterable[State]) -> str:
    """16 hexadecimal digits."""
    first = second = 0
    for state in states:
        record = [state.id, state.type, "erased" if state.erased else ""]
        texts = [record]
        for heads in state.heads.values():
            for head in heads:
                for name, value in head.fields.items():
                    of_value = [value, "s"] if isinstance(value, str) else [canonical(value), ""]
                    texts.append([*record, head.dot, name, *of_value])
        for each in texts:
            a, b = _hash(each)
            first, second = first + a & MASK, second + b & MASK
    return f"{first:08x}{second:08x}"
