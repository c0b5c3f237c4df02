"""What an installation is for: empty, a demonstration, or the real thing."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from impact_tool.extensions import db
from impact_tool.operations.installation import Standing, made_at, mark_as_demo, standing
from tests.factories import make_person, on_day

pytestmark = pytest.mark.usefixtures("session")


def test_an_installation_without_tables_is_empty() -> None:
    db.drop_all()
    assert standing() is Standing.EMPTY


def test_an_installation_without_people_is_empty() -> None:
    assert standing() is Standing.EMPTY


def test_an_installation_with_people_that_says_nothing_is_real() -> None:
    make_person()
    assert standing() is Standing.REAL


def test_a_demonstration_says_so_and_since_when() -> None:
    with on_day(date(2027, 1, 5)):
        mark_as_demo()
    make_person()
    db.session.commit()
    db.session.expire_all()
    assert standing() is Standing.DEMO
    assert made_at() == datetime(2027, 1, 5, 9, 30, tzinfo=UTC)


def test_an_installation_is_marked_once() -> None:
    mark_as_demo()
    db.session.commit()
    db.session.expunge_all()
    with pytest.raises(IntegrityError):
        mark_as_demo()
