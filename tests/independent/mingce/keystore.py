"""Keystores: docs/journal-format.md, section 1."""

import json
import unicodedata
from base64 import b64decode
from dataclasses import dataclass
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SLOT_MEMBERS = {"kind", "user", "kdf", "wrapped"}
COSTS = {"memoryKiB": (8, 1_048_576), "iterations": (1, 32), "parallelism": (1, 16)}


class KeystoreDamaged(Exception):
    """No keystore, or what it guards does not open."""


class WrongPassphrase(Exception):
    """No slot opens."""


@dataclass(frozen=True)
class Opened:
    data_key: bytes
    user: str
    identity: dict[str, Any] | None


def open_box(key: bytes, box: bytes, context: bytes) -> bytes | None:
    try:
        return AESGCM(key).decrypt(box[:12], box[12:], context)
    except (InvalidTag, ValueError):
        return None


def _parse(file: bytes) -> dict[str, Any]:
    try:
        store = json.loads(file.decode())
        slots = store["slots"]
        good = (
            set(store) == {"format", "version", "slots", "sealed"}
            and store["format"] == "mingce-keystore"
            and store["version"] == 1
            and 1 <= len(slots) <= 64
            and all(_is_slot(slot) for slot in slots)
            and (store["sealed"] is None or isinstance(b64decode(store["sealed"], validate=True), bytes))
        )
    except (ValueError, KeyError, TypeError) as cause:
        raise KeystoreDamaged from cause
    if not good:
        raise KeystoreDamaged
    return store


def _is_slot(slot: dict[str, Any]) -> bool:
    kdf = slot["kdf"]
    return (
        set(slot) == SLOT_MEMBERS
        and slot["kind"] in ("passphrase", "recovery")
        and set(kdf) == {"name", "salt", *COSTS}
        and kdf["name"] == "argon2id"
        and all(isinstance(kdf[name], int) and low <= kdf[name] <= high for name, (low, high) in COSTS.items())
    )


def open_keystore(file: bytes, passphrase: str) -> Opened:
    """@raises KeystoreDamaged, WrongPassphrase"""
    store = _parse(file)
    for slot in store["slots"]:
        kdf = slot["kdf"]
        wrapper = hash_secret_raw(
            unicodedata.normalize("NFKC", passphrase).encode(),
            b64decode(kdf["salt"], validate=True),
            time_cost=kdf["iterations"],
            memory_cost=kdf["memoryKiB"],
            parallelism=kdf["parallelism"],
            hash_len=32,
            type=Type.ID,
            version=0x13,
        )
        context = f"mingce-keystore/1 slot {slot['kind']} {slot['user']}".encode()
        key = open_box(wrapper, b64decode(slot["wrapped"], validate=True), context)
        if key is None:
            continue
        if len(key) != 32:
            raise KeystoreDamaged
        if store["sealed"] is None:
            return Opened(key, slot["user"], None)
        sealed = open_box(key, b64decode(store["sealed"], validate=True), b"mingce-keystore/1 sealed")
        if sealed is None:
            raise KeystoreDamaged
        return Opened(key, slot["user"], json.loads(sealed.decode()))
    raise WrongPassphrase
