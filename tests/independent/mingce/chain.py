"""Chains of lines and seals: section 9 of the format."""

import hashlib
import re
from base64 import b64encode

from .minisign import good, key_parts, unpadded_exact

SEAL = re.compile(r"([1-9][0-9]{0,14}):([A-Za-z0-9+/]{43}):([A-Za-z0-9+/]{86})\Z")


def hash_text(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")


def line_hash(line: str) -> str:
    return hash_text(hashlib.sha256(line.encode()).digest())


def chain(replica: str, hashes: list[str]) -> str:
    """The chain hash over the lines' hashes, from number 1 on without a hole."""
    current = hashlib.sha256(b"mingce-chain" + replica.encode()).digest()
    for text in hashes:
        line = unpadded_exact(text, 32)
        if line is None:
            raise ValueError("no hash")
        current = hashlib.sha256(current + line).digest()
    return hash_text(current)


def seal_parts(text: object) -> tuple[int, str, bytes] | None:
    """Number, chain hash and signature of a seal, or None."""
    match = SEAL.match(text) if isinstance(text, str) else None
    if match is None or unpadded_exact(match[2], 32) is None:
        return None
    signature = unpadded_exact(match[3], 64)
    return None if signature is None else (int(match[1]), match[2], signature)


def sealed_by(replica: str, seal: str, key: str) -> bool:
    """Whether the holder of the key said this as that replica."""
    parts, signer = seal_parts(seal), key_parts(key)
    if parts is None or signer is None:
        return False
    number, text, signature = parts
    return good(signer[1], signature, f"mingce-seal {replica} {number} {text}".encode())
