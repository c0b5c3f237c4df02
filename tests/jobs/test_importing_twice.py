"""Whatever a file says, a second time it adds nothing, and what it added is what it says."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impact_tool.domain.import_states import Choice, ImportState
from impact_tool.extensions import db
from impact_tool.jobs.case_imports import work_on
from impact_tool.models import Case
from impact_tool.operations.case_imports import abandon_import, choose_rows
from tests.factories import make_project
from tests.importing import Cells, ago, csv_of, good, in_numbers, told
from tests.operations.case_imports import sent_to

days = st.integers(1, 60).map(ago)
written = days.map(in_numbers) | days.map(lambda day: day.isoformat())
people = st.sampled_from(["self", "Family member; Friend", "IMCA", "The person, son", ""])
changes: dict[str, st.SearchStrategy[Any]] = {
    "referred_on": written,
    "asked": st.sampled_from(["", "yes", "No", "expressed", "Not yet asked", "perhaps"]),
    "asked_on": written,
    "supporters": people,
    "held_on-2": written,
    "parties-2": people,
    "words-1": st.sampled_from(["to sleep", "more care", "ring 07700 900123", "to be in control"]),
    "result-1": st.sampled_from(["met", "partly met", "not met", ""]),
    "because-1": st.sampled_from(["it came late", ""]),
    "kind-3": st.sampled_from(["justice", "an apology", "to get new friends"]),
    "defined_by-3": people,
    "age_band": st.sampled_from(["82", "18-64", "unknown"]),
    "concluded_on": written,
}
some_changes = st.fixed_dictionaries({}, optional=changes)
rows = st.lists(st.tuples(st.booleans(), st.integers(1, 9), some_changes), min_size=1, max_size=6)


def row_of(is_told: bool, number: int, cells: dict[str, Any]) -> Cells:  # noqa: FBT001
    base = told(f"SG-{number}") if is_told else good(f"SG-{number}")
    return {**base, **cells}


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(drawn=rows)
def test_a_file_that_is_sent_twice_adds_nothing(
    app: Flask, drawn: list[tuple[bool, int, dict[str, Any]]]
) -> None:
    content = csv_of(*(row_of(*each) for each in drawn))
    with app.app_context():
        project = make_project()
        db.session.commit()
        first = sent_to(project, content)
        payload = {"import": str(first.id)}
        work_on(payload)
        new, bad = first.new, first.bad
        assert first.rows == new + bad == len(drawn)
        if new:
            choose_rows(first, Choice(leave_out_bad=True, confirmed=True))
            db.session.commit()
            work_on(payload)
            assert (first.state, first.added) == (ImportState.DONE, new)
        else:
            abandon_import(first)
            db.session.commit()
        second = sent_to(project, content)
        work_on({"import": str(second.id)})
        assert (second.new, second.there, second.bad) == (0, new, bad)
        stored = sa.select(sa.func.count(Case.id)).where(Case.project_id == project.id)
        assert db.session.scalar(stored) == new
