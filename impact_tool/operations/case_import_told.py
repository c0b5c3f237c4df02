"""What is remembered of a file of cases, as JSON and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from cattrs import Converter

from impact_tool.domain.canonical import canonical_json
from impact_tool.domain.import_states import Told


def _made() -> Converter:
    made = Converter(forbid_extra_keys=True)
    made.register_unstructure_hook(date, date.isoformat)
    made.register_structure_hook(date, lambda text, _type: date.fromisoformat(text))
    return made


_converter = _made()


def write_told(told: Told) -> str:
    """The memory as canonical JSON."""
    plain: Any = _converter.unstructure(told)
    return canonical_json(plain)


def read_told(text: str) -> Told:
    """The memory that `write_told` wrote."""
    return _converter.structure(json.loads(text), Told)


def write_lines(lines: Iterable[int]) -> str:
    """Numbers of lines, with commas between them."""
    return ",".join(map(str, lines))


def read_lines(text: str) -> frozenset[int]:
    """The numbers that `write_lines` wrote."""
    return frozenset(map(int, filter(None, text.split(","))))
