"""Every route asked for by every sort of person: the status they get, and nothing stored."""

import pytest
from flask import Flask

from impact_tool.extensions import clock
from tests.factories import PASSWORD
from tests.web.access_table import ROWS, TODAY, Row
from tests.web.browsing import Browser
from tests.web.everybody import EVERYBODY, email_of
from tests.web.samples import Sample
from tests.web.stored import differing, stored

REFUSED = 400


def sign_in(browse: Browser, email: str | None) -> None:
    if email is None:
        browse.get("/sign-in")
    else:
        browse.sign_in(email, PASSWORD)


def ask(browse: Browser, row: Row, reference: str) -> int:
    address = row.address(reference)
    if row.method == "POST":
        return browse.send(address, row.sent).status_code
    return browse.ask(row.method, address).status_code


@pytest.mark.parametrize("sort", EVERYBODY)
def test_each_person_gets_what_the_table_says(
    app: Flask, browse: Browser, sample: Sample, sort: str
) -> None:
    sample.plan_reviews(TODAY.replace(year=TODAY.year + 3, day=1))
    sign_in(browse, email_of(sort, sample, app))
    found, before = {}, stored(app)
    for row in ROWS:
        status = found[row.method, row.rule] = ask(browse, row, sample.reference)
        after = stored(app)
        if status >= REFUSED or row.method == "GET":
            assert differing(before, after) == {}, row
        before = after
    assert found == {(row.method, row.rule): row.expected[sort] for row in ROWS}


def test_the_table_was_made_today() -> None:
    """Its dates lie ahead of the day on which the tests run."""
    assert clock.today().year >= TODAY.year
