"""Journals: docs/journal-format.md, sections 2 to 5."""

import hashlib
import struct
from dataclasses import dataclass, field
from typing import Any

import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .canonical import NotCanonical, parse
from .change import Change, Malformed, of_members

MAGIC = b"MCJRNL01"
MAX_BODY, MAX_UNPACKED = 64 * 1024 * 1024, 512 * 1024 * 1024


class JournalDamaged(Exception):
    """Not a journal, a broken chain, or a body that is no entry."""


@dataclass
class Journal:
    changes: list[Change] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)
    #: Whole frames, acknowledged or not, and the hash of the last.
    frames: int = 0
    hash: bytes = bytes(32)


@dataclass(frozen=True)
class Frame:
    number: int
    flags: int
    nonce: bytes
    body: bytes
    before: bytes
    hash: bytes


def frames_of(file: bytes) -> list[Frame]:
    """The whole frames, their chain checked. Bytes at the end that are no whole frame are left out."""
    if file[:8] != MAGIC:
        raise JournalDamaged("magic")
    found: list[Frame] = []
    at, before = 8, bytes(32)
    while len(file) - at >= 5:
        length, flags = struct.unpack_from("<IB", file, at)
        if not 16 <= length <= MAX_BODY or flags & ~1:
            raise JournalDamaged(f"frame {len(found)}")
        end = at + 17 + length
        if len(file) < end + 32:
            break
        digest = hashlib.sha256(before + file[at:end]).digest()
        if digest != file[end : end + 32]:
            raise JournalDamaged(f"chain at frame {len(found)}")
        found.append(Frame(len(found), flags, file[at + 5 : at + 17], file[at + 17 : end], before, digest))
        at, before = end + 32, digest
    return found


def _opened(frame: Frame, key: bytes) -> bytes:
    context = struct.pack("<QB", frame.number, frame.flags) + frame.before
    try:
        return AESGCM(key).decrypt(frame.nonce, frame.body, context)
    except InvalidTag as cause:
        raise JournalDamaged(f"frame {frame.number} does not open") from cause


def unpacked(body: bytes) -> bytes:
    if body[:1] == b"\0":
        return body[1:]
    if body[:1] != b"\1":
        raise JournalDamaged("codec")
    try:
        size = zstandard.get_frame_parameters(body[1:]).content_size
        if size > MAX_UNPACKED:
            raise JournalDamaged("size")
        return zstandard.ZstdDecompressor().decompress(body[1:])
    except zstandard.ZstdError as cause:
        raise JournalDamaged("zstd") from cause


def entry(data: bytes) -> tuple[list[Change], list[tuple[str, Any]]]:
    """Changes and notes of an entry."""
    try:
        version, actors, batches, shapes, columns, notes = parse(data.decode())
        shape_of, dots, stamps, ids, actor_of, ats, batch_of, overs, erasing, more = columns
        rows = [0] * len(shapes)
        changes: list[dict[str, Any]] = []
        for i, dot in enumerate(dots):
            record_type, names, values = shapes[shape_of[i]]
            row = rows[shape_of[i]]
            rows[shape_of[i]] += 1
            person, name = actors[actor_of[i]]
            change = {
                "dot": dot,
                "stamp": stamps[i],
                "type": record_type,
                "id": dot if ids[i] == 0 else ids[i],
                "fields": {each: column[row] for each, column in zip(names, values)},
                "actor": {"id": person, "name": name},
                "at": ats[i],
            }
            if overs[i] != 0:
                change["over"] = {unit: sorted(named) for unit, named in overs[i].items()}
            if batch_of[i] != -1:
                change["batch"] = batches[batch_of[i]]
            changes.append(change)
        for index in erasing:
            changes[index]["erase"] = True
        for index, members in more:
            rest = dict(members)
            changes[index].update(rest.pop("extra", {}))
            changes[index].update(rest)
        if version != 1:
            raise JournalDamaged(f"entry of version {version}")
        return [of_members(change) for change in changes], [(key, value) for key, value in notes]
    except (NotCanonical, Malformed, ValueError, TypeError, IndexError, KeyError) as cause:
        raise JournalDamaged("entry") from cause


def read(file: bytes, key: bytes) -> Journal:
    """@raises JournalDamaged"""
    journal = Journal()
    batch: list[tuple[list[Change], list[tuple[str, Any]]]] = []
    for frame in frames_of(file):
        journal.frames, journal.hash = frame.number + 1, frame.hash
        batch.append(entry(unpacked(_opened(frame, key))))
        if not frame.flags & 1:
            continue
        for changes, notes in batch:
            journal.changes.extend(changes)
            for name, value in notes:
                if value is None:
                    journal.notes.pop(name, None)
                else:
                    journal.notes[name] = value
        batch = []
    return journal
