"""A case is concluded, given its results, reopened, removed and put back."""

from dataclasses import replace
from datetime import date

import pytest

from impact_tool.domain.cases import (
    CaseIsConcluded,
    CaseIsOpen,
    Conclusion,
    Judged,
    ReferenceTaken,
)
from impact_tool.domain.permissions import Identity
from impact_tool.domain.recording import Ending, Judge, Result, Risk
from impact_tool.domain.refusals import NotFound, ProjectArchived, ReasonNeeded
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.case_conversations import add_conversation
from impact_tool.operations.case_endings import (
    conclude_case,
    give_results,
    remove_case,
    reopen_case,
    restore_case,
)
from impact_tool.operations.case_outcomes import Leaving, replace_outcome
from impact_tool.operations.case_readings import read_case, reasons_of
from impact_tool.operations.projects import archive_project
from tests.factories import make_project, on_day
from tests.operations.casework import (
    CHANGED,
    ENDED,
    SAFER,
    TALK,
    TALKED,
    TODAY,
    act,
    again,
    do,
    first,
    recorded,
    refused,
)

CONCLUSION = Conclusion(Ending.ENQUIRY_COMPLETED, ENDED, Risk.REDUCED)
FULLY = Judged(Result.FULLY, Judge.PERSON)
PARTLY = Judged(Result.PARTLY, Judge.WORKER, "Her son moved away")
OPENED = "Somebody else came forward"


def test_a_case_ends_with_a_result_for_each_outcome(project: Project) -> None:
    reading = recorded(project)
    one, two = (outcome.id for outcome in reading.outcomes)
    reading = act(conclude_case, reading, CONCLUSION, {one: FULLY, two: PARTLY})
    assert reading.whole.conclusion == CONCLUSION
    assert [outcome.judged for outcome in reading.whole.outcomes] == [FULLY, PARTLY]
    assert reading.case.last_dated_on == ENDED


def test_a_result_may_come_later_and_then_stays(project: Project) -> None:
    reading = recorded(project)
    one, two = (outcome.id for outcome in reading.outcomes)
    reading = act(conclude_case, reading, CONCLUSION, {two: PARTLY})
    assert [outcome.judged for outcome in reading.whole.outcomes] == [None, PARTLY]
    assert refused(give_results, reading, {two: FULLY}, None) == [("result", two)]
    reading = act(give_results, again(project, reading.case), {one: FULLY}, None)
    assert [outcome.judged for outcome in reading.whole.outcomes] == [FULLY, PARTLY]
    assert reading.whole.conclusion == CONCLUSION


def test_a_case_without_outcomes_ends_with_a_code_of_its_own(project: Project) -> None:
    reading = act(conclude_case, recorded(project, first()), CONCLUSION, {})
    reading = act(give_results, reading, {}, Result.NOT)
    assert reading.whole.conclusion == replace(CONCLUSION, achieved=Result.NOT)
    assert refused(give_results, reading, {}, Result.FULLY) == [("achieved", None)]


def test_a_referral_settled_at_once_ends_like_any_other(project: Project) -> None:
    reading = recorded(project, first(SAFER))
    early = Conclusion(Ending.SETTLED_EARLY, TALKED)
    reading = act(conclude_case, reading, early, {reading.outcomes[0].id: FULLY})
    assert reading.whole.conclusion == early


def test_an_end_that_cannot_be_is_refused(project: Project) -> None:
    reading = recorded(project)
    one = reading.outcomes[0].id
    other = recorded(project, first(SAFER, reference="HS-2")).outcomes[0].id
    without_reason = replace(PARTLY, because="")
    for conclusion, results, found in (
        (replace(CONCLUSION, concluded_on=date(2027, 1, 10)), {}, ("concluded_on", None)),
        (replace(CONCLUSION, concluded_on=date(2027, 1, 12)), {}, ("concluded_on", None)),
        (replace(CONCLUSION, concluded_on=date(2027, 3, 4)), {}, ("concluded_on", None)),
        (replace(CONCLUSION, achieved=Result.FULLY), {}, ("achieved", None)),
        (CONCLUSION, {one: without_reason}, ("because", one)),
        (CONCLUSION, {other: FULLY}, ("result", other)),
    ):
        assert refused(conclude_case, reading, conclusion, results) == [found]
        reading = again(project, reading.case)


def test_what_was_given_up_has_no_result(project: Project) -> None:
    reading = recorded(project)
    one, two = (outcome.id for outcome in reading.outcomes)
    left = Leaving(CHANGED, "Not both")
    reading = act(replace_outcome, reading, reading.outcomes[0], left, two)
    assert refused(conclude_case, reading, CONCLUSION, {one: FULLY}) == [("result", one)]


