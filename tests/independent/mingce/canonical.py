"""Canonical JSON: RFC 8785 over I-JSON (RFC 7493), strictly: section 2 of the format."""

import json
import math
from typing import Any

MAX_DEPTH = 32
ESCAPES = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}


class NotCanonical(ValueError):
    """The text is no JSON, or not the canonical text of its value."""


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def utf16_order(text: str) -> bytes:
    """Key by which texts sort in UTF-16 order."""
    return text.encode("utf-16-be", "surrogatepass")


def number_text(number: float | int) -> str:
    """A number as ECMAScript writes it: the shortest digits that read back as the same double."""
    double = float(number)
    if not math.isfinite(double):
        raise NotCanonical("no finite number")
    if double == 0:
        return "0"
    sign, double = ("-", -double) if double < 0 else ("", double)
    mantissa, _, exponent = repr(double).partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    digits = (whole + fraction).lstrip("0")
    # The value is 0.digits times ten to the power of `point`.
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    power = point - 1
    tail = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{tail}e{'+' if power > 0 else '-'}{abs(power)}"


def string_text(text: str) -> str:
    out = ['"']
    for character in text:
        code = ord(character)
        if 0xD800 <= code <= 0xDFFF:
            raise NotCanonical("half a surrogate pair")
        if code in ESCAPES:
            out.append(ESCAPES[code])
        elif code < 0x20:
            out.append(f"\\u{code:04x}")
        else:
            out.append(character)
    out.append('"')
    return "".join(out)


def canonical(value: Any, depth: int = MAX_DEPTH) -> str:
    """The canonical text of a parsed JSON value."""
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, str):
        return string_text(value)
    if isinstance(value, (int, float)):
        return number_text(value)
    if depth == 0:
        raise NotCanonical("nested too deep")
    if isinstance(value, list):
        return "[" + ",".join(canonical(item, depth - 1) for item in value) + "]"
    members = sorted(value.items(), key=lambda member: utf16_order(member[0]))
    return "{" + ",".join(f"{string_text(name)}:{canonical(member, depth - 1)}" for name, member in members) + "}"


def _no_constant(name: str) -> Any:
    raise NotCanonical(f"{name} is no JSON")


def _number(text: str) -> float | int:
    """A number as the double it is; whole ones as int, as far as a double can tell them apart."""
    double = float(text)
    return int(double) if math.isfinite(double) and double.is_integer() else double


def parse(text: str) -> Any:
    """Any JSON text; of members with one name the last, which `parse_canonical` then does not take."""
    try:
        return json.loads(
            text,
            parse_constant=_no_constant,
            parse_int=_number,
            parse_float=_number,
        )
    except (ValueError, RecursionError) as cause:
        raise NotCanonical(str(cause)) from cause


def parse_canonical(text: str) -> Any:
    """A text that is the canonical text of its value."""
    value = parse(text)
    try:
        if canonical(value) != text:
            raise NotCanonical("not the canonical text of its value")
    except RecursionError as cause:
        raise NotCanonical("nested too deep") from cause
    return value
