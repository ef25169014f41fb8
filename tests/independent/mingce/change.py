"""Changes: their lines, names and bounds: section 6 of the format."""

import re
from dataclasses import dataclass, field
from typing import Any

from .canonical import NotCanonical, canonical, parse_canonical, units, utf16_order
from .minisign import unpadded_exact

REPLICA = re.compile(r"[a-z2-7]{16}\Z")
DOT = re.compile(r"([a-z2-7]{16}):([1-9][0-9]{0,14})\Z")
STAMP = re.compile(r"[0-9a-f]{16}\Z")
RECORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._-]{0,63}\Z")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,63}\Z")
INHERITED = {
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "prototype",
    "toLocaleString",
    "toString",
    "valueOf",
}
KNOWN = {"actor", "at", "batch", "dot", "erase", "fields", "hash", "id", "over", "stamp", "type", "was"}
MAX_LINE, MAX_TEXT, MAX_LABEL, MAX_FIELDS, MAX_HEADS, MAX_MORE = 2**24, 2**20, 4096, 512, 4096, 64
MAX_TIME = 8_640_000_000_000_000


class Malformed(ValueError):
    """A line that is no change; `part` names the member."""


@dataclass(frozen=True)
class Change:
    dot: str
    stamp: str
    type: str
    id: str
    fields: dict[str, Any]
    over: dict[str, list[str]]
    erase: bool
    members: dict[str, Any] = field(repr=False)

    @property
    def replica(self) -> str:
        return self.dot[:16]

    @property
    def seq(self) -> int:
        return int(self.dot[17:])

    @property
    def line(self) -> str:
        return canonical(self.members)

    @property
    def shown(self) -> tuple[str, str, int]:
        """Key of the order in which rival values are shown, the greatest first."""
        return (self.stamp, self.replica, self.seq)


def is_name(text: object) -> bool:
    return isinstance(text, str) and NAME.match(text) is not None and text not in INHERITED


def is_text(value: object, most: int) -> bool:
    return isinstance(value, str) and units(value) <= most


def is_dot(value: object) -> bool:
    return isinstance(value, str) and DOT.match(value) is not None


def is_count(value: object, most: int = 2**53 - 1) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _is_value(value: object) -> bool:
    return value is None or isinstance(value, (bool, int, float)) or is_text(value, MAX_TEXT)


def _is_actor(value: object) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"id", "name"}
        and isinstance(value["id"], str)
        and REPLICA.match(value["id"]) is not None
        and is_text(value["name"], MAX_LABEL)
    )


def _is_fields(value: object) -> bool:
    return (
        isinstance(value, dict)
        and len(value) <= MAX_FIELDS
        and all(is_name(name) and _is_value(each) for name, each in value.items())
    )


def _is_dots(value: object) -> bool:
    return (
        isinstance(value, list)
        and 0 < len(value) <= MAX_HEADS
        and all(is_dot(dot) for dot in value)
        and all(utf16_order(a) < utf16_order(b) for a, b in zip(value, value[1:]))
    )


def _is_over(value: object) -> bool:
    return (
        isinstance(value, dict)
        and 0 < len(value) <= MAX_FIELDS
        and all(is_name(unit) and _is_dots(dots) for unit, dots in value.items())
    )


def _is_was(value: object) -> bool:
    dot, _, text = value.partition("#") if isinstance(value, str) else ("", "", "")
    return is_dot(dot) and unpadded_exact(text, 32) is not None


CHECKS = {
    "dot": is_dot,
    "stamp": lambda value: isinstance(value, str) and STAMP.match(value) is not None,
    "type": is_name,
    "id": lambda value: isinstance(value, str) and RECORD.match(value) is not None,
    "actor": _is_actor,
    "at": lambda value: is_count(value, MAX_TIME),
    "fields": _is_fields,
}
OPTIONAL = {
    "batch": lambda value: is_text(value, MAX_LABEL),
    "erase": lambda value: value is True,
    "over": _is_over,
    "hash": lambda value: isinstance(value, str) and unpadded_exact(value, 32) is not None,
    "was": _is_was,
}


def of_members(members: dict[str, Any]) -> Change:
    """The change of a line's members. @raises Malformed"""
    for name, check in CHECKS.items():
        if name not in members or not check(members[name]):
            raise Malformed(name)
    for name, check in OPTIONAL.items():
        if name in members and not check(members[name]):
            raise Malformed(name)
    more = [name for name in members if name not in KNOWN]
    if len(more) > MAX_MORE or not all(is_name(name) for name in more):
        raise Malformed("extra")
    return Change(
        dot=members["dot"],
        stamp=members["stamp"],
        type=members["type"],
        id=members["id"],
        fields=members["fields"],
        over=members.get("over", {}),
        erase="erase" in members,
        members=members,
    )


def parse_line(line: str) -> Change:
    """@raises Malformed"""
    if units(line) > MAX_LINE:
        raise Malformed("line")
    try:
        members = parse_canonical(line)
    except NotCanonical as cause:
        raise Malformed("line") from cause
    if not isinstance(members, dict):
        raise Malformed("line")
    return of_members(members)
