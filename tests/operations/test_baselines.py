"""The baseline of Part 1 is what Part 1 said on the pilot's first day, whenever it is kept."""

from datetime import UTC, date, datetime
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select

from impact_tool.domain.permissions import Identity
from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.domain.refusals import StaleSave
from impact_tool.extensions import clock, db
from impact_tool.models import AuditEvent, BaselineOfPart1, Project
from impact_tool.operations.answers import save_answer
from impact_tool.operations.baselines import PILOT_STARTED, baseline_of, keep_if_started
from impact_tool.operations.operator import project_by_reference
from impact_tool.operations.pilots import set_pilot
from tests.factories import (
    lead_of,
    make_project,
    on_day,
    part_of,
    plan_from,
    plan_reviews,
    say,
    start_pilot_on,
)
from tests.operations.at_once import at_once
from tests.operations.counting import count_of

BEFORE, FIRST_DAY, DURING = date(2026, 12, 1), date(2027, 1, 5), date(2027, 2, 1)


@pytest.fixture
def planned(project: Project) -> Project:
    """A project that has said what its issues are before its pilot starts."""
    with on_day(BEFORE):
        start_pilot_on(project, FIRST_DAY)
        say(project, "issues", "Few people are asked.")
    db.session.commit()
    return project


def said_of(project: Project, question_id: str = "issues") -> str | None:
    """What the baseline says; None where there is no baseline."""
    baseline = baseline_of(project)
    return baseline.answers[question_id].text if baseline else None


def test_before_the_start_there_is_no_baseline_and_words_change_freely(planned: Project) -> None:
    with on_day(BEFORE):
        assert baseline_of(planned) is None
        say(planned, "issues", "Few people are asked what they want.")
    with clock.at(datetime(2027, 1, 4, 23, 59, tzinfo=UTC)):
        assert baseline_of(planned) is None
    assert count_of(BaselineOfPart1) == (0,)
    with on_day(FIRST_DAY):
        assert said_of(planned) == "Few people are asked what they want."


def test_a_project_without_a_window_has_no_baseline(project: Project) -> None:
    say(project, "issues", "Few people are asked.")
    assert baseline_of(project) is None
    assert count_of(BaselineOfPart1) == (0,)


@pytest.mark.parametrize("today", [FIRST_DAY, DURING, date(2030, 1, 1)])
def test_from_the_first_day_what_part_1_says_is_the_baseline(planned: Project, today: date) -> None:
    with on_day(today):
        baseline = baseline_of(planned)
    assert baseline is not None
    assert (baseline.kept_on, baseline.why) == (FIRST_DAY, PILOT_STARTED)
    assert baseline.answers == part_of(planned).contents
    assert count_of(BaselineOfPart1) == (0,)


def test_the_first_day_begins_at_midnight_in_england(project: Project) -> None:
    with on_day(BEFORE):
        start_pilot_on(project, date(2027, 7, 2))
    with clock.at(datetime(2027, 7, 1, 22, 59, tzinfo=UTC)):
        assert baseline_of(project) is None
    with clock.at(datetime(2027, 7, 1, 23, 0, tzinfo=UTC)):
        assert baseline_of(project) is not None


def test_what_is_saved_after_the_first_day_leaves_the_baseline_as_it_was(
    planned: Project,
) -> None:
    with on_day(DURING):
        for words in ("Nobody is asked.", "Everybody is asked."):
            say(planned, "issues", words)
            db.session.commit()
            db.session.expire_all()
            assert part_of(planned).contents["issues"].text == words
            assert said_of(planned) == "Few people are asked."
    assert count_of(BaselineOfPart1) == (1,)


def test_the_baseline_is_kept_with_the_first_change_and_says_so(planned: Project) -> None:
    with on_day(DURING):
        say(planned, "leaders", "The board")
    db.session.commit()
    row = db.session.scalars(select(BaselineOfPart1)).one()
    assert (row.project_id, row.council_id) == (planned.id, planned.council_id)
    assert (row.number, row.why, row.stands_for) == (1, PILOT_STARTED, FIRST_DAY)
    assert row.kept_at == datetime(2027, 2, 1, 9, 30, tzinfo=UTC)
    acts = db.session.scalars(select(AuditEvent.act).order_by(AuditEvent.id)).all()
    assert acts[-2:] == ["baseline.kept", "answer.saved"]


