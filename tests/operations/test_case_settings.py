"""After how many days a case counts as quiet: the council's, and set on what was read."""

from datetime import timedelta
from functools import partial

import pytest
from flask import Flask

from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.refusals import NotPermitted, StaleForm
from impact_tool.extensions import clock, db
from impact_tool.models import AuditEvent, Project
from impact_tool.operations.case_settings import (
    QuietTime,
    quiet_before_in,
    quiet_time_of,
    set_quiet_days,
)
from tests.factories import identity_for, lead_of, make_lead, make_person, make_project
from tests.operations.at_once import at_once, commit_slowly
from tests.operations.counting import count_of, statements


def test_without_a_word_it_is_four_weeks(project: Project) -> None:
    assert quiet_time_of(project.council_id) == QuietTime(28, 0)


def test_what_is_set_holds_for_the_council_and_no_other(project: Project, lead: Identity) -> None:
    other = make_project()
    set_quiet_days(lead, project.council_id, 40, based_on=0)
    set_quiet_days(lead, project.council_id, 50, based_on=1)
    assert quiet_time_of(project.council_id) == QuietTime(50, 2)
    today = clock.today()
    ids = [project.council_id, other.council_id, project.council_id]
    db.session.flush()
    with statements() as sent:
        found = quiet_before_in(ids, today)
    assert found == {
        project.council_id: today - timedelta(days=50),
        other.council_id: today - timedelta(days=28),
    }
    assert len(sent) == 1


@pytest.mark.parametrize("based_on", [0, 2, -1])
def test_a_change_of_something_else_than_was_read_is_refused(
    project: Project, lead: Identity, based_on: int
) -> None:
    set_quiet_days(lead, project.council_id, 40, based_on=0)
    before = count_of(AuditEvent)
    with pytest.raises(StaleForm):
        set_quiet_days(lead, project.council_id, 50, based_on)
    assert quiet_time_of(project.council_id).days == 40
    assert count_of(AuditEvent) == before


def test_only_who_leads_projects_of_the_council_may_set_it(project: Project) -> None:
    practitioner = make_person(Role.PRACTITIONER, council=project.council)
    for nobody in (make_lead(), identity_for(practitioner)):
        with pytest.raises(NotPermitted):
            set_quiet_days(nobody, project.council_id, 40, based_on=0)


def test_the_trail_says_what_it_was_and_is(project: Project, lead: Identity) -> None:
    set_quiet_days(lead, project.council_id, 40, based_on=0)
    db.session.flush()
    event = db.session.query(AuditEvent).order_by(AuditEvent.id.desc()).first()
    assert event is not None
    assert (event.act, event.facts) == ("quiet_time.set", '{"days":40,"was":28}')


def test_of_several_who_set_it_at_once_one_does(app: Flask) -> None:
    with app.app_context():
        project = make_project()
        db.session.commit()
        lead, council_id = lead_of(project), project.council_id
    acts = [partial(set_days, lead, council_id, days) for days in (11, 12, 13)]
    assert sorted(at_once(app, acts)) == [False, False, True]
    with app.app_context():
        assert quiet_time_of(council_id).revision == 1


def set_days(lead: Identity, council_id: int, days: int) -> bool:
    try:
        set_quiet_days(lead, council_id, days, based_on=0)
    except StaleForm:
        db.session.rollback()
        return False
    commit_slowly()
    return True
