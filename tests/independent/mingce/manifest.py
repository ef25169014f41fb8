"""Manifests: section 3 of the format (bundles) and section 15 (backups)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Callable

from .age import is_recipient
from .canonical import NotCanonical, canonical, parse, units
from .chain import seal_parts
from .change import REPLICA, is_count
from .container import MAX_MANIFEST
from .minisign import base64_exact, key_parts
from .ranges import Runs, is_vector, parse_ranges
from .refusal import Refusal, damaged

VERSION = 1
MAX_REPLICAS = 65_536
NAMING = ("carries", "filtered", "needs")
SUITE = "minisign-ed25519/age-v1/gzip"
BACKUP_SUITE = "minisign-ed25519/mingce-journal"
KINDS = ("changes", "snapshot", "provision", "backup")
REASONS = ("button", "exit", "daily", "restore")
PLACE = re.compile(r"[0-9]{2}([0-9]{2}([0-9]{2}([0-9]{3}([0-9]{3})?)?)?)?\Z")
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z\Z")
TYPE = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,63}\Z")
Check = Callable[[Any], bool]


@dataclass(frozen=True)
class Manifest:
    members: dict[str, Any]

    @property
    def carries(self) -> dict[str, Runs]:
        return parse_ranges(self.members["carries"]) or {}

    @property
    def filtered(self) -> dict[str, Runs]:
        return parse_ranges(self.members["filtered"]) or {}

    @property
    def offices(self) -> set[str]:
        """Whom it addresses."""
        return {each["office"] for each in self.members["recipients"] if "archive" not in each}

    def __getitem__(self, name: str) -> Any:
        return self.members[name]


def _matches(pattern: re.Pattern[str]) -> Check:
    return lambda value: isinstance(value, str) and pattern.match(value) is not None


def _hex(low: int, high: int) -> Check:
    return _matches(re.compile(f"[0-9a-f]{{{low},{high}}}\\Z"))


def _object(checks: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    """An object with these members; others are of a later version."""
    extra = optional or {}

    def check(value: Any) -> bool:
        return (
            isinstance(value, dict)
            and all(name in value and each(value[name]) for name, each in checks.items())
            and all(name not in value or each(value[name]) for name, each in extra.items())
        )

    return check


def _list(each: Check, low: int, high: int) -> Check:
    return lambda value: isinstance(value, list) and low <= len(value) <= high and all(each(item) for item in value)


def _label(value: Any) -> bool:
    return isinstance(value, str) and 1 <= units(value) <= 200 and all(unicodedata.category(c) != "Cc" for c in value)


def _time(value: Any) -> bool:
    if not isinstance(value, str) or TIME.match(value) is None:
        return False
    try:
        datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return False
    return True


def _ranges(value: Any) -> bool:
    return parse_ranges(value) is not None


def _records(value: Any) -> bool:
    return isinstance(value, dict) and all(TYPE.match(name) and is_count(number) for name, number in value.items())


def _seals(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and len(value) > 0
        and all(REPLICA.match(name) and seal_parts(seal) is not None for name, seal in value.items())
    )


HASH, ID = _hex(64, 64), _hex(32, 32)
REPLICA_ID, PLACE_CODE = _matches(REPLICA), _matches(PLACE)
SENDER = _object(
    {
        "replica": REPLICA_ID,
        "office": PLACE_CODE,
        "officeName": _label,
        "replicaName": _label,
        "signKey": lambda value: isinstance(value, str) and key_parts(value) is not None,
        "ageKey": is_recipient,
    }
)
RECIPIENT = _object(
    {"office": PLACE_CODE, "ageKey": lambda value: value == "" or is_recipient(value)},
    {"replica": REPLICA_ID, "archive": lambda value: value is True},
)
HOLDS = _object({"vector": is_vector, "filtered": _ranges})
REPLACES = _list(REPLICA_ID, 1, 1000)

BUNDLE = _object(
    {
        "id": ID,
        "kind": lambda value: value in KINDS,
        "createdAt": _time,
        "sender": SENDER,
        "recipients": _list(RECIPIENT, 1, 1000),
        "holds": HOLDS,
        "carries": _ranges,
        "filtered": _ranges,
        "needs": is_vector,
        "previous": lambda value: value is None or _object({"id": ID, "sha256": HASH})(value),
        "records": _records,
        "changes": is_count,
        "scopeDigest": lambda value: value == "" or _hex(16, 64)(value),
        "payload": _object({"bytes": is_count, "sha256": HASH, "plainBytes": is_count}),
    },
    {
        "replaces": REPLACES,
        "enrolment": lambda value: isinstance(value, str) and base64_exact(value, 32) is not None,
        "seals": _seals,
        "refused": _ranges,
    },
)
BACKUP = _object(
    {
        "id": ID,
        "kind": lambda value: value == "backup",
        "createdAt": _time,
        "reason": lambda value: value in REASONS,
        "sender": SENDER,
        "holds": HOLDS,
        "counts": _object({"members": is_count, "unions": is_count, "employers": is_count}),
        "digest": _hex(16, 16),
        "keys": _object({"bytes": is_count, "sha256": HASH}),
        "journal": _object({"bytes": is_count, "sha256": HASH, "frames": is_count, "chain": HASH}),
    },
    {"replaces": REPLACES},
)
HEAD = _object(
    {
        "format": lambda value: value == "mingce-bundle",
        "version": lambda value: is_count(value) and value >= 1,
        "suite": lambda value: isinstance(value, str) and units(value) <= 100,
    },
    {"minimum": lambda value: is_count(value) and value >= 1},
)


def _names_too_many(members: dict[str, Any]) -> bool:
    holds = members.get("holds")
    named = [*(holds.values() if isinstance(holds, dict) else []), *(members.get(name) for name in NAMING)]
    return any(isinstance(each, dict) and len(each) > MAX_REPLICAS for each in named)


def parse_manifest(data: bytes, suite: str, check: Check) -> Manifest:
    """@raises Refusal"""
    if len(data) > MAX_MANIFEST:
        raise Refusal("too-large")
    try:
        text = data.decode()
        members = parse(text)
    except (UnicodeDecodeError, NotCanonical) as cause:
        raise damaged("manifest") from cause
    if not HEAD(members):
        raise damaged("manifest")
    if members.get("minimum", 1) > VERSION or members["suite"] != suite:
        raise Refusal("newer-format")
    if _names_too_many(members):
        raise Refusal("implausible")
    try:
        if canonical(members) + "\n" != text:
            raise damaged("manifest")
    except NotCanonical as cause:
        raise damaged("manifest") from cause
    if not check(members):
        raise damaged("manifest")
    return Manifest(members)
