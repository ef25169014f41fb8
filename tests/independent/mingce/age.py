"""Decryption of age v1 files (https://age-encryption.org/v1): X25519 and scrypt recipients."""

import base64
import binascii
import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CHUNK = 64 * 1024
CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
MOST_SCRYPT = 20


class AgeDamaged(Exception):
    """Not a whole age file."""


class NoKey(Exception):
    """A whole header that this key does not open."""


def bech32(text: str, prefix: str) -> bytes | None:
    """The bytes of a Bech32 text (BIP 173, without its length limit), or None."""
    text, expected = text.lower(), prefix.lower()
    if not text.startswith(expected + "1") or any(c not in CHARSET for c in text[len(expected) + 1 :]):
        return None
    words = [CHARSET.index(c) for c in text[len(expected) + 1 :]]
    check = 1
    expanded = [ord(c) >> 5 for c in expected] + [0] + [ord(c) & 31 for c in expected]
    for word in expanded + words:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ word
        for i, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> i & 1 else 0
    if check != 1:
        return None
    bits = "".join(f"{word:05b}" for word in words[:-6])
    if len(bits) % 8 >= 5 or "1" in bits[len(bits) - len(bits) % 8 :]:
        return None
    return bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits) - len(bits) % 8, 8))


def is_recipient(text: object) -> bool:
    if not isinstance(text, str) or text != text.lower():
        return False
    key = bech32(text, "age")
    return key is not None and len(key) == 32


def recipient_of(identity: str) -> bytes:
    return _private(identity).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def _private(identity: str) -> X25519PrivateKey:
    secret = bech32(identity, "age-secret-key-")
    if secret is None or len(secret) != 32:
        raise ValueError("no age identity")
    return X25519PrivateKey.from_private_bytes(secret)


def _hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=info).derive(secret)


def _open(key: bytes, nonce: bytes, sealed: bytes) -> bytes | None:
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, sealed, None)
    except InvalidTag:
        return None


def _unpadded(text: str) -> bytes:
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError) as cause:
        raise AgeDamaged("base64") from cause
    if base64.b64encode(data).decode().rstrip("=") != text:
        raise AgeDamaged("base64")
    return data


class Header:
    def __init__(self, file: bytes) -> None:
        end = file.find(b"\n--- ")
        stop = file.find(b"\n", end + 1)
        if not file.startswith(b"age-encryption.org/v1\n") or end < 0 or stop < 0:
            raise AgeDamaged("header")
        self.signed = file[: end + 4]
        self.body = file[stop + 1 :]
        try:
            self.mac = _unpadded(file[end + 5 : stop].decode("ascii"))
            lines = file[len(b"age-encryption.org/v1\n") : end].decode("ascii").split("\n")
        except UnicodeDecodeError as cause:
            raise AgeDamaged("header") from cause
        self.stanzas: list[tuple[list[str], bytes]] = []
        at = 0
        while at < len(lines):
            if not lines[at].startswith("-> "):
                raise AgeDamaged("stanza")
            arguments, text = lines[at][3:].split(" "), ""
            at += 1
            while True:
                if at >= len(lines) or len(lines[at]) > 64:
                    raise AgeDamaged("stanza")
                text += lines[at]
                at += 1
                if len(lines[at - 1]) < 64:
                    break
            self.stanzas.append((arguments, _unpadded(text)))


def _by_identity(header: Header, identity: str) -> bytes | None:
    private, own = _private(identity), recipient_of(identity)
    for arguments, body in header.stanzas:
        if arguments[0] != "X25519":
            continue
        share = _unpadded(arguments[1]) if len(arguments) == 2 else b""
        if len(share) != 32 or len(body) != 32:
            raise AgeDamaged("X25519 stanza")
        shared = private.exchange(X25519PublicKey.from_public_bytes(share))
        wrapper = _hkdf(shared, share + own, b"age-encryption.org/v1/X25519")
        key = _open(wrapper, bytes(12), body)
        if key is not None:
            return key
    return None


def _by_passphrase(header: Header, passphrase: str) -> bytes | None:
    for arguments, body in header.stanzas:
        if arguments[0] != "scrypt":
            continue
        if len(header.stanzas) != 1 or len(arguments) != 3 or int(arguments[2]) > MOST_SCRYPT:
            raise AgeDamaged("scrypt stanza")
        salt = b"age-encryption.org/v1/scrypt" + _unpadded(arguments[1])
        wrapper = Scrypt(salt=salt, length=32, n=2 ** int(arguments[2]), r=8, p=1).derive(passphrase.encode())
        key = _open(wrapper, bytes(12), body)
        if key is not None:
            return key
    return None


def decrypt(file: bytes, *, identity: str | None = None, passphrase: str | None = None) -> bytes:
    """All of the plain bytes. @raises AgeDamaged, NoKey"""
    header = Header(file)
    key = _by_identity(header, identity) if identity is not None else _by_passphrase(header, passphrase or "")
    if key is None:
        raise NoKey
    mac = hmac.new(_hkdf(key, b"", b"header"), header.signed, hashlib.sha256).digest()
    if len(key) != 16 or not hmac.compare_digest(mac, header.mac) or len(header.body) < 16:
        raise AgeDamaged("header")
    stream, sealed = _hkdf(key, header.body[:16], b"payload"), header.body[16:]
    plain: list[bytes] = []
    count = max(1, -(-len(sealed) // (CHUNK + 16)))
    for i in range(count):
        last = i == count - 1
        piece = sealed[i * (CHUNK + 16) : (i + 1) * (CHUNK + 16)]
        opened = _open(stream, i.to_bytes(11, "big") + bytes([last]), piece) if len(piece) >= 16 else None
        if opened is None or (last and i > 0 and opened == b""):
            raise AgeDamaged("payload")
        plain.append(opened)
    return b"".join(plain)
