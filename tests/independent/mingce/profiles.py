"""What tests/vectors holds of profiles, backups and provisions, read by this reader."""

from pathlib import Path
from typing import Any

from . import backup, bundle, code, digest, journal, keystore
from .canonical import canonical
from .journal import Journal
from .refusal import Refusal

PROVISION = ("district", "office", "trusted", "secret", "lists")


def _outcome(user: str, identity: dict[str, Any], read: Journal) -> dict[str, Any]:
    return {
        "user": user,
        "replica": identity["replica"],
        "frames": read.frames,
        "chain": read.hash.hex(),
        "lines": [change.line for change in read.changes],
        "notes": read.notes,
        "digest": digest.of_records(read.in_force),
    }


def read_profile(folder: Path, given: dict[str, Any]) -> dict[str, Any]:
    try:
        opened = keystore.open_keystore((folder / given["keystore"]).read_bytes(), given["passphrase"])
        read = journal.read((folder / given["journal"]).read_bytes(), opened.data_key)
    except keystore.WrongPassphrase:
        return {"refusal": "wrong-passphrase"}
    except keystore.KeystoreDamaged:
        return {"refusal": "damaged/keys"}
    except journal.JournalDamaged:
        return {"refusal": "damaged/journal"}
    return _outcome(opened.user, opened.identity or {}, read)


def read_backup(folder: Path, given: dict[str, Any]) -> dict[str, Any]:
    try:
        read = backup.read_backup((folder / given["file"]).read_bytes(), given["passphrase"])
    except keystore.WrongPassphrase:
        return {"refusal": "wrong-passphrase"}
    except Refusal as refusal:
        return {"refusal": str(refusal)}
    return _outcome(read.user, read.identity, read.journal)


def read_provision(folder: Path, given: dict[str, Any]) -> dict[str, Any]:
    try:
        read = bundle.read_bundle((folder / given["file"]).read_bytes())
        passphrase = code.normalise(given["code"])
        if passphrase is None:
            raise Refusal("wrong-code")
        provision = bundle.read_provision(read, passphrase)
    except Refusal as refusal:
        return {"refusal": str(refusal)}
    return {"line": canonical({name: provision[name] for name in PROVISION})}
