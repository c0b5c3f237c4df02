"""One canonical JSON (RFC 8785) for whatever is hashed, frozen or exported."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Canonical: TypeAlias = "bool | int | str | Sequence[Canonical] | Mapping[str, Canonical] | None"


class NotCanonical(ValueError):
    """A value has a form that canonical JSON, as used here, does not hold."""


def canonical_json(value: Canonical) -> str:
    """The value as canonical JSON: keys sorted by UTF-16 code units, no white space, no floats.

    Numbers are integers between -(2^53 - 1) and 2^53 - 1, which every reader of JSON keeps.
    Raises NotCanonical for anything else, a lone surrogate included.
    """
    text = json.dumps(_checked(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonical("text holds a lone surrogate") from error
    return text


def _checked(value: object) -> object:
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        if abs(value) >= 2**53:
            raise NotCanonical(f"{value} is too large")
        return int(value)
    if isinstance(value, Mapping):
        return {key: _checked(value[key]) for key in sorted(value, key=_utf_16)}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        return [_checked(item) for item in value]
    raise NotCanonical(f"{type(value).__name__} is not held")


def _utf_16(key: object) -> bytes:
    if not isinstance(key, str):
        raise NotCanonical("a key must be a string")
    return key.encode("utf-16-be", "surrogatepass")
