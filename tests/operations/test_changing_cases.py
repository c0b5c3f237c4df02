"""A case's details and conversations are changed on the revision that was read, or not at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from impact_tool.domain.cases import (
    MAX_CONVERSATIONS,
    Conclusion,
    ConversationDetails,
    ReferenceTaken,
)
from impact_tool.domain.permissions import Identity
from impact_tool.domain.recording import Asked, Ending, Party, Stage, Support
from impact_tool.domain.refusals import NotFound, ProjectArchived, StaleForm
from impact_tool.extensions import db
from impact_tool.models import AuditEvent, ConversationParty, Project
from impact_tool.operations.case_conversations import (
    add_conversation,
    change_conversation,
    remove_conversation,
)
from impact_tool.operations.case_endings import conclude_case, remove_case, reopen_case
from impact_tool.operations.case_outcomes import Leaving, add_outcome, withdraw_outcome
from impact_tool.operations.case_readings import CaseReading
from impact_tool.operations.cases import change_case
from impact_tool.operations.projects import archive_project
from tests.case_factories import make_area, make_experience
from tests.factories import on_day
from tests.operations.casework import (
    CHANGED,
    DETAILS,
    ENDED,
    REFERRED,
    SAFER,
    TALK,
    TALKED,
    TODAY,
    act,
    again,
    first,
    recorded,
    refused,
)
from tests.operations.counting import count_of

LATER = ConversationDetails(Stage.DURING, CHANGED, (Party.PERSON,))
CONCLUSION = Conclusion(Ending.SETTLED_EARLY, ENDED)


def test_details_are_changed_and_the_event_tells_that_they_were(project: Project) -> None:
    changed = replace(
        DETAILS,
        reference="HS-2",
        referred_on=date(2027, 1, 9),
        support=Support.YES,
        supporters=(Party.FRIEND,),
    )
    reading = act(change_case, recorded(project), changed)
    assert reading.whole.details == changed
    assert reading.case.revision == 2
    fewer = replace(changed, supporters=(Party.FAMILY, Party.OTHER_ADVOCATE))
    reading = act(change_case, reading, fewer)
    assert reading.whole.details == fewer
    events = db.session.query(AuditEvent).filter_by(act="case.changed").order_by(AuditEvent.id)
    (one, two) = events
    assert one.before != one.after == two.before != two.after


def test_a_change_to_what_cannot_be_is_refused(project: Project) -> None:
    reading = recorded(project)
    for changed, field in (
        ({"reference": ""}, "reference"),
        ({"asked": Asked.NOT_YET, "asked_on": None}, "asked"),
        ({"referred_on": TODAY, "asked_on": None}, "referred_on"),
        ({"area_id": 7_000}, "area_id"),
    ):
        assert refused(change_case, reading, replace(DETAILS, **changed)) == [(field, None)]
        reading = again(project, reading.case)


def test_a_case_keeps_an_area_that_was_retired(project: Project) -> None:
    area = make_area(project)
    reading = recorded(project, first(area_id=area.id))
    area.retired_at = reading.case.made_at
    db.session.commit()
    kept = replace(DETAILS, area_id=area.id, is_repeat=True)
    assert act(change_case, reading, kept).whole.details == kept


def test_a_reference_of_another_case_is_not_taken(project: Project) -> None:
    recorded(project)
    reading = recorded(project, first(reference="HS-2"))
    with pytest.raises(ReferenceTaken):
        act(change_case, reading, replace(DETAILS, reference="hs-1"))
    db.session.rollback()
    assert again(project, reading.case).case.reference == "HS-2"


def test_conversations_are_added_in_the_order_of_their_days(project: Project) -> None:
    reading = act(add_conversation, recorded(project), LATER)
    earlier = replace(LATER, held_on=date(2027, 1, 12))
    reading = act(add_conversation, reading, earlier)
    assert reading.whole.conversations == (earlier, TALK, LATER)
    assert reading.case.last_dated_on == CHANGED


def test_a_conversation_is_changed_with_whom_it_was(project: Project) -> None:
    reading = recorded(project)
    said = ConversationDetails(Stage.END, ENDED, (Party.FAMILY, Party.OTHER_ADVOCATE))
    reading = act(change_conversation, reading, reading.conversations[0], said)
    assert reading.whole.conversations == (said,)
    assert reading.case.last_dated_on == ENDED
    assert count_of(ConversationParty) == (2,)


def test_a_conversation_is_removed_with_whom_it_was(project: Project) -> None:
    reading = act(add_conversation, recorded(project), LATER)
    reading = act(remove_conversation, reading, reading.conversations[1])
    assert reading.whole.conversations == (TALK,)
    assert reading.case.last_dated_on == TALKED
    assert count_of(ConversationParty) == (len(TALK.parties),)


def test_a_conversation_may_be_held_after_the_case_has_ended(project: Project) -> None:
    reading = act(conclude_case, recorded(project), CONCLUSION, {})
    last = replace(LATER, stage=Stage.END, held_on=TODAY)
    assert act(add_conversation, reading, last).whole.conversations == (TALK, last)


def test_a_conversation_that_cannot_be_is_refused(project: Project) -> None:
    reading = recorded(project)
    early = replace(LATER, held_on=date(2027, 1, 10))
    nobody = replace(LATER, parties=())
    assert refused(add_conversation, reading, early) == [("held_on", None)]
    reading = again(project, reading.case)
    found = refused(change_conversation, reading, reading.conversations[0], nobody)
    assert found == [("parties", None)]


def test_there_is_an_end_to_conversations(project: Project) -> None:
    reading = recorded(project)
    for _ in range(MAX_CONVERSATIONS - 1):
        reading = act(add_conversation, reading, LATER)
    assert refused(add_conversation, reading, LATER) == [("held_on", None)]


def test_being_asked_afterwards_counts_as_something_that_happened(project: Project) -> None:
    reading = recorded(project)
    make_experience(reading.case, TODAY, {"safer": 4})
    assert act(add_conversation, reading, LATER).case.last_dated_on == TODAY


def leaving(reading: CaseReading) -> tuple[Any, ...]:
    return reading.outcomes[0], Leaving(CHANGED, "They thought again")


ACTS: dict[str, Callable[[CaseReading], tuple[Any, ...]]] = {
    "change": lambda _: (change_case, replace(DETAILS, reference="HS-9")),
    "converse": lambda _: (add_conversation, LATER),
    "correct": lambda r: (change_conversation, r.conversations[0], LATER),
    "take out": lambda r: (remove_conversation, r.conversations[0]),
    "list": lambda _: (add_outcome, SAFER),
    "withdraw": lambda r: (withdraw_outcome, *leaving(r)),
    "conclude": lambda _: (conclude_case, CONCLUSION, {}),
    "reopen": lambda _: (reopen_case, "A reason"),
    "remove": lambda _: (remove_case, "A reason"),
}


@pytest.mark.parametrize("name", ACTS)
def test_an_act_on_what_somebody_changed_meanwhile_changes_nothing(
    project: Project, name: str
) -> None:
    mine = recorded(project)
    db.session.expunge(mine.case)
    act(change_case, again(project, mine.case), replace(DETAILS, referred_on=date(2027, 1, 8)))
    stored = again(project, mine.case)
    for reading in (mine, stored):
        operation, *said = ACTS[name](stored)
        with on_day(TODAY), pytest.raises(StaleForm):
            operation(lead_of_case(stored), reading, *said, mine.case.revision)
        db.session.rollback()
    assert again(project, stored.case).whole == stored.whole


def lead_of_case(reading: CaseReading) -> Identity:
    return Identity(reading.case.made_by_id, "Lena")


@pytest.mark.parametrize("name", ACTS)
def test_no_case_of_an_archived_project_changes(
    lead: Identity, project: Project, name: str
) -> None:
    reading = recorded(project)
    archive_project(lead, project)
    operation, *said = ACTS[name](reading)
    with on_day(TODAY), pytest.raises(ProjectArchived):
        operation(lead, reading, *said, 1)
    assert again(project, reading.case).case.revision == 1


def test_a_case_has_only_conversations_and_outcomes_of_its_own(project: Project) -> None:
    mine, other = recorded(project), recorded(project, first(SAFER, reference="HS-2"))
    for find, row in (
        (mine.conversation, other.conversations[0]),
        (mine.outcome, other.outcomes[0]),
    ):
        with pytest.raises(NotFound):
            find(row.id)
    assert mine.outcome(mine.outcomes[1].id) is mine.outcomes[1]
    assert mine.case.referred_on == REFERRED
