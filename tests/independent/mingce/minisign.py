"""Signatures in the minisign format, prehashed: section 4 of the format."""

import base64
import binascii
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from .refusal import Refusal, damaged

UNTRUSTED, TRUSTED = "untrusted comment: ", "trusted comment: "


def base64_exact(text: str, length: int) -> bytes | None:
    """The bytes of canonical base64 of exactly so many bytes, or None."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if len(data) == length and base64.b64encode(data).decode() == text else None


def unpadded_exact(text: str, length: int) -> bytes | None:
    """As `base64_exact`, of base64 without its padding."""
    return None if "=" in text else base64_exact(text + "=" * (-len(text) % 4), length)


def key_parts(line: str) -> tuple[bytes, bytes] | None:
    """Key id and Ed25519 point of the base64 line of a public key, or None."""
    data = base64_exact(line, 42)
    return None if data is None or data[:2] != b"Ed" else (data[2:10], data[10:])


def key_of_file(text: str) -> str:
    """The base64 line of a .pub file, or of itself."""
    return text.strip().split("\n")[-1]


def good(point: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(point).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def verify(signature: bytes, key: str, message: bytes) -> str:
    """The trusted comment of a good signature. @raises Refusal"""
    try:
        lines = signature.decode().split("\n")
    except UnicodeDecodeError as cause:
        raise damaged("signature") from cause
    if len(lines) != 5 or lines[4] != "" or not lines[0].startswith(UNTRUSTED) or not lines[2].startswith(TRUSTED):
        raise damaged("signature")
    first, whole = base64_exact(lines[1], 74), base64_exact(lines[3], 64)
    if first is None or whole is None or first[:2] != b"ED":
        raise damaged("signature")
    parts = key_parts(key)
    if parts is None or parts[0] != first[2:10]:
        raise Refusal("signature-wrong")
    comment = lines[2][len(TRUSTED) :]
    hashed = hashlib.blake2b(message, digest_size=64).digest()
    if not good(parts[1], first[10:], hashed) or not good(parts[1], whole, first[10:] + comment.encode()):
        raise Refusal("signature-wrong")
    return comment


def fingerprint(key: str) -> str:
    """What two people compare by telephone."""
    number = int.from_bytes(hashlib.sha256(key.encode()).digest(), "big") % 10**32
    digits = f"{number:032d}"
    return " ".join(digits[i : i + 4] for i in range(0, 32, 4))
