"""Digests: section 8 of the format."""

from typing import Iterable

from .change import Change


def of_changes(changes: Iterable[Change]) -> str:
    return ""
