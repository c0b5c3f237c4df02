"""Work for after the commit: kept with the act, taken by one worker at a time, tried again."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select

from impact_tool.extensions import clock, db
from impact_tool.models import OutboxRow
from impact_tool.operations import outbox
from tests.factories import details, make_council, make_lead, make_project
from tests.operations.at_once import at_once
from tests.operations.counting import count_of

pytestmark = pytest.mark.usefixtures("session")

NOON = datetime(2027, 3, 3, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def put_one(**payload: str) -> int:
    """Put and commit one piece of work at noon; its id."""
    with clock.at(NOON):
        outbox.put("mail", payload or {"to": "alex@example.org"})
    row_id = db.session.scalars(select(OutboxRow.id).order_by(OutboxRow.id.desc())).first()
    db.session.commit()
    assert row_id is not None
    return row_id


def due_at(moment: datetime) -> list[int]:
    with clock.at(moment):
        found = list(outbox.due_rows())
    db.session.rollback()
    return found


def claim_at(moment: datetime, row_id: int) -> outbox.Work | None:
    with clock.at(moment):
        work = outbox.claim(row_id)
    db.session.commit()
    return work


def row_of(row_id: int) -> OutboxRow:
    db.session.expire_all()
    return db.session.get_one(OutboxRow, row_id)


@pytest.mark.parametrize("commits", [True, False])
def test_work_is_kept_with_the_act_or_not_at_all(*, commits: bool) -> None:
    lead = make_lead()
    db.session.commit()
    project = make_project(lead, details())
    outbox.put("mail", {"to": "alex@example.org"}, project.council_id)
    if commits:
        db.session.commit()
    else:
        db.session.rollback()
    assert len(due_at(NOON + timedelta(days=36500))) == commits


def test_work_is_claimed_as_it_was_put() -> None:
    said = {"to": "alex@example.org", "subject": "Ünïcode “quotes”", "body": "One.\nTwo. 👩‍🦽"}
    row_id = put_one(**said)
    assert claim_at(NOON, row_id) == outbox.Work(row_id, "mail", said)


def test_work_can_be_of_a_council() -> None:
    council = make_council()
    outbox.put("mail", {}, council.id)
    db.session.commit()
    assert db.session.scalars(select(OutboxRow.council_id)).one() == council.id


def test_work_is_due_oldest_first_and_from_when_it_was_put() -> None:
    first, second = put_one(), put_one()
    assert due_at(NOON - MINUTE) == []
    assert due_at(NOON) == [first, second]


def test_claimed_work_is_nobody_elses_until_the_claim_runs_out() -> None:
    row_id = put_one()
    assert claim_at(NOON, row_id) is not None
    almost = NOON + outbox.CLAIM - timedelta(seconds=1)
    assert due_at(almost) == []
    assert claim_at(almost, row_id) is None
    assert due_at(NOON + outbox.CLAIM) == [row_id]
    assert claim_at(NOON + outbox.CLAIM, row_id) is not None
    assert row_of(row_id).attempts == 2


def test_finished_work_is_never_done_again_and_forgets_what_it_said() -> None:
    row_id = put_one(to="alex@example.org")
    work = claim_at(NOON, row_id)
    assert work is not None
    with clock.at(NOON + MINUTE):
        outbox.finish(work)
    db.session.commit()
    row = row_of(row_id)
    assert (row.done_at, row.payload, row.last_error) == (NOON + MINUTE, "{}", "")
    assert due_at(NOON + timedelta(days=1)) == []
    assert claim_at(NOON + timedelta(days=1), row_id) is None


def test_work_that_fails_is_put_off_for_longer_each_time() -> None:
    row_id, now = put_one(), NOON
    waits = [1, 5, 30, 120, 120, 120]
    for attempt, minutes in enumerate(waits, start=1):
        work = claim_at(now, row_id)
        assert work is not None
        with clock.at(now):
            outbox.put_off(work, f"failure {attempt}")
        db.session.commit()
        again = now + timedelta(minutes=minutes)
        assert due_at(again - timedelta(seconds=1)) == []
        assert due_at(again) == [row_id]
        assert row_of(row_id).last_error == f"failure {attempt}"
        now = again
    assert row_of(row_id).payload == '{"to":"alex@example.org"}'


def test_work_is_given_up_after_twelve_attempts_and_stays_to_be_looked_at() -> None:
    row_id, now = put_one(), NOON
    for _ in range(outbox.MAX_ATTEMPTS):
        assert due_at(now) == [row_id]
        work = claim_at(now, row_id)
        assert work is not None
        with clock.at(now):
            outbox.put_off(work, "the mail server said no")
        db.session.commit()
        now += timedelta(hours=2)
    assert due_at(now + timedelta(days=365)) == []
    row = row_of(row_id)
    assert (row.attempts, row.done_at, row.last_error) == (12, None, "the mail server said no")


def test_work_that_is_gone_cannot_be_claimed() -> None:
    assert claim_at(NOON, 404) is None


def claim_now(row_id: int) -> bool:
    work = outbox.claim(row_id)
    db.session.commit()
    return work is not None


def test_of_eight_workers_exactly_one_gets_the_work(app: Flask) -> None:
    row_id = put_one()
    with clock.at(NOON):
        outcomes = at_once(app, [partial(claim_now, row_id)] * 8)
    assert sorted(outcomes) == [False] * 7 + [True]
    assert count_of(OutboxRow) == (1,)
    assert row_of(row_id).attempts == 1
