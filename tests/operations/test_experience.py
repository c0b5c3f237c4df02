"""Experience after the end: both versions, in the words that were asked, on a concluded case."""

from datetime import date
from typing import Any

import pytest

from impact_tool.domain.cases import CaseIsOpen, CaseRefused, Conclusion
from impact_tool.domain.experience import AskedAlready, ExperienceDetails
from impact_tool.domain.permissions import Identity
from impact_tool.domain.recording import Asked, Asker, Ending, Version
from impact_tool.domain.refusals import NotFound, ProjectArchived, StaleForm
from impact_tool.extensions import db
from impact_tool.models import AuditEvent, Experience, ExperienceAnswer, Project
from impact_tool.operations.case_endings import conclude_case, reopen_case
from impact_tool.operations.case_readings import CaseReading
from impact_tool.operations.experience import (
    asked_as,
    asked_now,
    change_experience,
    experience_of,
    experiences_of,
    record_experience,
    remove_experience,
)
from impact_tool.operations.experience_wording import question_called, set_wording
from impact_tool.operations.projects import archive_project
from tests.factories import make_project
from tests.operations.casework import ENDED, TODAY, act, first, recorded
from tests.operations.counting import count_of, statements

ASKED_ON = date(2027, 3, 1)
SCORES = {"informed": 4, "safer": 0}


def said(version: Version = Version.ADULT, **changed: Any) -> ExperienceDetails:
    known: dict[str, Any] = {
        "asked_by": Asker.INDEPENDENT,
        "asked_on": ASKED_ON,
        "scores": SCORES,
    }
    return ExperienceDetails(version, **{**known, **changed})


@pytest.fixture
def case(project: Project) -> CaseReading:
    """A case that was concluded on ENDED, without outcomes."""
    reading = recorded(project, first(asked=Asked.NOT_EXPRESSED))
    return act(conclude_case, reading, Conclusion(Ending.ENQUIRY_COMPLETED, ENDED), {})


def record(reading: CaseReading, details: ExperienceDetails) -> CaseReading:
    return act(record_experience, reading, details, asked_now(reading.case.council_id))


def change(reading: CaseReading, details: ExperienceDetails) -> CaseReading:
    return act(change_experience, reading, details, asked_now(reading.case.council_id))


def test_what_was_said_is_read_as_it_was_recorded_unanswered_questions_left_out(
    case: CaseReading,
) -> None:
    case = record(case, said())
    assert experience_of(case.case, Version.ADULT).said == said()
    assert case.case.last_dated_on == ASKED_ON


def test_both_versions_may_be_asked(case: CaseReading) -> None:
    other = said(Version.REPRESENTATIVE, asked_by=Asker.ENQUIRY_LEAD, scores={})
    case = record(record(case, said()), other)
    found = experiences_of(case.case)
    assert {version: reading.said for version, reading in found.items()} == {
        Version.ADULT: said(),
        Version.REPRESENTATIVE: other,
    }


def test_a_version_is_recorded_once(case: CaseReading) -> None:
    case = record(case, said())
    with pytest.raises(AskedAlready):
        record(case, said())


def test_only_people_whose_case_has_ended_are_asked(project: Project) -> None:
    reading = recorded(project)
    with pytest.raises(CaseIsOpen):
        record(reading, said())
    db.session.rollback()
    assert count_of(Experience, ExperienceAnswer) == (0, 0)


@pytest.mark.parametrize("asked_on", [date(2027, 2, 19), date(2027, 3, 4)])
def test_nobody_was_asked_before_the_end_or_in_days_to_come(
    case: CaseReading, asked_on: date
) -> None:
    with pytest.raises(CaseRefused) as refused:
        record(case, said(asked_on=asked_on))
    db.session.rollback()
    assert [fault.field for fault in refused.value.faults] == ["asked_on"]
    assert count_of(Experience) == (0,)


def test_a_change_replaces_all_that_was_said(case: CaseReading) -> None:
    case = record(case, said())
    newer = said(asked_by=Asker.ANOTHER_WORKER, asked_on=TODAY, scores={"informed": 1, "happy": 5})
    case = change(case, newer)
    assert experience_of(case.case, Version.ADULT).said == newer
    assert case.case.last_dated_on == TODAY
    assert count_of(Experience, ExperienceAnswer) == (1, 2)


