"""Mails leave for a real mail server: once it answers, to each of several, by TLS, with a login."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from impact_tool.domain.permissions import Role
from impact_tool.domain.review import State
from impact_tool.extensions import clock, db
from impact_tool.jobs import drain_outbox, mails
from impact_tool.models import Membership, OutboxRow, Person, Statement
from impact_tool.operations import notice_mails, outbox
from impact_tool.operations.notice_choices import choose_kinds
from tests.factories import identity_for, make_person
from tests.jobs.smtp import HOST, LOGIN, Postbox, certificate, mail_server, with_login
from tests.review_factories import board_of, complete, make_reviewed_project, submit

MINUTE = timedelta(minutes=1)


@pytest.fixture
def postbox(app: Flask) -> Iterator[Postbox]:
    """A running mail server, which the application is told to send to."""
    with mail_server(Postbox()) as found:
        app.config.update(SMTP_HOST=HOST, SMTP_PORT=found.port)
        yield found


def submit_to(app: Flask, *names: str) -> list[str]:
    """Submit a statement to a board with these people; their addresses."""
    with app.app_context():
        project = make_reviewed_project()
        board = board_of(project)
        people = [make_person(Role.BOARD_REVIEWER, board=board, name=name) for name in names]
        complete(project)
        submit(project)
        take_away(outbox_of(app, but=notice_mails.KIND))
        db.session.commit()
        return sorted(person.email for person in people)


def outbox_of(_app: Flask, *, but: str = "") -> list[OutboxRow]:
    return [row for row in db.session.query(OutboxRow).order_by(OutboxRow.id) if row.kind != but]


def take_away(rows: list[OutboxRow]) -> None:
    for row in rows:
        db.session.delete(row)


def drain(app: Flask, after: timedelta = timedelta()) -> int:
    with app.app_context(), clock.at(clock.now() + after):
        return drain_outbox()


def test_the_boards_people_get_a_mail_each(app: Flask, postbox: Postbox) -> None:
    addresses = submit_to(app, "Cora", "Rafi")
    assert drain(app) == 2
    assert postbox.to == addresses
    for message in postbox.messages:
        assert message["Subject"] == "Impact Tool: A statement has been submitted"
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["Date"].datetime.tzinfo is not None
    assert len({message["Message-ID"] for message in postbox.messages}) == 2
    assert drain(app, timedelta(days=1)) == 0


def test_with_the_server_down_the_act_stands_and_the_mail_arrives_after(app: Flask) -> None:
    postbox = Postbox()
    with mail_server(postbox):
        app.config.update(SMTP_HOST=HOST, SMTP_PORT=postbox.port)
    addresses = submit_to(app, "Cora")
    assert drain(app) == 0
    with app.app_context():
        assert [row.last_error for row in outbox_of(app)] == [
            "ConnectionRefusedError from the mail server"
        ]
        states = {row.state for row in db.session.query(Statement)}
        assert State.SUBMITTED in states
    with mail_server(postbox):
        assert drain(app, timedelta(seconds=30)) == 0
        assert drain(app, MINUTE + timedelta(seconds=1)) == 1
    assert postbox.to == addresses


def test_one_address_that_is_refused_holds_up_and_doubles_no_other(
    app: Flask, postbox: Postbox
) -> None:
    addresses = submit_to(app, "Cora", "Rafi", "Zoe")
    postbox.refuses = {addresses[1]}
    assert drain(app) == 2
    assert postbox.to == [addresses[0], addresses[2]]
    postbox.refuses = set()
    assert drain(app, 2 * MINUTE) == 1
    assert postbox.to == addresses


def test_a_mail_that_is_sent_again_is_the_same_to_the_last_letter(
    app: Flask, postbox: Postbox
) -> None:
    submit_to(app, "Cora")
    with app.app_context():
        work = outbox.claim(outbox.due_rows()[0])
        assert work is not None
        db.session.commit()
        mails.send(work)
        with clock.at(clock.now() + timedelta(hours=3)):
            mails.send(work)
    first, second = postbox.messages
    names = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted"}
    assert all(first[name] == second[name] for name in names)
    assert first.get_content() == second.get_content()


@pytest.mark.parametrize("change", ["deactivated", "role ended", "does not want it"])
def test_who_may_not_be_told_any_more_when_it_is_sent_is_not(
    app: Flask, postbox: Postbox, change: str
) -> None:
    (address,) = submit_to(app, "Cora")
    with app.app_context():
        cora = db.session.query(Person).filter_by(email=address).one()
        if change == "deactivated":
            cora.active = False
        elif change == "role ended":
            seat = db.session.query(Membership).filter_by(person_id=cora.id).one()
            seat.until = clock.today() - timedelta(days=1)
        else:
            choose_kinds(identity_for(cora), [])
        db.session.commit()
    assert drain(app) == 1
    assert postbox.messages == []


def test_a_mail_goes_to_the_address_of_the_day_on_which_it_is_sent(
    app: Flask, postbox: Postbox
) -> None:
    (address,) = submit_to(app, "Cora")
    with app.app_context():
        db.session.query(Person).filter_by(email=address).one().email = "cora@example.org"
        db.session.commit()
    drain(app)
    assert postbox.to == ["cora@example.org"]


@pytest.fixture
def secured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """What a server needs for TLS, with a certificate that this machine trusts."""
    pem, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    return context


def log_in(app: Flask, postbox: Postbox, security: str, *, password: bytes) -> None:
    app.config.update(SMTP_HOST=HOST, SMTP_PORT=postbox.port, SMTP_SECURITY=security)
    app.config.update(SMTP_USER=LOGIN.login.decode(), SMTP_PASSWORD=password.decode())


def test_mails_go_by_starttls_with_a_login(app: Flask, secured: ssl.SSLContext) -> None:
    addresses = submit_to(app, "Cora")
    with mail_server(Postbox(), **with_login(secured)) as postbox:
        log_in(app, postbox, "starttls", password=b"wrong")
        assert drain(app) == 0
        assert postbox.messages == []
        log_in(app, postbox, "starttls", password=LOGIN.password)
        assert drain(app, 2 * MINUTE) == 1
    assert (postbox.to, postbox.secured) == (addresses, [True])


def test_mails_go_by_tls_from_the_start(app: Flask, secured: ssl.SSLContext) -> None:
    addresses = submit_to(app, "Cora")
    with mail_server(Postbox(), ssl_context=secured) as postbox:
        app.config.update(SMTP_HOST=HOST, SMTP_PORT=postbox.port, SMTP_SECURITY="tls")
        assert drain(app) == 1
    assert postbox.to == addresses


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_server_whose_certificate_is_not_trusted_gets_nothing(
    app: Flask, tmp_path: Path, security: str
) -> None:
    submit_to(app, "Cora")
    _, context = certificate(tmp_path)
    way = {"tls": {"ssl_context": context}, "starttls": with_login(context)}
    with mail_server(Postbox(), **way[security]) as postbox:
        log_in(app, postbox, security, password=LOGIN.password)
        assert drain(app) == 0
        with app.app_context():
            assert "SSLCertVerificationError" in outbox_of(app)[0].last_error
    assert postbox.messages == []
