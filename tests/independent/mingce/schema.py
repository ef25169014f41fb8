"""The data dictionary, as shared/kinds/*/dictionary.md print it: types, kinds of values, groups, codes."""

import re
from dataclasses import dataclass, field
from pathlib import Path

INTEGERS = {"integer", "year", "money"}
TYPE, LIST = re.compile(r"# `([A-Za-z]+)` \("), re.compile(r"## `([A-Za-z]+)`$")


@dataclass(frozen=True)
class Field:
    kind: str
    group: str | None


@dataclass
class Dictionary:
    types: dict[str, dict[str, Field]] = field(default_factory=dict)
    codes: dict[str, list[str]] = field(default_factory=dict)

    def unit(self, record_type: str, name: str) -> str:
        """The unit a field belongs to: its group, or itself."""
        known = self.types.get(record_type, {}).get(name)
        return name if known is None or known.group is None else known.group

    def fits(self, record_type: str, fields: dict[str, object]) -> bool:
        """Whether each known value has the JSON type that its kind asks for. Unknown types and fields fit."""
        known = self.types.get(record_type, {})
        return all(name not in known or _fits(known[name].kind, value) for name, value in fields.items())


def _fits(kind: str, value: object) -> bool:
    if value is None:
        return True
    if kind == "boolean":
        return isinstance(value, bool)
    if kind in INTEGERS:
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53
    return isinstance(value, str)


def _cells(line: str) -> list[str]:
    return [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]


def read(kinds: Path) -> Dictionary:
    """`kinds`: the folder that holds a folder for each record type."""
    found = Dictionary()
    for path in sorted(kinds.glob("*/dictionary.md")):
        _read_kind(path.read_text(encoding="utf-8"), found)
    return found


def _read_kind(text: str, found: Dictionary) -> None:
    rows: dict[str, Field] | list[str] | None = None
    for line in text.splitlines():
        of_type, of_list = TYPE.match(line), LIST.match(line)
        if of_type is not None:
            rows = found.types.setdefault(of_type[1], {})
        elif of_list is not None:
            rows = found.codes.setdefault(of_list[1], [])
        elif line.startswith("| `"):
            cells = _cells(line)
            if isinstance(rows, dict):
                rows[cells[0]] = Field(kind=cells[3], group=cells[5] or None)
            elif rows is not None:
                rows.append(cells[0])