def test_a_case_ends_once_until_it_is_reopened(project: Project) -> None:
    reading = act(conclude_case, recorded(project), CONCLUSION, {})
    with pytest.raises(CaseIsConcluded):
        act(conclude_case, reading, CONCLUSION, {})
    db.session.rollback()
    reading = act(reopen_case, again(project, reading.case), OPENED)
    for operation, *said in ((reopen_case, OPENED), (give_results, {}, None)):
        with pytest.raises(CaseIsOpen):
            act(operation, reading, *said)
        db.session.rollback()
        reading = again(project, reading.case)


def test_a_reopened_case_keeps_its_results_to_be_looked_at_again(project: Project) -> None:
    reading = recorded(project)
    one, two = (outcome.id for outcome in reading.outcomes)
    reading = act(conclude_case, reading, CONCLUSION, {one: FULLY, two: PARTLY})
    reading = act(reopen_case, reading, OPENED)
    assert reading.whole.conclusion is None
    assert reading.case.last_dated_on == TALKED
    assert [outcome.judged for outcome in reading.whole.outcomes] == [FULLY, PARTLY]
    assert reading.case.risk is Risk.REDUCED
    ended = replace(CONCLUSION, concluded_on=TODAY, risk=None)
    reading = act(conclude_case, reading, ended, {two: FULLY})
    assert [outcome.judged for outcome in reading.whole.outcomes] == [None, FULLY]
    assert reading.whole.conclusion == ended


def test_reopening_and_removing_need_a_reason(project: Project) -> None:
    reading = act(conclude_case, recorded(project), CONCLUSION, {})
    for operation in (reopen_case, remove_case):
        with pytest.raises(ReasonNeeded):
            act(operation, reading, "")
        db.session.rollback()
        reading = again(project, reading.case)
    assert reasons_of(reading.case) == []


def test_reasons_are_kept_with_who_gave_them_and_when(lead: Identity, project: Project) -> None:
    reading = act(conclude_case, recorded(project), CONCLUSION, {})
    reading = act(reopen_case, reading, OPENED)
    case = reading.case
    do(remove_case, reading, "Recorded twice")
    restored(lead, project, case.id)
    found = reasons_of(case)
    assert [(each.act, each.reason, each.by) for each in found] == [
        ("reopened", OPENED, lead.name),
        ("removed", "Recorded twice", lead.name),
        ("restored", "", lead.name),
    ]
    with on_day(TODAY):
        assert {each.at.date() for each in found} == {TODAY}


def restored(lead: Identity, project: Project, case_id: int) -> None:
    with on_day(TODAY):
        restore_case(lead, project, case_id)
        db.session.commit()


def removed(project: Project, reference: str = "HS-1") -> int:
    reading = recorded(project, first(SAFER, reference=reference))
    do(remove_case, reading, "Recorded twice")
    return reading.case.id


def test_a_removed_case_is_nowhere_until_it_is_put_back_as_it_was(
    lead: Identity, project: Project
) -> None:
    case_id = removed(project)
    with pytest.raises(NotFound):
        read_case(project, case_id)
    restored(lead, project, case_id)
    reading = read_case(project, case_id)
    assert reading.whole.details == first(SAFER).details
    assert reading.whole.conversations == (TALK,)
    assert [outcome.said for outcome in reading.whole.outcomes] == [SAFER]
    act(add_conversation, reading, TALK)


def test_the_reference_of_a_removed_case_is_free(lead: Identity, project: Project) -> None:
    case_id = removed(project)
    taken = recorded(project, first(reference="hs-1"))
    with pytest.raises(ReferenceTaken):
        restored(lead, project, case_id)
    db.session.rollback()
    assert removed(project, "HS-3") != case_id
    do(remove_case, taken, "It was the other one")
    restored(lead, project, case_id)
    assert read_case(project, case_id).case.reference == "HS-1"


def test_only_a_removed_case_of_the_project_is_put_back(lead: Identity, project: Project) -> None:
    case_id = removed(project)
    with pytest.raises(NotFound):
        restored(lead, make_project(), case_id)
    restored(lead, project, case_id)
    with pytest.raises(NotFound):
        restored(lead, project, case_id)


def test_nothing_is_put_back_in_an_archived_project(lead: Identity, project: Project) -> None:
    case_id = removed(project)
    archive_project(lead, project)
    with pytest.raises(ProjectArchived):
        restored(lead, project, case_id)
