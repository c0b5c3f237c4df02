"""Typed tallies: saved once they add up, in every version, and taken out with a reason."""

from datetime import date

import pytest
from sqlalchemy import select

from impact_tool.domain.permissions import Identity
from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.domain.refusals import ProjectArchived, ReasonNeeded, ReviewPointInUse, StaleForm
from impact_tool.extensions import db
from impact_tool.models import AuditEvent, Project, ReviewPoint, TypedCount, TypedTallyVersion
from impact_tool.models import TypedTally as TypedTallyRow
from impact_tool.operations.projects import archive_project
from impact_tool.operations.review_points import ReviewDates, save_review_dates
from impact_tool.operations.typed_tallies import (
    TallyDoesNotAddUp,
    remove_typed_tally,
    revision_of,
    save_typed_tally,
    typed_tally_of,
    versions_of,
)
from tests.factories import part_of, plan_reviews
from tests.operations.counting import count_of, statements
from tests.tally_factories import SOURCE, type_tally, typed

TABLES = (TypedTallyRow, TypedCount, TypedTallyVersion)


@pytest.fixture
def point(project: Project) -> ReviewPoint:
    (made,) = plan_reviews(project, date(2027, 5, 14))
    db.session.commit()
    return made


def acts() -> list[str]:
    events = select(AuditEvent.act).where(AuditEvent.act.like("tally.%")).order_by(AuditEvent.id)
    return list(db.session.scalars(events))


def test_what_was_typed_is_read_back_with_who_saved_it(
    lead: Identity, project: Project, point: ReviewPoint
) -> None:
    assert typed_tally_of(point) is None
    save_typed_tally(lead, project, point, typed(), 0)
    db.session.commit()
    saved = typed_tally_of(point)
    assert saved is not None
    assert saved.tally == typed()
    assert (saved.revision, saved.saved_by) == (1, lead.name)
    assert acts() == ["tally.saved"]


def test_saving_again_puts_new_figures_in_place_of_the_old_ones_and_keeps_those(
    lead: Identity, project: Project, point: ReviewPoint
) -> None:
    save_typed_tally(lead, project, point, typed(), 0)
    other = typed(source="A later report")
    save_typed_tally(lead, project, point, other, 1)
    db.session.commit()
    saved = typed_tally_of(point)
    assert saved is not None
    assert saved.tally == other
    assert [(each.revision, each.tally) for each in versions_of(point)] == [
        (2, other),
        (1, typed()),
    ]


def test_saving_the_same_again_makes_no_version(
    lead: Identity, project: Project, point: ReviewPoint
) -> None:
    save_typed_tally(lead, project, point, typed(), 0)
    save_typed_tally(lead, project, point, typed(), 1)
    assert revision_of(point) == 1
    assert acts() == ["tally.saved"]


def test_figures_that_do_not_add_up_are_not_stored(
    lead: Identity, project: Project, point: ReviewPoint
) -> None:
    with pytest.raises(TallyDoesNotAddUp) as refused:
        save_typed_tally(lead, project, point, typed(period={"result_fully": 16}), 0)
    assert "add up to 19, but 5 cases" in refused.value.discrepancies[0].message
    assert count_of(*TABLES) == (0, 0, 0)


@pytest.mark.parametrize("based_on", [-1, 0, 2])
def test_a_save_on_another_revision_changes_nothing(
    lead: Identity, project: Project, point: ReviewPoint, based_on: int
) -> None:
    save_typed_tally(lead, project, point, typed(), 0)
    db.session.commit()
    with pytest.raises(StaleForm):
        save_typed_tally(lead, project, point, typed(source="Other"), based_on)
    saved = typed_tally_of(point)
    assert saved is not None
    assert saved.tally.source == SOURCE


def test_a_tally_is_taken_out_with_a_reason_and_all_of_it_stays_on_record(
    lead: Identity, project: Project, point: ReviewPoint
) -> None:
    type_tally(project, point, typed())
    remove_typed_tally(lead, project, point, "We record cases here now", 1)
    db.session.commit()
    assert typed_tally_of(point) is None
    assert count_of(*TABLES) == (0, 0, 2)
    newest, first = versions_of(point)
    assert (newest.tally, newest.reason) == (None, "We record cases here now")
    assert first.tally == typed()
    assert acts() == ["tally.saved", "tally.removed"]


def test_a_form_from_before_the_tally_was_taken_out_does_not_bring_it_back(
    lead: Identity, project: Project, point: ReviewPoint
) -> None:
    type_tally(project, point, typed())
    remove_typed_tally(lead, project, point, "Reason", 1)
    with pytest.raises(StaleForm):
        save_typed_tally(lead, project, point, typed(), 1)
    with pytest.raises(StaleForm):
        remove_typed_tally(lead, project, point, "Reason", 2)
    save_typed_tally(lead, project, point, typed(), 2)
    assert revision_of(point) == 3


def test_taking_a_tally_out_needs_a_reason(
    lead: Identity, project: Project, point: ReviewPoint
) -> None:
    type_tally(project, point, typed())
    with pytest.raises(ReasonNeeded):
        remove_typed_tally(lead, project, point, "", 1)
    assert typed_tally_of(point) is not None


def test_nothing_is_typed_for_an_archived_project(
    lead: Identity, project: Project, point: ReviewPoint
) -> None:
    archive_project(lead, project)
    with pytest.raises(ProjectArchived):
        save_typed_tally(lead, project, point, typed(), 0)
    with pytest.raises(ProjectArchived):
        remove_typed_tally(lead, project, point, "Reason", 0)


def test_a_review_point_with_a_typed_tally_cannot_be_taken_out(
    lead: Identity, project: Project, point: ReviewPoint
) -> None:
    type_tally(project, point, typed())
    reading = part_of(project)
    revision = reading.answers["review_dates"].revision
    taken_out = ReviewDates({point.number: None}, ())
    with pytest.raises(ReviewPointInUse):
        save_review_dates(lead, project, reading, taken_out, AnswerContent(), revision)


def test_saving_takes_few_statements(lead: Identity, project: Project, point: ReviewPoint) -> None:
    type_tally(project, point, typed())
    db.session.commit()
    with statements() as sent:
        save_typed_tally(lead, project, point, typed(source="Other"), 1)
    assert len(sent) <= 12, sent
