"""Another authenticator app, new recovery codes, and an administrator who resets both."""

import pytest
from flask import Flask

from impact_tool.domain.permissions import Role
from impact_tool.extensions import db
from impact_tool.models import AuditEvent, Board, Council, Person
from impact_tool.operations.roles import give_role
from tests.factories import LONG_AGO, make_council, make_person
from tests.web.administering import Administered, at
from tests.web.browsing import Browser
from tests.web.pages import Page
from tests.web.passwords import mails
from tests.web.samples import Sample
from tests.web.second_factors import (
    ENTER,
    KEEP,
    SET_UP,
    Phone,
    codes_shown,
    enter,
    give_password,
    later,
    phone_shown,
    set_up,
    sign_in,
)
from tests.web.stored import count_of, nothing_stored

pytestmark = pytest.mark.usefixtures("asking")


@pytest.fixture
def owner(asking: Flask, phone: Phone) -> Browser:
    """The browser of the phone's owner, who has signed in again."""
    browser = Browser(asking)
    with later():
        assert sign_in(browser, phone).h1 == "Your work"
    return browser


@pytest.fixture
def admin(asking: Flask, sample: Sample) -> Administered:
    """The sample's council, whose only administrator has set up an app and signed in."""
    with asking.app_context():
        council = db.session.get_one(Council, sample.council_id)
        person = make_person(Role.COUNCIL_ADMINISTRATOR, council=council)
        db.session.commit()
        found = Administered(asking, sample, Browser(asking), person.id)
        email = person.email
    set_up(found.browser, email)
    return found


def acts(app: Flask) -> list[str]:
    with app.app_context():
        found = db.session.query(AuditEvent.act).order_by(AuditEvent.id)
        return [act for (act,) in found if "factor" in act or "recovery" in act]


def test_the_account_says_since_when_and_how_many_codes_are_left(owner: Browser) -> None:
    page = owner.get("/account")
    assert "You have used your authenticator app since" in page.text
    assert "Recovery codes left: 10." in page.text


def test_another_app_takes_the_place_of_the_first(app: Flask, owner: Browser, phone: Phone) -> None:
    elsewhere = Browser(app)
    with later(2):
        sign_in(elsewhere, phone)
    page = owner.get("/account/authenticator")
    new = phone_shown(page, phone.email)
    assert new.key != phone.key
    with later(3):
        page = enter(owner, new.shows())
    assert page.h1 == KEEP
    assert len(codes_shown(page)) == 10
    assert elsewhere.get("/").h1 == "Sign in"
    assert owner.get("/").h1 == "Your work"
    with later(4):
        assert sign_in(Browser(app), phone).h1 == ENTER
        assert sign_in(Browser(app), phone, phone.recovery_codes[0]).h1 == ENTER
        assert sign_in(Browser(app), new).h1 == "Your work"
        (mail,) = mails(app)
    assert mail[:2] == (phone.email, "Impact Tool: Your authenticator app has been changed")
    assert acts(app) == ["second_factor.set_up", "second_factor.changed"]


def test_a_change_with_a_wrong_code_changes_nothing(
    app: Flask, owner: Browser, phone: Phone
) -> None:
    key = phone_shown(owner.get("/account/authenticator"), phone.email).key
    with nothing_stored(app):
        page = enter(owner, "000000")
    assert page.problems != []
    assert phone_shown(page, phone.email).key == key
    with later(3):
        assert sign_in(Browser(app), phone).h1 == "Your work"


def test_new_recovery_codes_are_shown_once_and_the_old_ones_are_of_no_use(
    app: Flask, owner: Browser, phone: Phone
) -> None:
    assert owner.get("/account/recovery-codes").h1 == "Recovery codes"
    page = owner.submit({})
    assert page.h1 == KEEP
    new = codes_shown(page)
    assert set(new).isdisjoint(phone.recovery_codes)
    assert owner.submit({}).h1 == "Your account"
    assert sign_in(Browser(app), phone, phone.recovery_codes[0]).h1 == ENTER
    assert sign_in(Browser(app), phone, new[0]).h1 == "Your work"
    assert acts(app)[1:] == ["recovery_codes.made", "recovery_code.used"]


