"""Archiving and restoring keep everything: no row of any table changes but what says so."""

from datetime import date

import pytest
from flask import Flask

from impact_tool.domain.permissions import Identity
from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.pilots import set_pilot
from impact_tool.operations.projects import archive_project, restore_project
from tests.factories import on_day, plan_from, plan_reviews, say, start_pilot_on
from tests.web.stored import TRAIL, Rows, differing, stored

TOLD = {"project", *TRAIL}
# What a project can hold today; each must have rows, or the comparison would compare nothing.
HELD = {"pilot", "plan_change", "review_point", "statement", "answer", "answer_version", "baseline"}


@pytest.fixture
def full(project: Project, lead: Identity) -> Project:
    """A project with something in every table that holds what projects have."""
    say(project, "issues", "What it was")
    plan_reviews(project, date(2027, 5, 14), date(2027, 11, 1))
    with on_day(date(2027, 1, 4)):
        start_pilot_on(project, date(2027, 1, 5))
    with on_day(date(2027, 2, 1)):
        say(project, "issues", "What it is")
        say(project, "unintended_outcomes", AnswerContent(not_applicable=True, reason="None"))
        say(project, "engagement", AnswerContent(text="More", choice="yes"), review_point=1)
        later = plan_from(date(2027, 1, 12))
        set_pilot(lead, project, later, "Staff were ill", project.pilot.revision)
    db.session.commit()
    return project


def events_beyond(before: Rows, after: Rows) -> list[object]:
    acts = [row for row in after["audit_event"] if row not in before["audit_event"]]
    assert len(after["audit_event"]) == len(before["audit_event"]) + len(acts)
    return sorted(row[4] for row in acts)  # type: ignore[type-var]


def test_archiving_and_restoring_change_nothing_else(
    app: Flask, lead: Identity, full: Project
) -> None:
    before = stored(app)
    assert {name for name in HELD if not before[name]} == set()
    archive_project(lead, full)
    db.session.commit()
    archived = stored(app)
    assert differing(before, archived).keys() == TOLD
    assert without_archived_at(archived) == without_archived_at(before)
    restore_project(lead, full)
    db.session.commit()
    restored = stored(app)
    assert differing(before, restored).keys() == TRAIL
    assert events_beyond(before, restored) == ["project.archived", "project.restored"]


def without_archived_at(rows: Rows) -> list[tuple[object, ...]]:
    place = list(Project.__table__.columns.keys()).index("archived_at")
    return [(*row[:place], *row[place + 1 :]) for row in rows["project"]]
