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
    #: Frames of whole batches, and the hash of the last.
    frames: int = 0
    hash: bytes = bytes(32)

    @property
    def in_force(self) -> list[Change]:
        """The changes that states are folded from."""
        return [change for change in self.changes if f"aside/{change.dot}" not in self.notes]


@dataclass(frozen=True)
class Frame:
    number: int
    flags: int
    nonce: bytes
    body: bytes
    before: bytes
    hash: bytes


def _frame_at(file: bytes, at: int) -> tuple[int, int] | None:
    """Flags and end of the body of a frame that may begin here, by its form alone."""
    if len(file) - at < 5:
        return None
    length, flags = struct.unpack_from("<IB", file, at)
    end = at + 17 + length
    return (flags, end) if 16 <= length <= MAX_BODY and not flags & ~1 and end + 32 <= len(file) else None


def _continues(file: bytes, at: int, end: int, before: bytes) -> bool:
    return hashlib.sha256(before + file[at:end]).digest() == file[end : end + 32]


def _whole_frame_after(file: bytes, broken: int) -> bool:
    """Whether a frame lies anywhere beyond the broken one, whole by the hash before it."""
    first = _frame_at(file, broken)
    if first is not None:
        # Where only the hash of the broken frame is broken, the next goes on from what it ought to be.
        at = first[1] + 32
        following = _frame_at(file, at)
        should = hashlib.sha256(file[broken - 32 : first[1]]).digest() if broken > 8 else b""
        if following is not None and _continues(file, at, following[1], should):
            return True
    for at in range(max(broken + 1, 40), len(file) - 49):
        found = _frame_at(file, at)
        if found is not None and _continues(file, at, found[1], file[at - 32 : at]):
            return True
    return False


def frames_of(file: bytes) -> list[Frame]:
    """The frames of whole batches, their chain checked. A torn end is left out. @raises JournalDamaged"""
    if file[:8] != MAGIC:
        raise JournalDamaged("magic")
    found: list[Frame] = []
    at, before = 8, bytes(32)
    while at < len(file):
        frame = _frame_at(file, at)
        if frame is None or not _continues(file, at, frame[1], before):
            if _whole_frame_after(file, at):
                raise JournalDamaged(f"frame {len(found)}")
            break
        flags, end = frame
        found.append(Frame(len(found), flags, file[at + 5 : at + 17], file[at + 17 : end], before, file[end : end + 32]))
        at, before = end + 32, file[end : end + 32]
    while found and not found[-1].flags & 1:
        found.pop()
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
    for frame in frames_of(file):
        journal.frames, journal.hash = frame.number + 1, frame.hash
        changes, notes = entry(unpacked(_opened(frame, key)))
        journal.changes.extend(changes)
        for name, value in notes:
            if value is None:
                journal.notes.pop(name, None)
            else:
                journal.notes[name] = value
    return journal
