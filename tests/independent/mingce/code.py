"""The code of a provision, told by telephone: section 13 of the format."""

import re
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def _twice(element: int) -> int:
    doubled = element << 1
    return doubled ^ 0b100101 if doubled & 32 else doubled


def _check(digits: list[int]) -> int:
    total = 0
    for position, digit in enumerate(digits):
        for _ in range(15 - position):
            digit = _twice(digit)
        total ^= digit
    return total


def normalise(typed: str) -> str | None:
    """The passphrase that is meant, or None when it cannot be a code."""
    text = unicodedata.normalize("NFKC", typed).upper()
    text = "".join(c for c in text if not (c.isspace() or c in ".\u00b7" or unicodedata.category(c) == "Pd"))
    text = re.sub("[IL]", "1", text.replace("O", "0")).replace("U", "V")
    if len(text) != 16 or any(c not in ALPHABET for c in text):
        return None
    digits = [ALPHABET.index(c) for c in text]
    if _check(digits[:15]) != digits[15]:
        return None
    return "-".join(text[i : i + 4] for i in range(0, 16, 4))
