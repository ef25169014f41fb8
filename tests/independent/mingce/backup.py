"""Backups: section 15 of the format."""

import hashlib
from dataclasses import dataclass
from typing import Any

from . import container, digest, journal, keystore, minisign
from .journal import Journal
from .manifest import BACKUP, BACKUP_SUITE, Manifest, parse_manifest
from .refusal import Refusal, damaged


@dataclass(frozen=True)
class Backup:
    manifest: Manifest
    user: str
    identity: dict[str, Any]
    journal: Journal


def read_backup(file: bytes, passphrase: str) -> Backup:
    """@raises Refusal, WrongPassphrase"""
    entries = container.take_apart(file, container.BACKUP, "not-a-backup")
    manifest_bytes, signature, keys, log = entries
    manifest = parse_manifest(manifest_bytes, BACKUP_SUITE, BACKUP)
    for part, data in (("keys", keys), ("journal", log)):
        declared = manifest[part]
        if len(data) != declared["bytes"] or hashlib.sha256(data).hexdigest() != declared["sha256"]:
            raise damaged(part)
    try:
        opened = keystore.open_keystore(keys, passphrase)
    except keystore.KeystoreDamaged as cause:
        raise damaged("keys") from cause
    identity = opened.identity
    if identity is None or identity.get("signKey") != manifest["sender"]["signKey"]:
        raise damaged("keys")
    minisign.verify(signature, identity["signKey"], manifest_bytes)
    try:
        read = journal.read(log, opened.data_key)
    except journal.JournalDamaged as cause:
        raise damaged("journal") from cause
    if read.frames != manifest["journal"]["frames"] or read.hash.hex() != manifest["journal"]["chain"]:
        raise damaged("journal")
    if digest.of_records(read.in_force) != manifest["digest"]:
        raise damaged("journal")
    return Backup(manifest, opened.user, identity, read)
