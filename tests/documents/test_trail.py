"""Files of the audit trail: whatever they hold, they can be read again, and nothing runs."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.documents.csv_writing import BYTE_ORDER_MARK
from impact_tool.documents.trail import as_csv, as_json, read_json
from impact_tool.domain.audit_trail import BEFORE_THE_FIRST, Event, Head, Link, hash_of
from impact_tool.domain.trail import Line, TrailOf

AT = datetime(2027, 3, 3, 14, 2, tzinfo=UTC)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)


def line(who: str, facts: str = "{}") -> Line:
    event = Event(1, AT, 1, 5, "project.edited", "project", 9, facts, None, None, None)
    return Line(1, hash_of(1, 1, BEFORE_THE_FIRST, event), event, who)


def rows(*lines: Line) -> list[dict[str, str]]:
    text = "".join(as_csv(lines))
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "  =1", "\n=1"])
def test_nothing_that_is_typed_is_a_formula(typed: str) -> None:
    assert rows(line(typed))[0]["who"] == f"'{typed}"


@given(WORDS, WORDS)
def test_csv_holds_what_was_said(who: str, facts: str) -> None:
    (row,) = rows(line(who, facts))
    assert row["who"].removeprefix("'") == who.removeprefix("'") or row["who"] == who
    assert row["facts"] in {facts, f"'{facts}"}
    assert (row["number"], row["what"]) == ("1", "Edited a project")


@given(WORDS, WORDS)
def test_json_is_read_back_as_it_was(who: str, facts: str) -> None:
    told = line(who, facts)
    text = "".join(as_json(TrailOf(1, "Anyshire"), [told], AT))
    head, links = read_json(text)
    assert head == Head(1, 1, told.hash)
    assert links == (Link(1, 1, told.hash, None, told.event),)
    assert json.loads(text)["events"][0]["who"] == who


def test_a_trail_without_events_is_a_file_too() -> None:
    text = "".join(as_json(TrailOf(0, "the installation"), [], AT))
    assert read_json(text) == (Head(0, 0, BEFORE_THE_FIRST), ())
    assert rows() == []
