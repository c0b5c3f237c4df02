"""Whoever is not let in leaves an event: of a person, or of nobody, and never what was typed."""

import pytest
from flask import Flask

from impact_tool.domain.audit_trail import digest_of
from impact_tool.extensions import db
from impact_tool.models import AuditEvent, Person
from impact_tool.operations.people import deactivate, person_with_email
from impact_tool.operations.sign_in_attempts import MOST_FOR_ACCOUNT, MOST_FROM_ADDRESS
from impact_tool.operations.verifying import verify
from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.passwords import NEW, change
from tests.web.samples import Sample
from tests.web.second_factors import Phone, enter, give_password
from tests.web.stored import stored

WRONG = "not the password"
NOBODY = "nobody-at-all@example.org"


def events(app: Flask) -> list[AuditEvent]:
    with app.app_context():
        found = db.session.query(AuditEvent).filter(AuditEvent.act.startswith("sign_in."))
        return found.order_by(AuditEvent.id).all()


def told(app: Flask) -> list[tuple[str, str, str]]:
    """Each event of signing in: act, sort of thing, and facts."""
    return [(event.act, event.thing, event.facts) for event in events(app)]


def id_of(app: Flask, email: str) -> int:
    with app.app_context():
        return person_with_email(email).id


def test_a_wrong_password_is_an_event_of_whose_account_it_is(
    app: Flask, browse: Browser, sample: Sample
) -> None:
    browse.client.environ_base["REMOTE_ADDR"] = "198.51.100.7"
    give_password(browse, f" {sample.lead_email.upper()}", WRONG)
    (event,) = events(app)
    assert (event.act, event.thing, event.facts) == (
        "sign_in.failed",
        "person",
        '{"step":"password"}',
    )
    assert event.thing_id == id_of(app, sample.lead_email)
    assert (event.person_id, event.council_id) == (None, None)
    assert event.came_from == "198.51.100.7"
    assert event.after is None


def test_of_an_address_that_nobody_has_there_is_only_a_keyed_digest(
    app: Flask, browse: Browser
) -> None:
    give_password(browse, NOBODY, WRONG)
    (event,) = events(app)
    assert (event.thing, event.thing_id, event.person_id) == ("account", 0, None)
    assert event.after == digest_of(app.config["AUDIT_KEY"], "account", 0, NOBODY)
    assert event.after != digest_of(b"another key", "account", 0, NOBODY)


def test_nothing_that_was_typed_is_kept(app: Flask, browse: Browser, sample: Sample) -> None:
    """People type a password into the field for the address."""
    give_password(browse, "my-secret-password@example.org", "another secret")
    give_password(browse, "my secret password", "another secret")
    give_password(browse, sample.lead_email, "another secret")
    assert len(events(app)) == 3
    assert "secret" not in repr(stored(app))


@pytest.mark.parametrize("why", ["deactivated", "no password"])
def test_whoever_cannot_sign_in_is_named_too(
    app: Flask, browse: Browser, sample: Sample, why: str
) -> None:
    with app.app_context():
        person = person_with_email(sample.lead_email)
        if why == "deactivated":
            deactivate(person)
        else:
            person.password = None
        db.session.commit()
    give_password(browse, sample.lead_email)
    assert told(app) == [("sign_in.failed", "person", '{"step":"password"}')]


def test_signing_in_leaves_no_such_event(app: Flask, lead: Browser) -> None:
    assert lead.get("/").h1 == "Your work"
    assert events(app) == []


def test_an_empty_form_is_no_attempt(app: Flask, browse: Browser, sample: Sample) -> None:
    give_password(browse, "", WRONG)
    give_password(browse, sample.lead_email, "")
    assert events(app) == []


@pytest.mark.parametrize("known", [True, False])
def test_a_lockout_is_an_event_once_however_often_it_is_tried(
    app: Flask, browse: Browser, sample: Sample, *, known: bool
) -> None:
    email = sample.lead_email if known else NOBODY
    thing = "person" if known else "account"
    for _ in range(MOST_FOR_ACCOUNT):
        give_password(browse, email, WRONG)
    for _ in range(5):
        browse.get("/sign-in")
        browse.submit({"email": email, "password": PASSWORD}, status=429)
    failed = ("sign_in.failed", thing, '{"step":"password"}')
    assert told(app) == [*[failed] * MOST_FOR_ACCOUNT, ("sign_in.locked", thing, "{}")]


def test_an_address_that_is_locked_out_is_an_event_of_its_own(app: Flask, browse: Browser) -> None:
    for number in range(MOST_FROM_ADDRESS):
        give_password(browse, f"person-{number}@example.net", WRONG)
    for number in range(3):
        browse.get("/sign-in")
        browse.submit({"email": f"other-{number}@example.net", "password": WRONG}, status=429)
    found = [event for event in events(app) if event.act == "sign_in.locked"]
    assert [(event.thing, event.came_from) for event in found] == [("address", "127.0.0.1")]


def test_a_wrong_code_is_an_event_of_its_step(app: Flask, browse: Browser, phone: Phone) -> None:
    give_password(browse, phone.email)
    enter(browse, "000000")
    assert told(app) == [("sign_in.failed", "person", '{"step":"code"}')]


def test_passwords_that_are_asked_for_again_count_too(app: Flask, lead: Browser) -> None:
    lead.get("/verify")
    lead.submit({"password": WRONG})
    change(lead, WRONG, NEW, NEW)
    assert told(app) == [("sign_in.failed", "person", '{"step":"password"}')] * 2


def test_guessing_the_password_that_is_used_now_is_stopped(lead: Browser) -> None:
    """Somebody at an open page, or with a copied cookie."""
    for _ in range(MOST_FOR_ACCOUNT):
        assert change(lead, WRONG, NEW, NEW).problems != []
    lead.get("/account/password")
    sent = {"password": PASSWORD, "new_password": NEW, "new_password_confirm": NEW}
    assert lead.submit(sent, status=429).h1 == "Too many attempts to sign in"


def test_whoever_knows_their_password_may_try_many_new_ones(lead: Browser) -> None:
    for _ in range(MOST_FOR_ACCOUNT + 3):
        assert change(lead, PASSWORD, "password1234", "password1234").problems != []
    assert change(lead, PASSWORD, NEW, NEW).problems == []


def test_the_trail_holds_whatever_was_tried(app: Flask, browse: Browser, sample: Sample) -> None:
    give_password(browse, sample.lead_email, WRONG)
    give_password(browse, NOBODY, WRONG)
    with app.app_context():
        assert verify().faults == ()
        assert db.session.query(Person).filter_by(email=NOBODY).count() == 0
