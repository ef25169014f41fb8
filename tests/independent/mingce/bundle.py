"""Bundles, from the file to the changes: sections 1 to 6 of the format, in the order of section 12."""

import hashlib
import struct
import zlib
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from . import age, container, minisign
from .canonical import NotCanonical, parse, parse_canonical
from .change import Change, Malformed, parse_line
from .manifest import BACKUP_SUITE, BUNDLE, SUITE, Manifest, parse_manifest
from .ranges import covers, size
from .refusal import Refusal, damaged

MAX_CHANGES, MAX_PLAIN, MAX_LINE_BYTES, MIN_LINE_BYTES = 1_000_000, 2**30, 3 * 2**24 + 1, 100


@dataclass(frozen=True)
class Bundle:
    manifest: Manifest
    manifest_bytes: bytes
    signature: bytes
    payload: bytes

    @property
    def manifest_hash(self) -> str:
        return hashlib.sha256(self.manifest_bytes).hexdigest()


def _is_backup(file: bytes) -> bool:
    first = container.first_entry(file)
    try:
        members = parse((first or b"").decode())
    except (UnicodeDecodeError, NotCanonical):
        return False
    return isinstance(members, dict) and members.get("suite") == BACKUP_SUITE


def _plausible(changes: int, sealed: int, plain: int) -> bool:
    """Whether an honest bundle may have these sizes."""
    return (
        changes <= MAX_CHANGES
        and plain <= MAX_PLAIN
        and plain <= 2**26 + 100 * sealed
        and changes * MIN_LINE_BYTES <= plain <= changes * MAX_LINE_BYTES
    )


def _gunzip(zipped: bytes, most: int) -> bytes:
    """The one member, unfolded to at most so many bytes and one more. @raises Refusal"""
    if zipped[:4] != b"\x1f\x8b\x08\x00" or len(zipped) < 18:
        raise damaged("payload")
    inflate = zlib.decompressobj(wbits=-15)
    try:
        plain = inflate.decompress(zipped[10:], most + 1)
    except zlib.error as cause:
        raise damaged("payload") from cause
    if len(plain) > most:
        raise damaged("size")
    trailer = struct.pack("<II", zlib.crc32(plain), len(plain) % 2**32)
    if not inflate.eof or inflate.unused_data != trailer:
        raise damaged("payload")
    return plain


def read_bundle(file: bytes) -> Bundle:
    """All that can be checked without a key. @raises Refusal"""
    try:
        manifest_bytes, signature, payload = container.take_apart(file, container.BUNDLE, "not-a-bundle")
    except Refusal:
        if _is_backup(file):
            raise Refusal("wrong-kind") from None
        raise
    manifest = parse_manifest(manifest_bytes, SUITE, BUNDLE)
    declared = manifest["payload"]
    if not _plausible(manifest["changes"], declared["bytes"], declared["plainBytes"]):
        raise Refusal("implausible")
    if len(payload) != declared["bytes"] or hashlib.sha256(payload).hexdigest() != declared["sha256"]:
        raise damaged("payload")
    return Bundle(manifest, manifest_bytes, signature, payload)


def verify(bundle: Bundle, key: str) -> None:
    """@raises Refusal unless the holder of the key signed it"""
    minisign.verify(bundle.signature, key, bundle.manifest_bytes)


def _lines(bundle: Bundle, *, identity: str | None = None, passphrase: str | None = None) -> list[str]:
    """The lines of the payload. @raises Refusal, age.NoKey"""
    declared = bundle.manifest["payload"]["plainBytes"]
    try:
        zipped = age.decrypt(bundle.payload, identity=identity, passphrase=passphrase)
    except age.AgeDamaged as cause:
        raise damaged("payload") from cause
    plain = _gunzip(zipped, declared)
    if len(plain) < declared:
        raise damaged("size")
    try:
        text = plain.decode()
    except UnicodeDecodeError as cause:
        raise damaged("payload") from cause
    if text == "":
        return []
    if not text.endswith("\n"):
        raise damaged("payload")
    return text[:-1].split("\n")


def read_changes(bundle: Bundle, identity: str) -> list[Change]:
    """@raises Refusal"""
    manifest = bundle.manifest
    try:
        lines = _lines(bundle, identity=identity)
    except age.NoKey as cause:
        raise Refusal("not-for-us") from cause
    carries, changes, records = manifest.carries, [], defaultdict(set)
    for line in lines:
        try:
            change = parse_line(line)
        except Malformed as cause:
            raise damaged("change") from cause
        if not covers(carries.get(change.replica, []), change.seq):
            raise damaged("change")
        records[change.type].add(change.id)
        changes.append(change)
    true = (
        len(changes) == manifest["changes"] == len({change.dot for change in changes}) == size(carries)
        and {name: len(ids) for name, ids in records.items()} == manifest["records"]
    )
    if not true:
        raise damaged("change")
    return changes


def read_provision(bundle: Bundle, code: str) -> dict[str, Any]:
    """What a new office is handed. @raises Refusal"""
    manifest = bundle.manifest
    if manifest["kind"] != "provision":
        raise Refusal("wrong-kind")
    try:
        lines = _lines(bundle, passphrase=code)
    except age.NoKey as cause:
        raise Refusal("wrong-code") from cause
    if len(lines) != 1:
        raise damaged("change")
    try:
        provision = parse_canonical(lines[0])
        office, trusted = provision["office"]["code"], [each["signKey"] for each in provision["trusted"]]
    except (NotCanonical, KeyError, TypeError) as cause:
        raise damaged("payload") from cause
    if manifest.offices != {office}:
        raise damaged("payload")
    if manifest["sender"]["signKey"] not in trusted:
        raise Refusal("signature-wrong")
    verify(bundle, manifest["sender"]["signKey"])
    return provision
