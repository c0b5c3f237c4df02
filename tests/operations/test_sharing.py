"""Sharing: who sees what, exactly what is stored, and what was told before."""

from __future__ import annotations

import json

import pytest

from impact_tool.domain.permissions import Role
from impact_tool.domain.sharing import Audience, DisclosedOtherwise, NotEndorsed
from impact_tool.domain.typed_tallies import TypedTally
from impact_tool.extensions import db
from impact_tool.models import AuditEvent, Council, SharedFigure, Sharing, SubmissionFigure
from impact_tool.operations import decisions
from impact_tool.operations.share_statements import (
    Wanted,
    stop_sharing,
    what_is_told,
)
from impact_tool.operations.sharing import (
    answers_in,
    disclosed_in,
    exact_in,
    visible_sharings,
)
from tests.factories import identity_for, lead_of, make_council, make_lead, make_person
from tests.review_factories import reviewer_of
from tests.sharing_factories import ALL, endorsed_of, make_endorsed, shared, with_councils
from tests.tally_factories import typed

pytestmark = pytest.mark.usefixtures("session")


def seen_by(role: Role, audience: Audience, council: Council | None = None) -> list[Sharing]:
    place = council or make_council()
    who = identity_for(make_person(role, council=place))
    return list(db.session.scalars(visible_sharings(who, audience)))


def test_all_councils_are_told_rounded_figures_and_nothing_else() -> None:
    submission = make_endorsed()
    sharing = shared(submission)
    rows = db.session.query(SharedFigure).filter_by(sharing_id=sharing.id).all()
    assert rows
    assert all(row.rounded is None or row.rounded % 5 == 0 for row in rows)
    told = what_is_told(submission, ALL)
    assert disclosed_in([sharing]) == {sharing.id: told.disclosed}
    assert exact_in([sharing]) == {}


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.PROJECT_LEAD, True),
        (Role.COUNCIL_ADMINISTRATOR, True),
        (Role.PRACTITIONER, False),
    ],
)
def test_who_may_compare_sees_what_all_councils_see(role: Role, *, sees: bool) -> None:
    sharing = shared(make_endorsed())
    assert (sharing in seen_by(role, Audience.ALL)) is sees


def test_boards_see_what_all_councils_see_and_nothing_of_named_ones() -> None:
    submission = make_endorsed()
    for_all = shared(submission)
    shared(submission, with_councils([make_council()]))
    reviewer = reviewer_of(submission.project)
    assert list(db.session.scalars(visible_sharings(reviewer, Audience.ALL))) == [for_all]
    assert list(db.session.scalars(visible_sharings(reviewer, Audience.NAMED))) == []


def test_named_councils_see_exact_figures_and_others_do_not() -> None:
    friend, stranger = make_council(), make_council()
    submission = make_endorsed()
    sharing = shared(submission, with_councils([friend]))
    assert seen_by(Role.PROJECT_LEAD, Audience.NAMED, friend) == [sharing]
    assert seen_by(Role.PRACTITIONER, Audience.NAMED, friend) == []
    assert seen_by(Role.PROJECT_LEAD, Audience.NAMED, stranger) == []
    assert sharing not in seen_by(Role.PROJECT_LEAD, Audience.ALL, friend)
    rows = db.session.query(SubmissionFigure).filter_by(
        submission_id=submission.id, span="to_date", name="referred"
    )
    assert exact_in([sharing])[sharing.id].count("referred") == rows.one().value
    assert disclosed_in([sharing]) == {}


def test_once_it_is_stopped_nobody_else_sees_it() -> None:
    friend = make_council()
    submission = make_endorsed()
    for wanted in (ALL, with_councils([friend])):
        sharing = shared(submission, wanted)
        assert seen_by(Role.PROJECT_LEAD, wanted.audience, friend)
        stop_sharing(lead_of(submission.project), sharing)
        stop_sharing(lead_of(submission.project), sharing)
        assert seen_by(Role.PROJECT_LEAD, wanted.audience, friend) == []


def test_texts_are_told_only_where_they_were_chosen_and_verdicts_always() -> None:
    sharing = shared(make_endorsed(), Wanted(Audience.ALL, (), frozenset({"key_results"})))
    told = {each.question_id: each for each in answers_in([sharing])[sharing.id]}
    assert {id_ for id_, each in told.items() if each.text} == {"key_results"}
    assert told["engagement"].choice
    assert told["engagement"].text == ""


def test_sharing_again_takes_the_place_of_what_was_shared() -> None:
    submission = make_endorsed()
    first, second = shared(submission), shared(submission)
    lead = make_lead()
    assert list(db.session.scalars(visible_sharings(lead, Audience.ALL))) == [second]
    db.session.refresh(first)
    assert first.stop is not None


def test_what_is_not_endorsed_is_not_shared() -> None:
    submission = make_endorsed()
    decisions.reopen(lead_of(submission.project), submission, "A figure was wrong")
    with pytest.raises(NotEndorsed):
        shared(submission)
    assert db.session.query(Sharing).count() == 0


def share_again(sharing: Sharing, tally: TypedTally) -> None:
    """The same review point endorsed and shared anew, with this tally."""
    submission = sharing.submission
    project = submission.project
    decisions.reopen(lead_of(project), submission, "A figure was wrong")
    shared(endorsed_of(project, tally))


def test_the_same_figures_can_be_told_again() -> None:
    first = shared(make_endorsed())
    stop_sharing(lead_of(first.submission.project), first)
    share_again(first, typed(source="The same report, read again"))
    second = db.session.query(Sharing).filter(Sharing.id != first.id).one()
    tables = disclosed_in([first, second])
    assert tables[first.id] == tables[second.id]


def test_other_figures_of_a_review_point_are_not_told_even_after_stopping() -> None:
    first = shared(make_endorsed())
    stop_sharing(lead_of(first.submission.project), first)
    more = {"referred": 29, "asked_not_expressed": 9, "concluded": 23}
    with pytest.raises(DisclosedOtherwise):
        share_again(first, typed(to_date=more))
    assert db.session.query(Sharing).count() == 1


def test_named_councils_can_be_told_what_was_put_right() -> None:
    first = shared(make_endorsed())
    project = first.submission.project
    decisions.reopen(lead_of(project), first.submission, "A figure was wrong")
    more = {"referred": 29, "asked_not_expressed": 9, "concluded": 23}
    named = shared(endorsed_of(project, typed(to_date=more)), with_councils([make_council()]))
    assert exact_in([named])[named.id].count("referred") == 29


def test_sharing_and_stopping_are_in_the_audit_trail() -> None:
    sharing = shared(make_endorsed())
    stop_sharing(lead_of(sharing.submission.project), sharing)
    db.session.flush()
    events = db.session.query(AuditEvent).filter_by(thing="sharing", thing_id=sharing.id)
    assert [event.act for event in events.order_by(AuditEvent.id)] == [
        "sharing.started",
        "sharing.stopped",
    ]
    assert all(json.loads(event.facts)["audience"] == "all" for event in events)
