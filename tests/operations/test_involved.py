"""Who is involved is added and changed; nothing is written over unseen."""

from datetime import date

import pytest

from impact_tool.domain.involvement import (
    INVOLVED_HEADINGS,
    INVOLVED_LABELS,
    InvolvedAs,
    InvolvedDetails,
)
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import NotFound, ProjectArchived, StaleForm
from impact_tool.extensions import db
from impact_tool.models import AuditEvent, Involved, Project
from impact_tool.operations.involved import (
    change_involved,
    details_of,
    everybody_involved,
    somebody_involved,
)
from impact_tool.operations.projects import archive_project
from tests.factories import make_project
from tests.operations.counting import count_of
from tests.planning_factories import make_involved

POLICE = InvolvedDetails(
    "Police", InvolvedAs.PARTNER, "Safeguarding unit", "Bring the cards", date(2027, 1, 5)
)


def test_somebody_is_added_and_changed(lead: Identity, project: Project) -> None:
    row = make_involved(project, "Police")
    change_involved(lead, project, row, POLICE, 1)
    db.session.commit()
    db.session.expire_all()
    assert details_of(row) == POLICE
    assert row.revision == 2
    before = count_of(AuditEvent)
    change_involved(lead, project, row, POLICE, 2)
    assert count_of(AuditEvent) == before


def test_they_are_listed_by_name_in_their_own_project(lead: Identity, project: Project) -> None:
    other = make_involved(make_project(lead))
    for name in ("Vale Voices", "Police"):
        make_involved(project, name)
    assert [each.name for each in everybody_involved(project)] == ["Police", "Vale Voices"]
    with pytest.raises(NotFound):
        somebody_involved(project, other.id)


def test_what_somebody_changed_meanwhile_is_not_written_over(
    lead: Identity, project: Project
) -> None:
    row = make_involved(project, "Police")
    with pytest.raises(StaleForm):
        change_involved(lead, project, row, POLICE, 7)
    assert row.revision == 1


def test_nothing_changes_in_an_archived_project(lead: Identity, project: Project) -> None:
    row = make_involved(project, "Police")
    archive_project(lead, project)
    with pytest.raises(ProjectArchived):
        change_involved(lead, project, row, POLICE, 1)
    with pytest.raises(ProjectArchived):
        make_involved(project)
    assert count_of(Involved) == (1,)


def test_everything_that_somebody_can_be_has_words() -> None:
    assert set(INVOLVED_LABELS) == set(INVOLVED_HEADINGS) == set(InvolvedAs)
