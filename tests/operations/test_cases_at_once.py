"""Practitioners who record and change cases at the same moment: one wins, the others are told."""

from dataclasses import replace
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select

from impact_tool.domain.cases import ConversationDetails, ReferenceTaken
from impact_tool.domain.permissions import Identity
from impact_tool.domain.recording import Party, Stage
from impact_tool.domain.refusals import Refusal, StaleForm
from impact_tool.extensions import db
from impact_tool.models import Case
from impact_tool.operations.case_conversations import add_conversation
from impact_tool.operations.case_readings import read_case
from impact_tool.operations.cases import record_case
from impact_tool.operations.operator import project_by_reference
from tests.factories import lead_of, make_project, on_day
from tests.operations.at_once import at_once, commit_slowly
from tests.operations.casework import CHANGED, FIRST, TODAY, first

PEOPLE = 8
LATER = ConversationDetails(Stage.DURING, CHANGED, (Party.PERSON,))

Place = tuple[Identity, str]


@pytest.fixture
def place(app: Flask) -> Place:
    """The lead and the reference of a committed project; no session is left open."""
    with app.app_context():
        project = make_project()
        db.session.commit()
        return lead_of(project), project.reference


def record(place: Place, reference: str) -> type[Refusal] | None:
    lead, project = place
    try:
        record_case(lead, project_by_reference(project), first(reference=reference))
    except ReferenceTaken as taken:
        db.session.rollback()
        return type(taken)
    commit_slowly()
    return None


def converse(place: Place, case_id: int, number: int) -> type[Refusal] | None:
    lead, project = place
    reading = read_case(project_by_reference(project), case_id)
    said = replace(LATER, stage=list(Stage)[number % len(Stage)])
    try:
        add_conversation(lead, reading, said, 1)
    except StaleForm as stale:
        db.session.rollback()
        return type(stale)
    db.session.commit()
    return None


def test_of_two_who_record_the_same_reference_one_is_told(app: Flask, place: Place) -> None:
    with on_day(TODAY):
        acts = [partial(record, place, reference) for reference in ("HS-1", "hs 1", "HS-1", "HS1")]
        told = at_once(app, acts)
    assert sorted(map(str, told)).count("None") == 2
    with app.app_context():
        keys = db.session.scalars(select(Case.reference_key)).all()
        assert sorted(keys) == ["hs-1", "hs1"]


def test_of_those_who_add_on_one_revision_exactly_one_wins(app: Flask, place: Place) -> None:
    with app.app_context(), on_day(TODAY):
        case_id = record_case(place[0], project_by_reference(place[1]), FIRST).id
        db.session.commit()
    with on_day(TODAY):
        told = at_once(app, [partial(converse, place, case_id, n) for n in range(PEOPLE)])
    assert told.count(None) == 1
    with app.app_context():
        reading = read_case(project_by_reference(place[1]), case_id)
        assert (len(reading.conversations), reading.case.revision) == (2, 2)
