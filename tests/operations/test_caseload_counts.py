"""Counts of cases are those that somebody would get who counted the list by hand."""

from collections import Counter
from datetime import timedelta

import pytest
from flask_sqlalchemy.session import Session
from sqlalchemy.orm import scoped_session

from impact_tool.domain.caseload import CaseCounts, CaseState, Lack
from impact_tool.domain.recording import Asked, Ending, Stage
from impact_tool.extensions import clock
from impact_tool.models import CaseSettings, Project
from impact_tool.operations.caseload_counts import (
    areas_with_cases,
    counts_by_project,
    counts_of,
)
from tests.case_factories import make_area, make_case, make_conversation
from tests.factories import make_project
from tests.operations.caseloads import Told, make_caseload
from tests.operations.counting import statements

COUNT = 60


def by_hand(caseload: list[Told]) -> CaseCounts:
    states = Counter(
        CaseState.CONCLUDED if told.is_concluded else CaseState.OPEN for told in caseload
    )
    asked = Counter(told.case.asked for told in caseload)
    lacks = Counter(lack for told in caseload for lack in told.lacks)
    lately = clock.today() - timedelta(weeks=8)
    return CaseCounts(
        states={state: states[state] for state in CaseState},
        asked={code: asked[code] for code in Asked},
        lacks={lack: lacks[lack] for lack in Lack},
        repeats=sum(told.case.is_repeat for told in caseload),
        ends_to_record=sum(
            Lack.END in told.lacks and (told.case.concluded_on or lately) >= lately
            for told in caseload
        ),
    )


def test_a_count_is_the_count_by_hand(project: Project) -> None:
    caseload = make_caseload(project, COUNT, [make_area(project)])
    make_case(project, clock.today(), removed_at=clock.now())
    make_case(make_project(), clock.today())
    expected = by_hand(caseload)
    assert counts_of(project) == expected
    assert expected.total == COUNT
    assert 0 < expected.ends_to_record < expected.lacks[Lack.END]


def test_a_project_without_cases_has_none_of_any_sort(project: Project) -> None:
    counts = counts_of(project)
    assert (counts.total, set(counts.asked.values()), set(counts.lacks.values())) == (0, {0}, {0})
    assert counts_by_project([]) == {}


def test_an_end_is_to_be_recorded_for_eight_weeks(project: Project) -> None:
    for days in (0, 56, 57):
        ended = {"ending": Ending.SETTLED_EARLY, "concluded_on": clock.today() - timedelta(days)}
        make_case(project, clock.today() - timedelta(90), **ended)
    with_end = make_case(
        project, clock.today(), ending=Ending.SETTLED_EARLY, concluded_on=clock.today()
    )
    make_conversation(with_end, Stage.END, clock.today())
    counts = counts_of(project)
    assert (counts.lacks[Lack.END], counts.ends_to_record) == (3, 2)


def test_each_council_says_for_itself_when_a_case_is_quiet(
    session: scoped_session[Session], project: Project
) -> None:
    other = make_project()
    session.add(CaseSettings(council_id=other.council_id, quiet_days=3))
    for each in (project, other):
        for days in (3, 4, 28, 29):
            make_case(each, clock.today() - timedelta(days))
    found = counts_by_project([project, other])
    assert [found[each.id].lacks[Lack.QUIET] for each in (project, other)] == [1, 3]


def test_areas_are_counted_retired_ones_too_and_cases_without_any_come_last(
    project: Project,
) -> None:
    town, hills, empty = (make_area(project, name) for name in ("town", "Hills", "Empty"))
    hills.retired_at = clock.now()
    for area in (town, hills, town, None):
        make_case(project, clock.today(), area_id=area.id if area else None)
    make_case(project, clock.today(), area_id=empty.id, removed_at=clock.now())
    assert areas_with_cases(project) == [(hills, 1), (town, 2), (None, 1)]


@pytest.mark.parametrize("projects", [1, 10])
def test_counting_takes_three_queries_however_many_projects_there_are(
    session: scoped_session[Session], projects: int
) -> None:
    made = [make_project() for _ in range(projects)]
    for project in made:
        make_case(project, clock.today())
    session.commit()
    with statements() as sent:
        found = counts_by_project(made)
    assert [counts.total for counts in found.values()] == [1] * projects
    # The council's quiet time, the cases, and whether a tally was typed in their place.
    assert len(sent) == 3
