"""Every route asked for by somebody deactivated, without our token, with what nobody may set."""

from collections.abc import Iterator, Mapping

import pytest
import sqlalchemy as sa
from flask import Flask

from impact_tool.extensions import db
from impact_tool.models import Person
from tests.factories import PASSWORD
from tests.web.access_table import ROWS, Row
from tests.web.browsing import Browser
from tests.web.everybody import email_of
from tests.web.filled import fill
from tests.web.samples import Sample
from tests.web.stored import differing, nothing_stored, stored

ACTS = [row for row in ROWS if row.method == "POST"]
# Whoever gets furthest with each of the acts.
DOERS = ("lead", "administrator")


@pytest.fixture
def busy(sample: Sample) -> Mapping[str, str]:
    """What stands in the addresses of a sample that has something of everything."""
    in_addresses = fill(sample)
    return {**sample.known(), **in_addresses}


def sign_in(app: Flask, browse: Browser, sample: Sample, sort: str) -> str:
    email = email_of(sort, sample, app)
    assert email is not None
    browse.sign_in(email, PASSWORD)
    return email


def named(statuses: Mapping[Row, int]) -> dict[str, int]:
    return {f"{row.method} {row.rule}": status for row, status in statuses.items()}


@pytest.mark.parametrize("sort", DOERS)
def test_somebody_deactivated_gets_what_everybody_gets_who_is_not_signed_in(
    app: Flask, browse: Browser, sample: Sample, busy: Mapping[str, str], sort: str
) -> None:
    email = sign_in(app, browse, sample, sort)
    with app.app_context():
        db.session.query(Person).filter_by(email=email).one().active = False
        db.session.commit()
    found = {}
    with nothing_stored(app):
        for row in ROWS:
            address = row.address(busy)
            found[row] = (
                browse.send(address, row.sent).status_code
                if row.method == "POST"
                else browse.ask(row.method, address).status_code
            )
    assert named(found) == named({row: row.expected["signed out"] for row in ROWS})


@pytest.mark.parametrize("sort", DOERS)
def test_no_form_is_taken_without_our_token(
    app: Flask, browse: Browser, sample: Sample, busy: Mapping[str, str], sort: str
) -> None:
    sign_in(app, browse, sample, sort)
    with nothing_stored(app):
        for token in ({}, {"csrf_token": ""}, {"csrf_token": "forged"}):
            for row in ACTS:
                sent = {**row.sent, **token}
                response = browse.ask("POST", row.address(busy), data=sent)
                assert response.status_code == 400, row.rule


def test_no_route_that_reads_takes_a_form(
    app: Flask, browse: Browser, sample: Sample, busy: Mapping[str, str]
) -> None:
    """What only reads cannot be made to write by another method."""
    sign_in(app, browse, sample, "administrator")
    taken = {row.rule for row in ACTS}
    with nothing_stored(app):
        for row in ROWS:
            if row.rule not in taken:
                response = browse.send(row.address(busy), {"x": "y"})
                assert response.status_code == 405, row.rule


# A number that every column of numbers takes, and no digest holds by chance.
MARK = "918273645"


# A reason is a field of a form whose page asks for it only once something has begun.
ASKED_FOR_SOMETIMES = {"reason"}


def columns() -> Iterator[sa.Column[object]]:
    for table in db.metadata.sorted_tables:
        yield from table.columns


@pytest.mark.parametrize("sort", DOERS)
def test_what_no_form_has_is_never_set(
    app: Flask, browse: Browser, sample: Sample, busy: Mapping[str, str], sort: str
) -> None:
    """Each form is sent with a field for every column that there is in the database."""
    sign_in(app, browse, sample, sort)
    everything = {column.name: MARK for column in columns()}
    for row in ACTS:
        before = stored(app)
        fields = fields_of(browse, row, busy)
        extra = {name: value for name, value in everything.items() if name not in fields}
        browse.send(row.address(busy), {**extra, **row.sent})
        assert MARK not in repr(differing(before, stored(app))), row.rule


def fields_of(browse: Browser, row: Row, known: Mapping[str, str]) -> set[str]:
    """The fields that the page of a form has, whose values may be stored."""
    browse.page = None
    browse.ask("GET", row.address(known))
    shown = browse.page
    if shown is None:
        return set(row.sent) | ASKED_FOR_SOMETIMES
    named = {each.get("name", "") for each in shown.main.iter()}
    return named | set(row.sent) | ASKED_FOR_SOMETIMES
