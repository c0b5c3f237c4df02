"""Lists over 153 councils, 5,000 projects and 1,000,000 cases, on both databases.

Each page stands beside its own SQL, run by the driver alone, and a bare page with its bytes, sent
to somebody who is signed in.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from flask_security import hash_password
from sqlalchemy import select

from benchmarks.ground import PASSWORD, Ground, client_that_sends, sign_in
from benchmarks.nation import WHOLE, Size, fill_nation
from benchmarks.own_sql import run, statements_of
from benchmarks.ratio import Ratio, measure
from impact_tool import create_app
from impact_tool.config import Settings
from impact_tool.extensions import db
from impact_tool.models import Person
from tests.database.installations import DATABASES, settings_for

BUDGET = 3.0
# Leads council 1 with 32 projects, and is chair of its board.
LEAD = "lead-1@example.org"
PAGES = (
    ("your work, with 32 projects", "/"),
    ("a project, with 200 cases", "/projects/sample-153"),
    ("the 200 cases of a project", "/projects/sample-153/cases"),
    ("the figures of a project", "/projects/sample-153/figures"),
    ("the figures of a review point", "/projects/sample-153/review-points/2/figures"),
    ("two review points side by side", "/projects/sample-153/compare"),
    ("the board", "/board"),
)


def list_ratios(_ground: Ground) -> Iterator[Ratio]:
    """Every list on each kind of database, over the whole nation."""
    for kind in DATABASES:
        yield from ratios_on(kind, WHOLE)


def ratios_on(kind: str, size: Size) -> Iterator[Ratio]:
    """Every list on one kind of database, over a nation of some size."""
    with TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        settings = settings_for(folder / "instance", DATABASES[kind](folder, stack).url)
        app = create_app(settings)
        with app.app_context():
            upgrade()
            fill_nation(size)
            _give_password()
        client = app.test_client()
        sign_in(client, LEAD)
        for what, address in PAGES:
            yield _page(_Place(app, client, settings), f"{kind}: {what}", address)
        with app.app_context():
            db.engine.dispose()


@dataclass(frozen=True)
class _Place:
    app: Flask
    client: FlaskClient
    settings: Settings


def _give_password() -> None:
    lead = db.session.scalars(select(Person).where(Person.email == LEAD)).one()
    lead.password = hash_password(PASSWORD)
    db.session.commit()


def _page(place: _Place, what: str, address: str) -> Ratio:
    sent = place.client.get(address)
    if sent.status_code != HTTPStatus.OK:
        raise RuntimeError(f"{address} answered {sent.status_code}")
    bare = client_that_sends(place.settings, sent.get_data(), "text/html", LEAD)
    with place.app.app_context():
        statements = statements_of(lambda: place.client.get(address))

        def by_itself() -> None:
            run(statements)
            bare.get("/sent").get_data()

        ratio = measure(
            f"{what} ({len(statements)} queries)",
            lambda: place.client.get(address).get_data(),
            by_itself,
            BUDGET,
            runs=15,
        )
        db.session.rollback()
    return ratio
