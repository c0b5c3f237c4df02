"""An application with one project lead and one filled project, for benchmarks to work on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask, Response
from flask.testing import FlaskClient
from flask_migrate import upgrade
from flask_security import hash_password

from impact_tool import create_app
from impact_tool.config import Settings
from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.questionnaire import AnswerContent, AnswerKind
from impact_tool.extensions import clock, db
from impact_tool.models import Council, Membership, Person, Project
from impact_tool.operations.answers import save_answer
from impact_tool.operations.identities import identity_of
from impact_tool.operations.projects import ProjectDetails, create_project
from impact_tool.operations.review_points import ReviewDates, save_review_dates
from impact_tool.operations.statements import Reading, read_part_1, read_part_2
from impact_tool.web.guard import signed_in

PASSWORD = "a passphrase for benchmarks"  # noqa: S105 - signs in to a folder that is thrown away
LEAD = "lead@example.org"
PARAGRAPH = (
    "We ask people what they want to happen when safeguarding begins, and again at the end. "
    "Staff told us that the form used to leave no room for it.\n\n"
    "- a leaflet in plain English\n- a page in the form\n- two workshops for every team\n\n"
)


@dataclass(frozen=True)
class Ground:
    """What a benchmark works on."""

    app: Flask
    client: FlaskClient
    reference: str

    def client_that_sends(self, body: bytes, media_type: str) -> FlaskClient:
        """A signed-in client of an application whose `/sent` sends these bytes and does no more."""
        return client_that_sends(_settings(Path(self.app.instance_path)), body, media_type)


@contextmanager
def prepared_ground() -> Iterator[Ground]:
    """Make an instance in a temporary folder, with SQLite as an installation has it."""
    with TemporaryDirectory() as folder:
        app = create_app(_settings(Path(folder)))
        with app.app_context():
            upgrade()
            reference = _fill()
        client = app.test_client()
        sign_in(client)
        yield Ground(app, client, reference)


def _settings(folder: Path) -> Settings:
    return Settings(
        instance_folder=folder,
        database_url=f"sqlite:///{folder / 'bench.sqlite'}",
        secret_key="for benchmarks",  # noqa: S106
        password_salt="for benchmarks",  # noqa: S106
        secure_cookies=False,
        testing=True,
    )


def _fill() -> str:
    council = Council(name="Benchmark council (sample)")
    person = Person(
        email=LEAD,
        name="Sample Lead",
        password=hash_password(PASSWORD),
        fs_uniquifier="bench",
        made_at=clock.now(),
    )
    db.session.add_all([council, person])
    db.session.flush()
    db.session.add(
        Membership(
            person_id=person.id,
            council_id=council.id,
            role=Role.PROJECT_LEAD,
            since=clock.today(),
        )
    )
    db.session.flush()
    identity = identity_of(person)
    details = ProjectDetails("Benchmark pilot", PARAGRAPH, 1, "", "", None)
    project = create_project(identity, council.id, details)
    _answer(identity, project)
    db.session.commit()
    return project.reference


def _answer(identity: Identity, project: Project) -> None:
    part_1 = read_part_1(project)
    dates = ReviewDates({}, (clock.today() + timedelta(days=120),))
    save_review_dates(identity, project, part_1, dates, AnswerContent(finished=True), 0)
    for reading in (part_1, read_part_2(project, 1)):
        _answer_all(identity, project, reading)


def _answer_all(identity: Identity, project: Project, reading: Reading) -> None:
    for question in reading.proforma.questions:
        if question.kind in {AnswerKind.TEXT, AnswerKind.LONG_TEXT}:
            content = AnswerContent(text=PARAGRAPH * 3, finished=True)
            save_answer(identity, project, reading, question, content, 0)


def client_that_sends(
    settings: Settings, body: bytes, media_type: str, email: str = LEAD
) -> FlaskClient:
    """A signed-in client of an application whose `/sent` sends these bytes and does no more."""
    app = create_app(settings)

    def send() -> Response:
        return Response(body, mimetype=media_type)

    app.add_url_rule("/sent", view_func=signed_in(send))
    client = app.test_client()
    sign_in(client, email)
    return client


def sign_in(client: FlaskClient, email: str = LEAD) -> None:
    """Sign a sample person in, with their password."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/sign-in").text)
    token = found[1] if found else ""
    data = {"email": email, "password": PASSWORD, "csrf_token": token}
    if client.post("/sign-in", data=data).status_code != 302:
        raise RuntimeError("the sample lead could not sign in")
