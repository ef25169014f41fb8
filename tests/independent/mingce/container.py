"""The archive: section 1 of the format (bundles) and section 15 (backups)."""

import struct
import zlib

from .refusal import Refusal, damaged

BUNDLE = ("manifest.json", "manifest.json.minisig", "payload.age")
BACKUP = ("manifest.json", "manifest.json.minisig", "keys.mck", "register.mcj")
PART = {
    "manifest.json": "manifest",
    "manifest.json.minisig": "signature",
    "payload.age": "payload",
    "keys.mck": "keys",
    "register.mcj": "journal",
}
MAX_FILE = 2**31 - 1
MAX_MANIFEST = 2**24
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
VERSION, DATE = 10, 0x0021


def _common(name: bytes, data: bytes) -> bytes:
    """Version needed, flags, method, time, date, CRC-32, size, size, length of the name, extra length."""
    crc = zlib.crc32(data)
    return struct.pack("<HHHHHIIIHH", VERSION, 0, 0, 0, DATE, crc, len(data), len(data), len(name), 0)


def build(entries: list[tuple[str, bytes]]) -> bytes:
    """The one archive of these entries."""
    body, directory = b"", b""
    for text, data in entries:
        name = text.encode()
        common = _common(name, data)
        directory += CENTRAL + struct.pack("<H", VERSION) + common
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        body += LOCAL + common + name + data
    count = len(entries)
    return body + directory + END + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)


def _entry(file: bytes, at: int) -> tuple[str, int, int, int] | None:
    """Name, CRC, beginning and end of the data of the entry that begins at `at`."""
    if len(file) < at + 30 or file[at : at + 4] != LOCAL:
        return None
    crc, size = struct.unpack_from("<II", file, at + 14)
    (length,) = struct.unpack_from("<H", file, at + 26)
    start = at + 30 + length
    if length > 64 or start > len(file):
        return None
    try:
        return file[at + 30 : start].decode(), crc, start, start + size
    except UnicodeDecodeError:
        return None


def first_entry(file: bytes) -> bytes | None:
    """The data of the first entry, when it is a manifest."""
    entry = _entry(file, 0)
    return None if entry is None or entry[0] != BUNDLE[0] else file[entry[2] : entry[3]]


def take_apart(file: bytes, names: tuple[str, ...], stranger: str) -> list[bytes]:
    """The data of the entries. @raises Refusal `stranger` when the first is no manifest"""
    if len(file) > MAX_FILE:
        raise Refusal("too-large")
    entries: list[tuple[str, bytes]] = []
    at = 0
    for number, name in enumerate(names):
        entry = _entry(file, at)
        if entry is None or entry[0] != name:
            raise Refusal(stranger) if number == 0 else damaged("container")
        _, crc, start, end = entry
        if end > len(file):
            raise damaged("container")
        if number == 0 and end - start > MAX_MANIFEST:
            raise Refusal("too-large")
        if zlib.crc32(file[start:end]) != crc:
            raise damaged(PART[name])
        entries.append((name, file[start:end]))
        at = end
    if build(entries) != file:
        raise damaged("container")
    return [data for _, data in entries]
