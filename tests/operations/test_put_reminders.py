"""Reminders are put into the outbox once each, for those who have the role on that day."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from impact_tool.domain.notice_kinds import NoticeKind
from impact_tool.domain.permissions import Role
from impact_tool.extensions import clock, db
from impact_tool.models import Council, Membership, NoticeSent, Person, Project
from impact_tool.operations.notice_choices import choose_kinds
from impact_tool.operations.projects import archive_project
from impact_tool.operations.reminders import put_reminders
from tests.factories import identity_for, lead_of, make_person, on_day, plan_reviews
from tests.operations.at_once import at_once
from tests.operations.mail_people import notices, told_anew
from tests.review_factories import (
    board_of,
    complete,
    endorse,
    make_reviewed_project,
    request_changes,
    submit,
)

pytestmark = pytest.mark.usefixtures("session")
START = date(2027, 3, 1)
REVIEW = START + timedelta(days=28)


@pytest.fixture
def project() -> Project:
    """A project of Lena's with a review date, the 29th of March, and a board with Cora."""
    with on_day(START):
        made = make_reviewed_project()
        db.session.get_one(Person, lead_of(made).person_id).name = "Lena"
        make_person(Role.BOARD_CHAIR, board=board_of(made), name="Cora")
    return made


def remind_on(day: date) -> list[tuple[str, str]]:
    with on_day(day):
        put_reminders()
    return told_anew()


def reminded(days: int) -> dict[int, list[tuple[str, str]]]:
    """What each day after the start brings, where it brings something."""
    found = {number: remind_on(START + timedelta(days=number)) for number in range(days)}
    return {number: told for number, told in found.items() if told}


def test_leads_are_reminded_of_a_review_date_14_and_2_days_before(project: Project) -> None:
    assert lead_of(project)
    assert reminded(60) == {14: [("Lena", "review_due")], 26: [("Lena", "review_due")]}


def test_a_reminder_tells_the_date_and_names_no_project(project: Project) -> None:
    with on_day(REVIEW - timedelta(days=9)):
        assert put_reminders() == 1
    (notice,) = notices()
    assert (notice["day"], notice["path"]) == ("2027-03-29", "/notices")
    assert project.reference not in str(notice)


def test_however_often_it_is_asked_each_reminder_is_sent_once(project: Project) -> None:
    day = REVIEW - timedelta(days=14)
    assert [remind_on(day) for _ in range(3)] == [[("Lena", "review_due")], [], []]
    assert project.id


def test_a_date_that_is_moved_brings_reminders_of_its_own(project: Project) -> None:
    assert remind_on(REVIEW - timedelta(days=14)) == [("Lena", "review_due")]
    point = plan_reviews(project)[0]
    point.planned_on = REVIEW + timedelta(days=7)
    assert remind_on(REVIEW - timedelta(days=13)) == []
    assert remind_on(REVIEW - timedelta(days=7)) == [("Lena", "review_due")]


def test_nobody_is_reminded_of_what_was_submitted_dropped_or_archived(project: Project) -> None:
    day = REVIEW - timedelta(days=14)
    with on_day(day - timedelta(days=1)):
        complete(project, 1)
        submission = submit(project, 1)
    told_anew()
    assert remind_on(day) == []
    with on_day(day):
        request_changes(submission, "engagement")
    told_anew()
    archive_project(lead_of(project), project)
    assert remind_on(day) == []
    project.archived_at = None
    assert remind_on(day) == [("Lena", "review_due")]
    point = plan_reviews(project)[0]
    point.dropped_at = clock.now()
    assert remind_on(REVIEW - timedelta(days=2)) == []


def test_only_who_has_the_role_on_that_day_is_reminded(project: Project) -> None:
    council = db.session.get_one(Council, project.council_id)
    make_person(Role.PROJECT_LEAD, council=council, name="Nora", since=REVIEW - timedelta(days=5))
    lena = db.session.query(Membership).filter_by(person_id=lead_of(project).person_id).one()
    lena.until = REVIEW - timedelta(days=10)
    # Whoever comes to it in between is told of what fell due before they came.
    nora = [("Nora", "review_due")]
    assert reminded(60) == {14: [("Lena", "review_due")], 23: nora, 26: nora}


def test_a_board_is_reminded_every_14_days_until_it_decides(project: Project) -> None:
    with on_day(START):
        complete(project)
        submission = submit(project)
    told_anew()
    waits = [("Cora", "waits")]
    found = reminded(50)
    assert {day: told for day, told in found.items() if told == waits} == {28: waits, 42: waits}
    assert found[14] == [("Cora", "waits"), ("Lena", "review_due")]
    with on_day(START + timedelta(days=50)):
        endorse(submission)
    told_anew()
    assert remind_on(START + timedelta(days=56)) == []


def test_who_does_not_want_reminders_gets_none_until_they_do(project: Project) -> None:
    lead, day = lead_of(project), REVIEW - timedelta(days=12)
    with on_day(day):
        choose_kinds(identity_for(db.session.get_one(Person, lead.person_id)), [])
        assert put_reminders() == 0
        choose_kinds(lead, [NoticeKind.REVIEW_DATES])
        assert put_reminders() == 1


def test_several_things_of_one_day_are_one_mail_that_tells_the_first(project: Project) -> None:
    plan_reviews(project, REVIEW + timedelta(days=1), REVIEW - timedelta(days=1))
    with on_day(REVIEW - timedelta(days=5)):
        assert put_reminders() == 1
    (notice,) = notices()
    assert notice["day"] == "2027-03-28"


def test_of_four_who_remind_at_once_one_does(app: Flask, project: Project) -> None:
    council = db.session.get_one(Council, project.council_id)
    for _ in range(3):
        make_person(Role.PROJECT_LEAD, council=council)
    db.session.commit()

    def remind() -> int:
        count = put_reminders()
        db.session.commit()
        return count

    with on_day(REVIEW - timedelta(days=14)):
        assert sum(at_once(app, [remind] * 4)) == 4
    assert db.session.scalar(select(func.count()).select_from(NoticeSent)) == 4
