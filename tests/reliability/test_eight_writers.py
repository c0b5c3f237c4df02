"""Eight who write 500 events each at the same time leave every chain whole."""

from functools import partial

import pytest
import sqlalchemy as sa
from flask import Flask

from impact_tool.extensions import db
from impact_tool.models import AuditHead, AuditLink
from impact_tool.operations.audit import record
from impact_tool.operations.transactions import begin_writing
from impact_tool.operations.verifying import verify
from tests.factories import make_council, make_person
from tests.operations.at_once import at_once

WRITERS = 8
EVENTS = 500


def write(council_ids: list[int], person_id: int) -> int:
    """Each event in a transaction of its own, in one council and the next."""
    for number in range(EVENTS):
        begin_writing()
        council_id = council_ids[number % len(council_ids)]
        record("project.edited", "project", number, council_id=council_id, person_id=person_id)
        db.session.commit()
    return EVENTS


@pytest.mark.parametrize("councils", [1, 3])
def test_eight_writers_of_500_events_leave_unbroken_chains(app: Flask, councils: int) -> None:
    with app.app_context():
        council_ids = [make_council().id for _ in range(councils)]
        person_ids = [make_person().id for _ in range(WRITERS)]
        db.session.commit()
        before = count()
    acts = [partial(write, council_ids, person_id) for person_id in person_ids]
    assert at_once(app, acts) == [EVENTS] * WRITERS
    with app.app_context():
        assert count() - before == WRITERS * EVENTS
        found = verify()
        assert found.faults == ()
        ends = {head.chain: head.number for head in found.heads}
        assert sum(ends[council_id] for council_id in council_ids) >= WRITERS * EVENTS
        assert db.session.scalar(sa.select(sa.func.sum(AuditHead.number))) == count()


def count() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(AuditLink)) or 0
