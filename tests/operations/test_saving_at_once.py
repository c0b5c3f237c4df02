"""People who save at the same moment: one wins, the others are told, and nothing is lost."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select

from impact_tool.domain.permissions import Identity
from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.domain.refusals import StaleForm, StaleSave
from impact_tool.extensions import db
from impact_tool.models import AnswerVersion, AuditEvent, Project
from impact_tool.operations.answers import save_answer
from impact_tool.operations.operator import project_by_reference
from impact_tool.operations.pilots import set_pilot
from impact_tool.operations.projects import edit_project
from impact_tool.operations.statements import content_of, read_part_1
from tests.factories import details, lead_of, make_project, plan_from
from tests.operations.at_once import at_once

PEOPLE = 20
Place = tuple[Identity, str]


@pytest.fixture
def place(app: Flask) -> Place:
    """The lead and the reference of a committed project; no session is left open."""
    with app.app_context():
        project = make_project()
        db.session.commit()
        return lead_of(project), project.reference


def save(place: Place, text: str, based_on: int) -> StaleSave | None:
    """Read Part 1 and save one answer, as a request does; what refused it, if anything."""
    lead, reference = place
    project = project_by_reference(reference)
    reading = read_part_1(project)
    question = reading.proforma.by_id("issues")
    try:
        save_answer(lead, project, reading, question, AnswerContent(text=text), based_on)
    except StaleSave as stale:
        db.session.rollback()
        return stale
    db.session.commit()
    return None


def save_until_saved(place: Place, text: str) -> None:
    """Each time somebody else was first, read theirs and save after it."""
    stale = save(place, text, based_on=0)
    while stale is not None:
        stale = save(place, text, stale.revision)


def versions() -> list[AnswerVersion]:
    return list(db.session.scalars(select(AnswerVersion).order_by(AnswerVersion.revision)))


def events(act: str) -> int:
    return len(db.session.scalars(select(AuditEvent).where(AuditEvent.act == act)).all())


def test_of_twenty_who_save_on_one_revision_exactly_one_wins(app: Flask, place: Place) -> None:
    texts = [f"Text {number}" for number in range(PEOPLE)]
    outcomes = at_once(app, [partial(save, place, text, 0) for text in texts])
    (winner,) = [text for text, stale in zip(texts, outcomes, strict=True) if stale is None]
    assert {(s.revision, s.theirs.text) for s in outcomes if s is not None} == {(1, winner)}
    with app.app_context():
        assert [(v.revision, v.text) for v in versions()] == [(1, winner)]
        answer = read_part_1(project_by_reference(place[1])).answers["issues"]
        assert (answer.revision, content_of(answer).text) == (1, winner)
        assert events("answer.saved") == 1


def test_of_twenty_who_try_until_they_are_saved_none_is_lost(app: Flask, place: Place) -> None:
    texts = {f"Text {number}" for number in range(PEOPLE)}
    at_once(app, [partial(save_until_saved, place, text) for text in texts])
    with app.app_context():
        kept = versions()
        assert [version.revision for version in kept] == list(range(1, PEOPLE + 1))
        assert {version.text for version in kept} == texts
        answer = read_part_1(project_by_reference(place[1])).answers["issues"]
        assert (answer.revision, answer.text) == (PEOPLE, kept[-1].text)
        assert events("answer.saved") == PEOPLE


def edit(place: Place, number: int) -> bool:
    lead, reference = place
    project = project_by_reference(reference)
    return stored(lambda: edit_project(lead, project, details(f"Title {number}"), 1))


def set_window(place: Place, number: int) -> bool:
    lead, reference = place
    project: Project = project_by_reference(reference)
    plan = plan_from(date(2090, 1, 5), low=number + 1)
    return stored(lambda: set_pilot(lead, project, plan, "", 1))


def stored(act: Callable[[], None]) -> bool:
    try:
        act()
    except StaleForm:
        db.session.rollback()
        return False
    db.session.commit()
    return True


@pytest.mark.parametrize(("act", "event"), [(edit, "project.edited"), (set_window, "pilot.set")])
def test_of_those_who_change_a_project_at_once_exactly_one_does(
    app: Flask, place: Place, act: Callable[[Place, int], bool], event: str
) -> None:
    outcomes = at_once(app, [partial(act, place, number) for number in range(8)])
    assert sorted(outcomes) == [False] * 7 + [True]
    number = outcomes.index(True)
    with app.app_context():
        project = project_by_reference(place[1])
        low = project.pilot.plan.target.low if project.pilot.plan.target else 0
        assert (project.title == f"Title {number}") is (act is edit)
        assert (low == number + 1) is (act is set_window)
        assert events(event) == 1