def reset(browser: Browser, person_id: int) -> Page:
    browser.get(at(person_id, "second-factor"))
    return browser.submit({})


def id_of(app: Flask, phone: Phone) -> int:
    with app.app_context():
        found: int = db.session.query(Person.id).filter_by(email=phone.email).one()[0]
        return found


def test_an_administrator_resets_what_somebody_has_lost(
    app: Flask, admin: Administered, owner: Browser, phone: Phone
) -> None:
    person_id = id_of(app, phone)
    assert "Uses an authenticator app." in admin.browser.get(at(person_id)).text
    page = reset(admin.browser, person_id)
    assert "is signed out everywhere, and sets up an authenticator app when" in page.notices[0]
    assert "Has not set up an authenticator app yet." in page.text
    assert owner.get("/").h1 == "Sign in"
    assert give_password(owner, phone.email).h1 == SET_UP
    assert mails(app)[-1][:2] == (phone.email, "Impact Tool: Set up your authenticator app again")
    with app.app_context():
        (event,) = db.session.query(AuditEvent).filter_by(act="second_factor.reset")
        assert (event.thing_id, event.person_id) == (person_id, admin.admin_id)
        assert event.council_id == admin.sample.council_id


def test_who_has_none_is_told_of_and_nothing_is_changed(app: Flask, admin: Administered) -> None:
    person_id = admin.add()
    page = admin.browser.get(at(person_id, "second-factor"))
    assert "has not set one up" in page.text
    with nothing_stored(app):
        admin.browser.send(at(person_id, "second-factor"))
    assert (
        "had no authenticator app. Nothing was changed"
        in admin.browser.get(at(person_id)).notices[0]
    )


def test_nobody_resets_their_own(app: Flask, admin: Administered) -> None:
    page = admin.browser.get(at(admin.admin_id, "second-factor"))
    assert "You cannot reset your own." in page.text
    with nothing_stored(app):
        response = admin.browser.send(at(admin.admin_id, "second-factor"))
    assert response.status_code == 403


@pytest.mark.parametrize("place", ["another council", "a board"])
def test_somebody_who_is_something_elsewhere_is_left_to_the_operator(
    app: Flask, admin: Administered, phone: Phone, place: str
) -> None:
    with app.app_context():
        person = db.session.query(Person).filter_by(email=phone.email).one()
        if place == "a board":
            board = db.session.get_one(Board, admin.sample.board_id)
            give_role(person, Role.BOARD_REVIEWER, board, LONG_AGO)
        else:
            give_role(person, Role.PRACTITIONER, make_council(), LONG_AGO)
        db.session.commit()
        person_id = person.id
    page = admin.browser.get(at(person_id, "second-factor"))
    assert "only who runs the service can reset it" in page.text
    with nothing_stored(app):
        admin.browser.send(at(person_id, "second-factor"))
    assert "Nothing was changed." in admin.browser.get(at(person_id)).notices[0]
    assert count_of(app, "second_factor") == 2


def test_a_person_of_another_council_is_not_found(app: Flask, admin: Administered) -> None:
    with app.app_context():
        other = make_person(Role.PROJECT_LEAD, council=make_council())
        db.session.commit()
        other_id = other.id
    address = at(other_id, "second-factor")
    with nothing_stored(app):
        assert admin.browser.ask("GET", address).status_code == 404
        assert admin.browser.send(address).status_code == 404


def test_who_administers_nothing_resets_nobody(app: Flask, owner: Browser, phone: Phone) -> None:
    address = at(id_of(app, phone), "second-factor")
    with nothing_stored(app):
        assert owner.ask("GET", address).status_code == 403
        assert owner.send(address).status_code == 403
