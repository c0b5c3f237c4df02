"""Nobody can tell by the time that it takes whether somebody is known here: the work is the same.

The work is counted, not timed: hashes of passwords, which take a tenth of a second each, and what
the database is asked.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from passlib.context import CryptContext

from impact_tool.extensions import db, security
from impact_tool.models import Person
from impact_tool.operations.people import deactivate, person_with_email
from tests.operations.counting import statements
from tests.web.browsing import Browser
from tests.web.conftest import QUICK
from tests.web.samples import Sample
from tests.web.second_factors import Phone, give_password

NOBODY = "nobody-at-all@example.org"
WRONG = "not the password"


class Counting(CryptContext):  # type: ignore[misc]
    """Hashes as the library does, and counts."""

    hashes = 0

    def hash(self, *given: Any, **more: Any) -> str:
        self.hashes += 1
        return str(super().hash(*given, **more))

    def verify(self, *given: Any, **more: Any) -> bool:
        self.hashes += 1
        return bool(super().verify(*given, **more))


@pytest.fixture
def counting(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Counting:
    assert app
    found = Counting(**QUICK.to_dict())
    monkeypatch.setattr(security, "pwd_context", found)
    return found


@contextmanager
def hashed(counting: Counting, expected: int) -> Iterator[None]:
    counting.hashes = 0
    yield
    assert counting.hashes == expected


def is_as_ever(_person: Person) -> None:
    pass


def is_deactivated(person: Person) -> None:
    assert deactivate(person)


def has_no_password(person: Person) -> None:
    person.password = None


SORTS = [is_as_ever, is_deactivated, has_no_password]


@pytest.mark.parametrize("sort", SORTS)
def test_a_wrong_password_takes_one_hash_whoever_it_is(
    app: Flask,
    browse: Browser,
    sample: Sample,
    counting: Counting,
    sort: Callable[[Person], None],
) -> None:
    with app.app_context():
        sort(person_with_email(sample.lead_email))
        db.session.commit()
    for email in (sample.lead_email, NOBODY):
        with hashed(counting, 1):
            assert give_password(browse, email, WRONG).problems != []


def test_a_right_password_of_somebody_deactivated_takes_one_hash_too(
    app: Flask, browse: Browser, sample: Sample, counting: Counting
) -> None:
    with app.app_context():
        deactivate(person_with_email(sample.lead_email))
        db.session.commit()
    with hashed(counting, 1):
        assert give_password(browse, sample.lead_email).h1 == "Sign in"


@pytest.mark.parametrize("sort", SORTS)
def test_asking_for_a_link_takes_one_hash_whoever_it_is(
    app: Flask,
    browse: Browser,
    sample: Sample,
    counting: Counting,
    sort: Callable[[Person], None],
) -> None:
    with app.app_context():
        sort(person_with_email(sample.lead_email))
        db.session.commit()
    for email in (sample.lead_email, NOBODY):
        browse.get("/account/reset")
        with hashed(counting, 1):
            browse.submit({"email": email})


def test_with_second_factors_it_is_the_same(
    browse: Browser, phone: Phone, counting: Counting
) -> None:
    for email in (phone.email, NOBODY):
        with hashed(counting, 1):
            assert give_password(browse, email, WRONG).problems != []


def asked_for(app: Flask, browse: Browser, email: str) -> list[str]:
    """What the database is asked for a wrong password: the beginnings of the statements."""
    browse.get("/sign-in")
    with app.app_context(), statements() as sent:
        browse.submit({"email": email, "password": WRONG})
    return [" ".join(statement.split()[:3]) for statement in sent]


def test_the_database_is_asked_the_same_whoever_it_is(
    app: Flask, browse: Browser, sample: Sample
) -> None:
    # The first event of a chain begins the chain.
    give_password(browse, NOBODY, WRONG)
    known, unknown = (asked_for(app, browse, each) for each in (sample.lead_email, NOBODY))
    assert known == unknown
