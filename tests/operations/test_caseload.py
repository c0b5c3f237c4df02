"""The list of cases: what is found is what a person would pick out, in the order asked for."""

from collections.abc import Callable

import pytest
from flask_sqlalchemy.session import Session
from sqlalchemy.orm import scoped_session

from impact_tool.domain.caseload import CaseState, Lack, Order, Sought
from impact_tool.domain.paging import MOST_ON_A_PAGE
from impact_tool.domain.permissions import Identity
from impact_tool.domain.recording import Asked
from impact_tool.extensions import clock, db
from impact_tool.models import AuditEvent, Case, Project
from impact_tool.operations.caseload import ListedCase, cases_of, record_look
from tests.case_factories import make_area, make_case
from tests.factories import make_project
from tests.operations.caseloads import Told, make_caseload
from tests.operations.counting import statements

COUNT = 60
MANY = 26


def found(project: Project, sought: Sought, order: Order = Order.NEWEST) -> list[ListedCase]:
    """All cases that are found, from all pages."""
    first = cases_of(project, sought, order, 1)
    pages = range(2, first.place.pages + 1)
    rest = [cases_of(project, sought, order, page).cases for page in pages]
    listed = [*first.cases, *(case for page in rest for case in page)]
    assert first.place.total == len(listed)
    return listed


def ids(cases: list[ListedCase]) -> list[int]:
    return [each.case.id for each in cases]


def picked(caseload: list[Told], holds: Callable[[Told], bool]) -> set[int]:
    return {told.case.id for told in caseload if holds(told)}


@pytest.fixture
def caseload(project: Project) -> list[Told]:
    """Sixty cases, beside those of another project and one that was removed."""
    made = make_caseload(project, COUNT, [make_area(project), make_area(project)])
    make_case(project, clock.today(), removed_at=clock.now())
    make_case(make_project(), clock.today())
    db.session.commit()
    return made


def test_every_case_of_the_project_is_listed_with_what_it_lacks_and_its_result(
    project: Project, caseload: list[Told]
) -> None:
    by_id = {each.case.id: each for each in found(project, Sought())}
    assert by_id.keys() == picked(caseload, lambda _: True)
    for told in caseload:
        listed = by_id[told.case.id]
        assert (listed.lacks, listed.result) == (told.lacks, told.result)
    assert {lack for told in caseload for lack in told.lacks} == set(Lack)


def test_a_lack_finds_the_cases_that_have_it(project: Project, caseload: list[Told]) -> None:
    for lack in Lack:
        expected = {told.case.id for told in caseload if lack in told.lacks}
        assert 0 < len(expected) < COUNT
        assert set(ids(found(project, Sought(lacks=frozenset({lack}))))) == expected, lack


def test_several_lacks_find_the_cases_that_have_all_of_them(
    project: Project, caseload: list[Told]
) -> None:
    wanted = frozenset({Lack.BEGINNING, Lack.END})
    expected = picked(caseload, lambda told: wanted <= told.lacks)
    assert expected
    assert set(ids(found(project, Sought(lacks=wanted)))) == expected


def test_every_other_filter_finds_what_it_says(project: Project, caseload: list[Told]) -> None:
    area_id = next(told.case.area_id for told in caseload if told.case.area_id)
    expected: list[tuple[Sought, Callable[[Told], bool]]] = [
        (Sought(state=CaseState.OPEN), lambda told: not told.is_concluded),
        (Sought(state=CaseState.CONCLUDED), lambda told: told.is_concluded),
        (Sought(area_id=area_id), lambda told: told.case.area_id == area_id),
        (Sought(area_id=0), lambda told: told.case.area_id is None),
        (Sought(is_repeat=True), lambda told: told.case.is_repeat),
        (Sought(is_repeat=False), lambda told: not told.case.is_repeat),
        (
            Sought(state=CaseState.OPEN, is_repeat=True, area_id=area_id),
            lambda told: (
                not told.is_concluded and told.case.is_repeat and told.case.area_id == area_id
            ),
        ),
    ]
    for sought, holds in expected:
        assert picked(caseload, holds), sought
        assert set(ids(found(project, sought))) == picked(caseload, holds), sought


