"""A world of engines, as the fuzzer leaves it: keystores, journals and bundles of several PCs."""

import hashlib
import json
from pathlib import Path
from typing import Any

from . import bundle as bundles
from . import digest, journal, keystore
from .change import Change
from .refusal import Refusal
from .register import fold, sees
from .schema import Dictionary
from .vectors import state_json


def _pc(changes: list[Change], identity: dict[str, Any], offices: list[str], dictionary: Dictionary) -> dict[str, Any]:
    states = fold(changes, dictionary)
    seen = {office: {record for record, state in states.items() if sees(office, states, state)} for office in offices}
    return {
        "replica": identity["replica"],
        "changes": len(changes),
        "records": {record: state_json(state) for record, state in states.items()},
        "digest": digest.of_records(changes),
        "scopes": {
            office: digest.of_scope(change for change in changes if change.id in records)
            for office, records in seen.items()
        },
    }


def _bundle(file: bytes, identities: list[dict[str, Any]]) -> dict[str, Any]:
    try:
        bundle = bundles.read_bundle(file)
        if bundle.manifest["kind"] == "provision":
            raise Refusal("wrong-kind")
        key = bundle.manifest["sender"]["signKey"]
        if key not in [identity["signKey"] for identity in identities]:
            raise Refusal("sender-unknown")
        bundles.verify(bundle, key)
    except Refusal as refusal:
        return {"refusal": str(refusal)}
    opens: list[int] = []
    lines: list[str] = []
    for number, identity in enumerate(identities):
        try:
            lines = [change.line for change in bundles.read_changes(bundle, identity["ageIdentity"])]
        except Refusal:
            continue
        opens.append(number)
    text = "".join(f"{line}\n" for line in lines)
    return {"opens": opens, "lines": len(lines), "sha256": hashlib.sha256(text.encode()).hexdigest()}


def read_world(folder: Path, dictionary: Dictionary) -> dict[str, Any]:
    told = json.loads((folder / "world.json").read_text(encoding="utf-8"))
    pcs: list[dict[str, Any]] = []
    identities: list[dict[str, Any]] = []
    for number in range(told["pcs"]):
        opened = keystore.open_keystore((folder / f"pc-{number}.mck").read_bytes(), told["passphrase"])
        read = journal.read((folder / f"pc-{number}.mcj").read_bytes(), opened.data_key)
        identity = opened.identity or {}
        identities.append(identity)
        pcs.append(_pc(read.in_force, identity, told["offices"], dictionary))
    return {"pcs": pcs, "bundles": {name: _bundle((folder / name).read_bytes(), identities) for name in told["bundles"]}}
