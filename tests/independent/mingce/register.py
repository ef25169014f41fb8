"""Sets of changes to states: section 7 of the format."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Iterable

from .change import Change, DOT
from .ranges import Runs, covers
from .schema import Dictionary

#: Fields that hold the place of a record of whatever type.
PLACES = ("office", "fromOffice", "toOffice")



def is_unfit(change: Change, dictionary: Dictionary) -> bool:
    """Whether it says no place where it must, replaces what it does not write, or has a value that is none of its field."""
    known = dictionary.types.get(change.type, {})
    must_place = change.erase or change.dot == change.id
    if must_place and not any(isinstance(change.fields.get(name), str) for name in (*PLACES, "member")):
        return True
    written = {dictionary.unit(change.type, name) for name in change.fields}
    groups = {dictionary.unit(change.type, name) for name in known}
    may_be_later = any(name not in known for name in change.fields)
    if any(unit not in written and not (may_be_later and unit not in groups) for unit in change.over):
        return True
    return not dictionary.fits(change.type, change.fields)


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


def _heads_of(state: State, *names: str) -> list[str]:
    """The texts in all heads of single units."""
    values = [head.fields.get(name) for name in names for head in state.heads.get(name, [])]
    return [value for value in values if isinstance(value, str)]


def places(states: dict[str, State], state: State) -> list[str]:
    """Where a record belongs: its own places, or, when it has none, those of the records that it names as its member."""
    own = _heads_of(state, *PLACES)
    if own:
        return own
    members = [states[name] for name in _heads_of(state, "member") if name in states]
    return [place for member in members for place in _heads_of(member, *PLACES)]


def sees(office: str, states: dict[str, State], state: State) -> bool:
    """Whether a record is in the scope of a place: a district's is everything, and everybody sees replicas."""
    if len(office) <= 6 or state.type == "replica":
        return True
    return any(place.startswith(office) for place in places(states, state))
