"""Cases that were removed are listed with the last reason, and can be put back."""

from datetime import timedelta

from impact_tool.domain.caseload import Order, Sought
from impact_tool.domain.paging import MOST_ON_A_PAGE
from impact_tool.domain.permissions import Identity
from impact_tool.extensions import clock, db
from impact_tool.models import AuditEvent, Project
from impact_tool.operations.case_endings import remove_case, restore_case
from impact_tool.operations.case_readings import read_case
from impact_tool.operations.caseload import cases_of
from impact_tool.operations.removed_cases import (
    count_removed,
    record_look_at_removed,
    removed_cases_of,
)
from tests.case_factories import make_case
from tests.factories import make_lead, make_project
from tests.operations.counting import statements


def remove(lead: Identity, project: Project, case_id: int, reason: str) -> None:
    reading = read_case(project, case_id)
    remove_case(lead, reading, reason, reading.case.revision)
    db.session.commit()


def test_a_case_says_why_it_was_removed_the_last_time_and_by_whom(
    project: Project, lead: Identity
) -> None:
    case = make_case(project, clock.today())
    remove(lead, project, case.id, "Typed twice")
    restore_case(lead, project, case.id)
    other = make_lead(project.council)
    remove(other, project, case.id, "Typed twice after all")
    (found,) = removed_cases_of(project, 1).cases
    assert (found.case, found.reason, found.by) == (case, "Typed twice after all", other.name)


def test_what_is_removed_is_in_no_other_list_until_it_is_put_back(
    project: Project, lead: Identity
) -> None:
    case = make_case(project, clock.today())
    remove(lead, project, case.id, "Not of this pilot")
    assert cases_of(project, Sought(), Order.NEWEST, 1).cases == ()
    assert count_removed(project) == 1
    restore_case(lead, project, case.id)
    assert [each.case for each in cases_of(project, Sought(), Order.NEWEST, 1).cases] == [case]
    assert (count_removed(project), removed_cases_of(project, 1).cases) == (0, ())


def test_the_latest_stands_first_and_nothing_of_another_project_is_there(
    project: Project,
) -> None:
    for days in (3, 1, 2):
        removed_at = clock.now() - timedelta(days=days)
        make_case(project, clock.today(), reference=f"R-{days}", removed_at=removed_at)
    make_case(make_project(), clock.today(), removed_at=clock.now())
    found = removed_cases_of(project, 1)
    assert [each.case.reference for each in found.cases] == ["R-1", "R-2", "R-3"]
    assert [each.reason for each in found.cases] == [None, None, None]


def test_a_long_list_has_pages_and_takes_two_queries(project: Project) -> None:
    for _ in range(MOST_ON_A_PAGE + 1):
        make_case(project, clock.today(), removed_at=clock.now())
    with statements() as sent:
        found = removed_cases_of(project, 99)
    assert (found.place.page, found.place.pages, len(found.cases)) == (2, 2, 1)
    assert len(sent) == 2


def test_a_look_at_removed_cases_is_an_event(project: Project, lead: Identity) -> None:
    record_look_at_removed(lead, project, removed_cases_of(project, 1).place)
    db.session.flush()
    event = db.session.query(AuditEvent).order_by(AuditEvent.id.desc()).first()
    assert event is not None
    assert (event.act, event.thing, event.thing_id) == (
        "removed_cases.viewed",
        "project",
        project.id,
    )
