"""A password that is changed or set anew leaves an event that names the person and no council."""

from flask import Flask

from impact_tool.extensions import db
from impact_tool.models import AuditEvent, Person
from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.passwords import NEW, ask_for_link, change, set_with_link
from tests.web.samples import Sample
from tests.web.stored import stored


def events(app: Flask, email: str) -> list[tuple[str, str, int | None, bool]]:
    """What the trail says of the person: act, facts, council, and whether they did it."""
    with app.app_context():
        person = db.session.query(Person).filter_by(email=email).one()
        found = db.session.query(AuditEvent).filter_by(thing="person", thing_id=person.id)
        return [
            (e.act, e.facts, e.council_id, e.person_id == person.id)
            for e in found.order_by(AuditEvent.id)
            if e.act.startswith("password.")
        ]


def test_changing_a_password_is_recorded(app: Flask, lead: Browser, sample: Sample) -> None:
    change(lead, PASSWORD, NEW, NEW)
    assert events(app, sample.lead_email) == [("password.changed", "{}", None, True)]


def test_setting_one_with_a_link_is_recorded(app: Flask, browse: Browser, sample: Sample) -> None:
    link = ask_for_link(app, browse, sample.lead_email)
    assert events(app, sample.lead_email) == []
    set_with_link(browse, link)
    assert events(app, sample.lead_email) == [("password.reset", "{}", None, True)]


def test_a_change_that_is_refused_is_not_recorded(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    change(lead, "not mine", NEW, NEW)
    assert events(app, sample.lead_email) == []


def test_no_event_holds_a_password(app: Flask, lead: Browser) -> None:
    change(lead, PASSWORD, NEW, NEW)
    trail = repr(stored(app)["audit_event"])
    assert PASSWORD not in trail
    assert NEW not in trail