def test_the_answer_to_asked_finds_its_cases(project: Project, caseload: list[Told]) -> None:
    for code in Asked:
        expected = {told.case.id for told in caseload if told.case.asked is code}
        assert set(ids(found(project, Sought(asked=code)))) == expected != set(), code


ORDERS: dict[Order, Callable[[Case], tuple[object, ...]]] = {
    Order.OLDEST: lambda case: (case.referred_on, case.id),
    Order.BY_REFERENCE: lambda case: (case.reference_key, case.id),
    Order.QUIETEST_FIRST: lambda case: (case.last_dated_on, case.id),
}
TURNED = {
    Order.NEWEST: Order.OLDEST,
    Order.BY_REFERENCE_TURNED: Order.BY_REFERENCE,
    Order.LIVELIEST_FIRST: Order.QUIETEST_FIRST,
}


def test_each_order_is_the_same_from_page_to_page(project: Project, caseload: list[Told]) -> None:
    for order in Order:
        key, is_turned = ORDERS[TURNED.get(order, order)], order in TURNED
        cases = sorted((told.case for told in caseload), key=key, reverse=is_turned)
        assert ids(found(project, Sought(), order)) == [case.id for case in cases], order


def test_a_search_minds_neither_letter_case_nor_spaces(
    project: Project, caseload: list[Told]
) -> None:
    for search in ("r 007", "R007", " 00 7 ", "r007", "R\u200b 007"):
        (only,) = found(project, Sought(search=search))
        assert only.case.reference == caseload[6].case.reference == "R 007"


@pytest.mark.parametrize("search", ["%", "_", "\\", "'", '"', "R_007", "%7", "R 007 x"])
def test_signs_that_a_database_takes_for_others_find_only_themselves(
    project: Project, search: str
) -> None:
    make_case(project, clock.today(), reference="R 007")
    assert found(project, Sought(search=search)) == []
    case = make_case(project, clock.today(), reference=f"x{search}x")
    assert ids(found(project, Sought(search=search))) == [case.id]


def test_a_search_for_nothing_finds_everything(project: Project, caseload: list[Told]) -> None:
    for search in ("", " ", "\u200b"):
        assert len(found(project, Sought(search=search))) == len(caseload)


def test_a_page_beyond_the_end_is_the_last_one(project: Project, caseload: list[Told]) -> None:
    last = cases_of(project, Sought(), Order.NEWEST, 999_999)
    assert (last.place.page, last.place.pages) == (3, 3)
    assert len(last.cases) == len(caseload) - 2 * MOST_ON_A_PAGE


def test_a_page_takes_as_many_queries_for_many_cases_as_for_one(
    session: scoped_session[Session], project: Project
) -> None:
    counts = []
    for count in (2, MANY):
        make_caseload(project, count, [make_area(project)], first=count)
        session.commit()
        session.expunge_all()
        with statements() as sent:
            cases_of(project, Sought(), Order.NEWEST, 1)
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 4


def test_a_look_says_how_the_list_was_filtered_and_nothing_that_was_typed(
    project: Project, lead: Identity, caseload: list[Told]
) -> None:
    sought = Sought(search=caseload[0].case.reference, lacks=frozenset({Lack.QUIET, Lack.ASKED}))
    page = cases_of(project, sought, Order.NEWEST, 1)
    record_look(lead, project, sought, page.place)
    db.session.flush()
    event = db.session.query(AuditEvent).order_by(AuditEvent.id.desc()).first()
    assert event is not None
    assert (event.act, event.thing, event.thing_id) == ("cases.viewed", "project", project.id)
    assert '"missing":["asked","quiet"]' in event.facts
    assert '"searched":true' in event.facts
    assert caseload[0].case.reference not in event.facts
