"""Areas of a council: of one name each, renamed for all their cases, retired and offered again."""

from functools import partial

import pytest
from flask import Flask

from impact_tool.domain.case_settings import MAX_AREAS, AreaNameTaken, TooManyAreas, area_key
from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.refusals import NotFound, NotPermitted, StaleForm
from impact_tool.extensions import clock, db
from impact_tool.models import AuditEvent, Project
from impact_tool.operations.case_areas import (
    AreaInUse,
    add_area,
    area_of,
    areas_of,
    offer_area_again,
    rename_area,
    retire_area,
)
from impact_tool.operations.cases import areas_offered
from tests.case_factories import make_area, make_case
from tests.factories import identity_for, lead_of, make_lead, make_person, make_project
from tests.operations.at_once import at_once, commit_slowly
from tests.operations.counting import statements


def acts() -> list[str]:
    db.session.flush()
    events = db.session.query(AuditEvent).filter(AuditEvent.thing == "area")
    return [event.act for event in events.order_by(AuditEvent.id)]


def test_an_area_is_offered_until_it_is_retired_and_again_after(
    project: Project, lead: Identity
) -> None:
    area = add_area(lead, project.council_id, "Riverside town")
    assert areas_offered(project) == [area]
    retire_area(lead, area, based_on=1)
    assert areas_offered(project) == []
    offer_area_again(lead, area, based_on=2)
    assert areas_offered(project) == [area]
    assert acts() == ["area.added", "area.retired", "area.offered_again"]


def test_an_old_case_keeps_an_area_that_was_retired(project: Project, lead: Identity) -> None:
    area = add_area(lead, project.council_id, "Riverside town")
    case = make_case(project, clock.today(), area_id=area.id)
    retire_area(lead, area, based_on=1)
    db.session.refresh(case)
    assert case.area is area
    assert areas_offered(project, kept=area.id) == [area]


def test_a_new_name_is_every_cases(project: Project, lead: Identity) -> None:
    area = add_area(lead, project.council_id, "Riverside town")
    rename_area(lead, area, "Riverside", based_on=1)
    rename_area(lead, area, "RIVERSIDE", based_on=2)
    assert area_of(project.council_id, area.id).name == "RIVERSIDE"
    assert acts() == ["area.added", "area.renamed", "area.renamed"]


@pytest.mark.parametrize("name", ["Riverside town", "riverside  TOWN", "\uff32iverside town"])
def test_two_areas_cannot_have_what_is_read_as_one_name(
    project: Project, lead: Identity, name: str
) -> None:
    first = add_area(lead, project.council_id, "Riverside town")
    second = add_area(lead, project.council_id, "Vale")
    for act in (
        partial(add_area, lead, project.council_id, name),
        partial(rename_area, lead, second, name, 1),
    ):
        with pytest.raises(AreaNameTaken) as taken:
            act()
        assert (taken.value.name, taken.value.is_retired) == ("Riverside town", False)
    retire_area(lead, first, based_on=1)
    with pytest.raises(AreaNameTaken) as taken:
        add_area(lead, project.council_id, name)
    assert taken.value.is_retired


def test_another_council_may_have_the_same_name(project: Project, lead: Identity) -> None:
    other = make_project()
    add_area(lead, project.council_id, "Riverside town")
    add_area(lead_of(other), other.council_id, "Riverside town")
    assert area_key("a") != area_key("b")


def test_a_list_is_as_long_as_it_may_be_and_no_longer(project: Project, lead: Identity) -> None:
    retired = make_area(project, "Retired")
    retired.retired_at = clock.now()
    for number in range(MAX_AREAS):
        make_area(project, f"Area {number}")
    with pytest.raises(TooManyAreas):
        add_area(lead, project.council_id, "One more")
    with pytest.raises(TooManyAreas):
        offer_area_again(lead, retired, based_on=1)


def test_what_somebody_else_changed_meanwhile_is_left_as_it_is(
    project: Project, lead: Identity
) -> None:
    area = add_area(lead, project.council_id, "Riverside town")
    rename_area(lead, area, "Riverside", based_on=1)
    for act in (
        partial(rename_area, lead, area, "Vale", 1),
        partial(retire_area, lead, area, 1),
        partial(offer_area_again, lead, area, 1),
    ):
        with pytest.raises(StaleForm):
            act()
    assert (area.name, area.retired_at) == ("Riverside", None)


def test_retiring_twice_and_offering_what_is_offered_are_no_acts(
    project: Project, lead: Identity
) -> None:
    area = add_area(lead, project.council_id, "Riverside town")
    offer_area_again(lead, area, based_on=1)
    retire_area(lead, area, based_on=2)
    retire_area(lead, area, based_on=3)
    assert acts() == ["area.added", "area.retired"]


def test_areas_are_of_their_council_alone(project: Project, lead: Identity) -> None:
    other = make_area(make_project())
    with pytest.raises(NotFound):
        area_of(project.council_id, other.id)
    practitioner = identity_for(make_person(Role.PRACTITIONER, council=project.council))
    area = make_area(project)
    for nobody in (make_lead(), practitioner):
        for act in (
            partial(add_area, nobody, project.council_id, "Vale"),
            partial(rename_area, nobody, area, "Vale", 1),
            partial(retire_area, nobody, area, 1),
            partial(offer_area_again, nobody, area, 1),
        ):
            with pytest.raises(NotPermitted):
                act()
    assert [each.area for each in areas_of(lead_council(lead))] == [area]


def lead_council(lead: Identity) -> int:
    (council_id,) = lead.councils_as(Role.PROJECT_LEAD)
    return council_id


def test_the_list_has_offered_ones_first_and_counts_the_cases_of_all_projects(
    project: Project, lead: Identity
) -> None:
    town, hills, old = (make_area(project, name) for name in ("town", "Hills", "All"))
    old.retired_at = clock.now()
    second = make_project(lead)
    for each in (project, second, second):
        make_case(each, clock.today(), area_id=town.id)
    make_case(project, clock.today(), area_id=hills.id, removed_at=clock.now())
    with statements() as sent:
        found = areas_of(project.council_id)
    assert found == [AreaInUse(hills, 0), AreaInUse(town, 3), AreaInUse(old, 0)]
    assert len(sent) <= 2


def test_of_several_who_add_one_name_at_once_one_does(app: Flask) -> None:
    with app.app_context():
        project = make_project()
        db.session.commit()
        lead, council_id = lead_of(project), project.council_id
    names = ("Vale", "VALE", " vale")
    added = at_once(app, [partial(add, lead, council_id, name) for name in names])
    assert sorted(added) == [False, False, True]


def add(lead: Identity, council_id: int, name: str) -> bool:
    try:
        add_area(lead, council_id, name)
    except AreaNameTaken:
        db.session.rollback()
        return False
    commit_slowly()
    return True
