"""The sample cases: what the samples' own texts say of them can be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

import pytest
import sqlalchemy as sa

from impact_tool.domain.caseload import Lack
from impact_tool.domain.recording import (
    Asked,
    Capacity,
    Ending,
    Judge,
    OutcomeKind,
    OutcomeState,
    Party,
    Result,
    Stage,
    Version,
)
from impact_tool.domain.results import case_result
from impact_tool.extensions import clock, db
from impact_tool.models import Case, DesiredOutcome, Experience
from impact_tool.operations.case_readings import CaseReading, read_case
from impact_tool.operations.caseload_counts import counts_of
from impact_tool.operations.operator import project_by_reference
from impact_tool.operations.removed_cases import removed_cases_of
from tests.cli.command_line import CommandLine

FIRST_REVIEW = 120
TOLD_APART = (Judge.PERSON, Judge.WORKER)


def day(days_ago: int) -> date:
    return clock.today() - timedelta(days=days_ago)


def cases_of(reference: str) -> list[CaseReading]:
    project = project_by_reference(reference)
    query = sa.select(Case.id).where(Case.project_id == project.id, Case.removed_at.is_(None))
    return [read_case(project, id_) for id_ in db.session.scalars(query.order_by(Case.id))]


def at_first_review() -> list[CaseReading]:
    return [each for each in cases_of("learning-disability") if each.case.referred_on < day(150)]


def ended_by(reading: CaseReading, on: date) -> bool:
    return reading.case.concluded_on is not None and reading.case.concluded_on <= on


def current(reading: CaseReading) -> list[DesiredOutcome]:
    return [each for each in reading.outcomes if each.state is OutcomeState.CURRENT]


def result(reading: CaseReading) -> Result | None:
    return case_result([each.result for each in current(reading)])


def with_result(cases: Sequence[CaseReading]) -> list[CaseReading]:
    return [each for each in cases if each.case.concluded_on and result(each)]


def stages(reading: CaseReading, on: date) -> set[Stage]:
    return {each.stage for each in reading.conversations if each.held_on <= on}


def judge(reading: CaseReading) -> Judge:
    """The person, a worker, or (told as FRIEND) whoever speaks for the person."""
    (judged_by,) = {each.judged_by for each in current(reading)}
    assert judged_by is not None
    return judged_by if judged_by in TOLD_APART else Judge.FRIEND


def test_a_pilot_that_runs_has_the_figures_of_the_sketch(demo: CommandLine) -> None:
    with demo.inside():
        cases = cases_of("riverside-town")
        counts = counts_of(project_by_reference("riverside-town"))
        results = Counter(result(each) for each in with_result(cases))
        referred = [each.case.referred_on for each in cases]
        removed = removed_cases_of(project_by_reference("riverside-town"), 1).cases
    assert (counts.total, counts.asked[Asked.EXPRESSED], counts.asked[Asked.NOT_YET]) == (14, 11, 2)
    assert results == {Result.FULLY: 2, Result.PARTLY: 2, Result.NOT: 1}
    assert (counts.ends_to_record, counts.lacks[Lack.RESULT], counts.lacks[Lack.QUIET]) == (3, 1, 1)
    # "In the first five weeks 11 people were referred."
    assert sum(each < day(47 - 35) for each in referred) == 11
    assert [each.case.reference for each in removed] == ["R-12"]


def test_what_part_2_says_of_asking_can_be_counted(demo: CommandLine) -> None:
    with demo.inside():
        cases, review = at_first_review(), day(FIRST_REVIEW)
        asked = Counter(each.case.asked for each in cases)
        lacked = [each for each in cases if each.case.capacity is Capacity.LACKED]
        expressed = [each for each in lacked if each.case.asked is Asked.EXPRESSED]
        supported = Counter(party for each in lacked for party in each.supporters)
        talked = Counter(stage for each in cases for stage in stages(each, review))
        at_all = sum(stages(each, review) == set(Stage) for each in cases)
        waited = [
            (each.conversations[0].held_on - each.case.referred_on).days
            for each in cases
            if each.conversations
        ]
        changed = {
            each.case.id
            for each in cases
            if any(outcome.state is OutcomeState.REPLACED for outcome in each.outcomes)
        }
    assert (len(cases), sum(each.case.is_repeat for each in cases)) == (26, 1)
    assert asked == {Asked.EXPRESSED: 21, Asked.NOT_EXPRESSED: 3, Asked.NO: 2}
    assert (len(lacked), len(expressed)) == (9, 7)
    advocates = (Party.MENTAL_CAPACITY_ADVOCATE, Party.CARE_ACT_ADVOCATE)
    assert sum(supported[party] for party in advocates) == 5
    assert supported[Party.FAMILY] + supported[Party.FRIEND] == 3
    assert talked == {Stage.BEGINNING: 24, Stage.DURING: 15, Stage.END: 17}
    assert at_all == 12
    assert (median(waited), min(waited), max(waited)) == (4, 0, 19)
    assert len(changed) == 5


def test_what_part_2_says_of_results_can_be_counted(demo: CommandLine) -> None:
    with demo.inside():
        concluded = [each for each in at_first_review() if ended_by(each, day(FIRST_REVIEW))]
        found = with_result(concluded)
        results = Counter(result(each) for each in found)
        judged = Counter(judge(each) for each in found)
        by_worker = {result(each) for each in found if judge(each) is Judge.WORKER}
        outcomes = [outcome for each in found for outcome in current(each)]
        met = Counter(each.kind for each in outcomes if each.result is not Result.NOT)
        kinds = Counter(each.kind for each in outcomes)
        endings = Counter(each.case.ending for each in concluded)
        friends = sum(
            OutcomeKind.FRIENDS in {outcome.kind for outcome in each.outcomes}
            for each in at_first_review()
        )
    assert len(concluded) == 22
    assert endings == {Ending.SETTLED_EARLY: 7, Ending.ENQUIRY_COMPLETED: 15}
    assert results == {Result.FULLY: 9, Result.PARTLY: 6, Result.NOT: 3}
    assert judged == {Judge.PERSON: 12, Judge.FRIEND: 4, Judge.WORKER: 2}
    assert by_worker == {Result.FULLY}
    for kind, of, reached in (
        (OutcomeKind.SAFER, 9, 8),
        (OutcomeKind.INVOLVED, 8, 7),
        (OutcomeKind.JUSTICE, 6, 2),
    ):
        assert (kinds[kind], met[kind]) == (of, reached)
    assert friends == 7


def test_what_part_2_says_of_experience_can_be_counted(demo: CommandLine) -> None:
    with demo.inside():
        ids = [each.case.id for each in at_first_review()]
        query = sa.select(Experience).where(
            Experience.case_id.in_(ids), Experience.asked_on <= day(FIRST_REVIEW)
        )
        rows = db.session.scalars(query).all()
        versions = Counter(row.version for row in rows)
        agreed = Counter(each.question_id for row in rows for each in row.answers if each.score > 3)
        worded = {
            each.question_id for row in rows for each in row.answers if each.wording_id is not None
        }
    assert versions == {Version.ADULT: 11, Version.REPRESENTATIVE: 3}
    assert agreed == {"listened_to": 11, "informed": 9, "involved": 10, "safer": 10}
    assert worded == {"listened_to", "informed", "involved", "safer"}


def test_what_the_second_part_2_says_can_be_counted(demo: CommandLine) -> None:
    with demo.inside():
        first = {each.case.id for each in at_first_review()}
        cases = cases_of("learning-disability")
        new = [each for each in cases if each.case.id not in first]
        during = sum(Stage.DURING in stages(each, clock.today()) for each in new)
        open_then = [each for each in cases if each.case.id in first and not each.case.concluded_on]
    assert (len(new), during, open_then) == (17, 13, [])


def test_cases_of_every_sort_are_there(demo: CommandLine) -> None:
    with demo.inside():
        cases = [
            each for name in ("riverside-town", "learning-disability") for each in cases_of(name)
        ]
        outcomes = [outcome for each in cases for outcome in each.outcomes]
        assert {each.case.ending for each in cases} == {None, *Ending}
        assert {each.state for each in outcomes} == set(OutcomeState)
        assert {each.kind for each in outcomes} == set(OutcomeKind)
        assert {each.case.asked for each in cases} >= {Asked.NOT_YET, Asked.NO, Asked.NOT_EXPRESSED}
        assert any(each.case.is_repeat for each in cases)


@pytest.mark.parametrize("reference", ["care-homes", "hospital", "eastmere-all", "scams"])
def test_a_project_before_its_pilot_or_with_cases_elsewhere_has_none(
    demo: CommandLine, reference: str
) -> None:
    with demo.inside():
        assert counts_of(project_by_reference(reference)).total == 0


def test_nothing_happened_in_a_case_before_it_was_recorded_or_after_today(
    demo: CommandLine,
) -> None:
    with demo.inside():
        for each in db.session.scalars(sa.select(Case)):
            assert each.referred_on <= each.made_at.date() <= each.changed_at.date()
            assert each.changed_at < clock.now()
            assert each.last_dated_on <= each.changed_at.date()
