"""Sets of changes to states: section 7 of the format."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Iterable

from .change import Change, DOT
from .ranges import Runs, covers
from .schema import Dictionary


@dataclass(frozen=True)
class Head:
    dot: str
    fields: dict[str, Any]


@dataclass(frozen=True)
class State:
    type: str
    id: str
    erased: bool
    #: By unit, all heads, the shown one first.
    heads: dict[str, list[Head]]

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for heads in self.heads.values() for name, value in heads[0].fields.items()}

    @property
    def conflicts(self) -> list[str]:
        """Units whose heads differ. A field that a head does not have is an emptied one."""
        return sorted(unit for unit, heads in self.heads.items() if any(_differ(heads[0], head) for head in heads[1:]))


def _differ(shown: Head, rival: Head) -> bool:
    return any(not same(shown.fields.get(name), value) for name, value in rival.fields.items())


def same(a: object, b: object) -> bool:
    """Equal as JSON values: `1` is not `true`."""
    return isinstance(a, bool) == isinstance(b, bool) and a == b


def fold_record(changes: list[Change], dictionary: Dictionary) -> State:
    """The state of one record from all of its changes."""
    erasing = [change for change in changes if change.erase]
    known = sorted(erasing or changes, key=lambda change: change.shown, reverse=True)
    makers = [] if erasing else [change for change in known if change.dot == change.id]
    maker = makers[0] if makers else known[-1]
    writes: dict[str, list[tuple[Change, dict[str, Any]]]] = defaultdict(list)
    for change in known:
        by_unit: dict[str, dict[str, Any]] = defaultdict(dict)
        for name, value in change.fields.items():
            by_unit[dictionary.unit(change.type, name)][name] = value
        for unit, fields in by_unit.items():
            writes[unit].append((change, fields))
    heads: dict[str, list[Head]] = {}
    for unit, writers in writes.items():
        replaced = {dot for change, _ in writers for dot in change.over.get(unit, [])}
        left = [Head(change.dot, fields) for change, fields in writers if change.dot not in replaced]
        if left:
            heads[unit] = left
    return State(maker.type, maker.id, bool(erasing), heads)


def fold(changes: Iterable[Change], dictionary: Dictionary) -> dict[str, State]:
    by_record: dict[str, list[Change]] = defaultdict(list)
    for change in {change.dot: change for change in changes}.values():
        by_record[change.id].append(change)
    return {record: fold_record(each, dictionary) for record, each in by_record.items()}


def needs(change: Change) -> set[str]:
    """The dots that must be applied before: those it replaces, the one that made its record, and its member's."""
    named = {dot for dots in change.over.values() for dot in dots}
    for other in (change.id, change.fields.get("member")):
        if isinstance(other, str) and DOT.match(other):
            named.add(other)
    return named - {change.dot}


def applied(changes: dict[str, Change], filtered: dict[str, Runs]) -> set[str]:
    """The dots that wait for nothing: the least set of section 7."""

    def is_filtered(dot: str) -> bool:
        return dot not in changes and covers(filtered.get(dot[:16], []), int(dot[17:]))

    reached: set[str] = set()
    for replica in {change.replica for change in changes.values()}:
        seq = 1
        while (dot := f"{replica}:{seq}") in changes or is_filtered(dot):
            reached.add(dot)
            seq += 1
    done: set[str] = set()
    waiting = [change for change in changes.values() if change.dot in reached]
    while True:
        free = [change for change in waiting if all(dot in done or is_filtered(dot) for dot in needs(change))]
        if not free:
            return done
        done.update(change.dot for change in free)
        waiting = [change for change in waiting if change.dot not in done]


def places(states: dict[str, State], state: State) -> list[str]:
    """Where a record belongs: the values of all heads of its placing fields, else those of its member."""
    own = [
        head.fields[name]
        for name in ("office", "fromOffice", "toOffice")
        for head in state.heads.get(name, [])
        if isinstance(head.fields.get(name), str)
    ]
    if own:
        return own
    members = [states.get(head.fields.get("member")) for head in state.heads.get("member", [])]
    return [place for member in members if member is not None and member.id != state.id for place in places(states, member)]


def sees(office: str, states: dict[str, State], state: State) -> bool:
    """Whether a record is in the scope of a place: a district's is everything, and everybody sees replicas."""
    if len(office) <= 6 or state.type == "replica":
        return True
    return any(place.startswith(office) for place in places(states, state))