def test_what_is_removed_is_gone_and_the_trail_says_so(case: CaseReading) -> None:
    case = change(record(case, said()), said(scores={}))
    case = act(remove_experience, case, Version.ADULT)
    assert experiences_of(case.case) == {}
    assert case.case.last_dated_on == ENDED
    events = db.session.query(AuditEvent).filter(AuditEvent.act.startswith("experience."))
    events = events.order_by(AuditEvent.id)
    found = [(event.act, event.thing_id, event.facts) for event in events]
    assert found == [
        (f"experience.{done}", case.case.id, '{"version":"adult"}')
        for done in ("recorded", "changed", "removed")
    ]


def test_what_nobody_said_can_be_neither_changed_nor_removed(case: CaseReading) -> None:
    for attempt in (
        lambda: change(case, said()),
        lambda: act(remove_experience, case, Version.ADULT),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_a_case_that_was_reopened_keeps_what_was_said_and_takes_no_more(
    case: CaseReading,
) -> None:
    case = act(reopen_case, record(case, said()), "A new concern")
    assert experience_of(case.case, Version.ADULT).said == said()
    for attempt in (change, record):
        with pytest.raises(CaseIsOpen):
            attempt(case, said())
        db.session.rollback()
    later = Conclusion(Ending.ENQUIRY_COMPLETED, date(2027, 3, 2))
    case = act(conclude_case, case, later, {})
    case = change(case, said(scores={"informed": 2}))
    assert experience_of(case.case, Version.ADULT).said.scores == {"informed": 2}


def test_somebody_who_read_the_case_before_is_told(case: CaseReading, lead: Identity) -> None:
    stale = case.case.revision
    case = record(case, said())
    asked = asked_now(case.case.council_id)
    for attempt in (
        lambda: record_experience(lead, case, said(Version.REPRESENTATIVE), asked, stale),
        lambda: change_experience(lead, case, said(scores={}), asked, stale),
        lambda: remove_experience(lead, case, Version.ADULT, stale),
    ):
        with pytest.raises(StaleForm):
            attempt()
        db.session.rollback()
    assert experience_of(case.case, Version.ADULT).said == said()


def test_nothing_changes_in_an_archived_project(case: CaseReading, lead: Identity) -> None:
    archive_project(lead, case.project)
    db.session.commit()
    with pytest.raises(ProjectArchived):
        record(case, said())


def test_an_answer_keeps_the_words_that_were_asked(case: CaseReading, lead: Identity) -> None:
    council_id, informed = case.case.council_id, question_called("informed")
    words = {Version.ADULT: "They told me.", Version.REPRESENTATIVE: "They told us."}
    set_wording(lead, council_id, informed, words, 0)
    ours = asked_now(council_id)["informed"].id
    case = record(case, said())
    newer = {**words, Version.ADULT: "They told me everything."}
    set_wording(lead, council_id, informed, newer, ours)
    found = experience_of(case.case, Version.ADULT)
    assert found.wordings["informed"].of(Version.ADULT) == "They told me."
    assert found.wordings["safer"].is_default
    case = act(change_experience, case, said(scores={"informed": 1}), found.wordings)
    found = experience_of(case.case, Version.ADULT)
    assert found.wordings["informed"].of(Version.ADULT) == "They told me."


def test_what_a_page_showed_is_what_was_asked_even_if_it_was_set_anew(
    case: CaseReading, lead: Identity
) -> None:
    council_id, informed = case.case.council_id, question_called("informed")
    words = {Version.ADULT: "They told me.", Version.REPRESENTATIVE: "They told us."}
    set_wording(lead, council_id, informed, words, 0)
    ours = asked_now(council_id)["informed"].id
    assert asked_as(council_id, [ours])["informed"].adult == "They told me."
    assert asked_as(council_id, [])["informed"].is_default
    assert asked_as(make_project().council_id, [ours, 999])["informed"].is_default


def test_reading_takes_four_queries_at_most(case: CaseReading) -> None:
    case = record(record(case, said()), said(Version.REPRESENTATIVE))
    with statements() as sent:
        found = experiences_of(case.case)
    assert len(found) == 2
    assert len(sent) <= 4