def test_every_kind_of_answer_is_kept_in_full(planned: Project) -> None:
    with on_day(BEFORE):
        say(planned, "completed_by", "Alex Example, “lead” 👩‍🦽")
        say(planned, "completed_on", AnswerContent(date=date(2026, 12, 7), finished=True))
        say(planned, "people", AnswerContent(not_applicable=True, reason="Not\nhere"))
        say(planned, "how", AnswerContent(text="Half", choice="partly"))
        plan_reviews(planned, date(2027, 5, 14), date(2027, 11, 12))
    db.session.commit()
    then = dict(part_of(planned).contents)
    with on_day(DURING):
        for question_id in then:
            if question_id != "review_dates":
                say(planned, question_id, "Something else")
        db.session.commit()
        baseline = baseline_of(planned)
    assert baseline is not None
    assert baseline.answers == then
    assert len(then["review_dates"].dates) == 2


def test_part_2_does_not_touch_the_baseline(planned: Project) -> None:
    with on_day(BEFORE):
        plan_reviews(planned, date(2027, 5, 14))
    with on_day(DURING):
        say(planned, "work_completed", "We trained 40 people.", review_point=1)
    assert count_of(BaselineOfPart1) == (0,)


def test_a_pilot_that_is_set_into_the_past_keeps_the_baseline_then(project: Project) -> None:
    say(project, "issues", "Few people are asked.")
    with on_day(DURING):
        start_pilot_on(project, FIRST_DAY)
        say(project, "issues", "Nobody is asked.")
        assert said_of(project) == "Few people are asked."
    assert count_of(BaselineOfPart1) == (1,)


def test_a_start_that_is_put_off_after_it_came_does_not_undo_the_baseline(
    planned: Project,
) -> None:
    later = plan_from(date(2027, 6, 1))
    with on_day(DURING):
        set_pilot(lead_of(planned), planned, later, "Nobody was trained", planned.pilot.revision)
        say(planned, "issues", "Nobody is asked.")
        assert said_of(planned) == "Few people are asked."
    assert count_of(BaselineOfPart1) == (1,)


def test_a_stale_save_that_is_rolled_back_keeps_nothing(planned: Project) -> None:
    reading = part_of(planned)
    question = reading.proforma.by_id("issues")
    with on_day(DURING), pytest.raises(StaleSave):
        save_answer(lead_of(planned), planned, reading, question, AnswerContent("Mine"), 0)
    db.session.rollback()
    assert count_of(BaselineOfPart1) == (0,)


def keep(reference: str, lead: Identity) -> None:
    keep_if_started(project_by_reference(reference), lead.person_id)
    db.session.commit()


def change(reference: str, text: str) -> None:
    say(project_by_reference(reference), text, f"Nobody is asked ({text}).")
    db.session.commit()


def started_project() -> tuple[str, Identity]:
    project = make_project()
    with on_day(BEFORE):
        start_pilot_on(project, FIRST_DAY)
        say(project, "issues", "Few people are asked.")
    db.session.commit()
    return project.reference, lead_of(project)


def test_of_two_who_keep_it_at_once_one_does_and_neither_fails(app: Flask) -> None:
    with app.app_context():
        reference, lead = started_project()
    with on_day(DURING):
        at_once(app, [partial(keep, reference, lead)] * 2)
    with app.app_context():
        assert count_of(BaselineOfPart1) == (1,)
        kept = select(AuditEvent).where(AuditEvent.act == "baseline.kept")
        assert len(db.session.scalars(kept).all()) == 1


def test_of_those_who_change_part_1_at_once_none_gets_into_the_baseline(app: Flask) -> None:
    with app.app_context():
        reference, _ = started_project()
    questions = ["issues", "leaders", "how", "measurement", "people", "dissemination"]
    with on_day(DURING):
        at_once(app, [partial(change, reference, question) for question in questions])
    with app.app_context(), on_day(DURING):
        project = project_by_reference(reference)
        assert count_of(BaselineOfPart1) == (1,)
        assert said_of(project) == "Few people are asked."
        assert {said_of(project, question) for question in questions[1:]} == {""}
        assert part_of(project).progress.finished == len(questions)
