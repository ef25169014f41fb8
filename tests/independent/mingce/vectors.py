"""What tests/vectors holds, read by this reader: its README says what each member means."""

import json
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

from . import bundle as bundles
from . import chain as chains
from . import digest, profiles
from .change import Change
from .ranges import Runs
from .refusal import Refusal
from .register import applied, fold, is_unfit
from .schema import Dictionary


def _ms(time: str) -> int:
    return round(datetime.fromisoformat(time.replace("Z", "+00:00")).timestamp() * 1000)


def _runs_text(seqs: list[int]) -> str:
    runs: list[list[int]] = []
    for seq in sorted(seqs):
        if runs and runs[-1][1] + 1 == seq:
            runs[-1][1] = seq
        else:
            runs.append([seq, seq])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


class Reader:
    """Holds what came, as it goes from file to file."""

    def __init__(self, reader: dict[str, Any], dictionary: Dictionary) -> None:
        self.reader = reader
        self.dictionary = dictionary
        self.held: dict[str, Change] = {}
        self.filtered: dict[str, Runs] = defaultdict(list)
        self.last_read: dict[str, int] = {}

    def read(self, name: str, file: bytes) -> dict[str, Any]:
        try:
            bundle = bundles.read_bundle(file)
            self._check_sender(bundle)
            changes = bundles.read_changes(bundle, self.reader["identity"])
        except Refusal as refusal:
            return {"file": name, "refusal": str(refusal)}
        return {"file": name, **self._take(bundle, changes)}

    def _check_sender(self, bundle: bundles.Bundle) -> None:
        """Steps 5 to 8 of section 12. @raises Refusal"""
        manifest, known = bundle.manifest, self.reader["known"]
        sender = manifest["sender"]
        if manifest["kind"] not in ("changes", "snapshot"):
            raise Refusal("wrong-kind")
        if sender["replica"] == self.reader["replica"]:
            raise Refusal("own-bundle")
        if self.reader["office"] not in manifest.offices:
            raise Refusal("not-for-us")
        named = [each for each in known if each["replica"] == sender["replica"]]
        alike = [each for each in known if (each["office"], each["signKey"]) == (sender["office"], sender["signKey"])]
        if not named and not alike:
            raise Refusal("sender-unknown")
        here = (named or alike)[0]
        if here["state"] == "revoked":
            raise Refusal("sender-revoked")
        if here["office"] != sender["office"]:
            raise Refusal("signature-wrong")
        bundles.verify(bundle, here["signKey"])
        self._check_age(bundle)

    def _check_age(self, bundle: bundles.Bundle) -> None:
        replica, written = bundle.manifest["sender"]["replica"], _ms(bundle.manifest["createdAt"])
        holds = bundle.manifest["holds"]["vector"].get(replica, 0)
        if replica not in self.last_read or written <= self.last_read[replica] or holds >= self._vector().get(replica, 0):
            return
        following = self.held.get(f"{replica}:{holds + 1}")
        if following is None or following.members["at"] < written:
            raise Refusal("older-source")

    def _take(self, bundle: bundles.Bundle, changes: list[Change]) -> dict[str, Any]:
        manifest = bundle.manifest
        replica = manifest["sender"]["replica"]
        self.last_read[replica] = max(_ms(manifest["createdAt"]), self.last_read.get(replica, 0))
        for name, runs in manifest.filtered.items():
            self.filtered[name] = self.filtered[name] + runs
        fresh = [change.dot for change in changes if change.dot not in self.held]
        for change in changes:
            self.held.setdefault(change.dot, change)
        done = applied(self.held, self.filtered)
        count = sum(dot in done for dot in fresh)
        fates = {"applied": count, "already": len(changes) - len(fresh), "waiting": len(fresh) - count}
        seals = manifest.members.get("seals")
        return fates if seals is None else {**fates, "seals": {name: self._heard(name, seal) for name, seal in seals.items()}}

    def _heard(self, replica: str, seal: str) -> str:
        keys = [each["signKey"] for each in self.reader["known"] if each["replica"] == replica]
        parts = chains.seal_parts(seal)
        if parts is None or not keys or not chains.sealed_by(replica, seal, keys[0]):
            return "forged"
        own = self._own_chain(replica, parts[0])
        if own is None:
            return "beyond"
        return "good" if own == parts[1] else "unlike"

    def _own_chain(self, replica: str, count: int) -> str | None:
        own = [self.held.get(f"{replica}:{seq}") for seq in range(1, count + 1)]
        if any(change is None for change in own):
            return None
        return chains.chain(replica, [hash_of(change) for change in own if change is not None])

    def _is_filtered(self, replica: str, seq: int) -> bool:
        within = any(first <= seq <= last for first, last in self.filtered[replica])
        return within and f"{replica}:{seq}" not in self.held

    def _vector(self) -> dict[str, int]:
        """How far nothing is missing, by replica."""
        found: dict[str, int] = {}
        for replica in {*(change.replica for change in self.held.values()), *self.filtered}:
            seq = 0
            while f"{replica}:{seq + 1}" in self.held or self._is_filtered(replica, seq + 1):
                seq += 1
            if seq > 0:
                found[replica] = seq
        return found

    def outcome(self) -> dict[str, Any]:
        done = applied(self.held, self.filtered)
        aside = {dot for dot in done if is_unfit(self.held[dot], self.dictionary)}
        in_force = [self.held[dot] for dot in done - aside]
        filtered = {
            replica: [seq for first, last in runs for seq in range(first, last + 1) if self._is_filtered(replica, seq)]
            for replica, runs in self.filtered.items()
        }
        states = fold(in_force, self.dictionary)
        vector = self._vector()
        own = {replica: self._own_chain(replica, count) for replica, count in vector.items()}
        return {
            "vector": vector,
            "filtered": {replica: _runs_text([*set(seqs)]) for replica, seqs in filtered.items() if seqs},
            "waiting": sorted(set(self.held) - done),
            "aside": sorted(aside),
            "count": len(states),
            "records": {record: state_json(state) for record, state in states.items()},
            "digest": digest.of_records(in_force),
            "chains": {replica: f"{vector[replica]}:{each}" for replica, each in own.items() if each is not None},
        }


def hash_of(change: Change) -> str:
    """The hash of the line, also of a wiped one."""
    return change.members.get("hash") or chains.line_hash(change.line)


def state_json(state: Any) -> dict[str, Any]:
    heads = {
        unit: [{"dot": head.dot, "fields": head.fields} for head in heads] for unit, heads in state.heads.items()
    }
    return {"type": state.type, "erased": state.erased, "heads": heads, "conflicts": state.conflicts}


def read_all(folder: Path, dictionary: Dictionary) -> dict[str, Any]:
    """The outcome of each vector, by name."""
    found: dict[str, Any] = {}
    for path in sorted(folder.glob("*.json")):
        vector = json.loads(path.read_text(encoding="utf-8"))
        if "profile" in vector:
            found[path.stem] = {"outcome": profiles.read_profile(folder, vector["profile"])}
        elif "backup" in vector:
            found[path.stem] = {"outcome": profiles.read_backup(folder, vector["backup"])}
        elif "provision" in vector:
            found[path.stem] = {"outcome": profiles.read_provision(folder, vector["provision"])}
        elif "files" in vector:
            reader = Reader(vector["reader"], dictionary)
            files = [reader.read(each["file"], (folder / each["file"]).read_bytes()) for each in vector["files"]]
            found[path.stem] = {"files": files, "register": reader.outcome()}
    return found
