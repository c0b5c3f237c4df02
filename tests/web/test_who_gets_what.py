"""Every route asked for by every sort of person: the status they get, and nothing stored."""

from collections.abc import Mapping

import pytest
from flask import Flask

from impact_tool.extensions import clock
from tests.factories import PASSWORD
from tests.web.access_sorts import Row
from tests.web.access_submissions import BOARD
from tests.web.access_table import ROWS, TODAY
from tests.web.browsing import Browser
from tests.web.everybody import EVERYBODY, email_of
from tests.web.filled import fill
from tests.web.samples import Sample
from tests.web.stored import TRAIL, differing, stored

SHOWN = 200
REFUSED = 400


def sign_in(browse: Browser, email: str | None) -> None:
    if email is None:
        browse.get("/sign-in")
    else:
        browse.sign_in(email, PASSWORD)


def ask(browse: Browser, row: Row, known: Mapping[str, str]) -> int:
    address = row.address(known)
    if row.method == "POST":
        return browse.send(address, row.sent).status_code
    return browse.ask(row.method, address).status_code


@pytest.mark.parametrize("sort", EVERYBODY)
def test_each_person_gets_what_the_table_says(
    app: Flask, browse: Browser, sample: Sample, sort: str
) -> None:
    in_addresses = fill(sample)
    sign_in(browse, email_of(sort, sample, app))
    known = {**sample.known(), **in_addresses}
    before = stored(app)
    got = [row for row in ROWS if row.method == "GET"]
    read = [row for row in got if not (row.is_recorded or row.is_remembered)]
    found = {row: ask(browse, row, known) for row in read}
    assert differing(before, stored(app)) == {}
    for row in [row for row in got if row not in found]:
        before = stored(app)
        found[row] = ask(browse, row, known)
        assert differing(before, stored(app)).keys() == left_by(row, found[row], sort), row
    for row in [row for row in ROWS if row.method == "POST"]:
        before = stored(app)
        found[row] = ask(browse, row, known)
        assert found[row] < REFUSED or differing(before, stored(app)) == {}, row
    assert named(found) == named({row: row.expected[sort] for row in ROWS})


def left_by(row: Row, status: int, sort: str) -> set[str]:
    """The tables that getting a page of which looks are kept adds to."""
    if row.is_remembered:
        return {"submission_seen"} if sort in BOARD else set()
    return TRAIL if status == SHOWN else set()


def named(statuses: Mapping[Row, int]) -> dict[str, int]:
    return {f"{row.method} {row.rule}": status for row, status in statuses.items()}


def test_the_table_was_made_today() -> None:
    """Its dates lie ahead of the day on which the tests run."""
    assert clock.today().year >= TODAY.year
