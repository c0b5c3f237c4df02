"""What a passer-by at an open page must not do: whoever signed in shows first that it is them."""

from datetime import timedelta

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from impact_tool.extensions import clock
from tests.factories import PASSWORD
from tests.web.access_table import ROWS, Row
from tests.web.administering import Administered, at
from tests.web.browsing import Browser
from tests.web.everybody import email_of
from tests.web.pages import Problem
from tests.web.samples import Sample
from tests.web.second_factors import Phone, later, sign_in
from tests.web.stored import nothing_stored

ONE = "/admin/people/<int:person_id>"
# Roles, deactivation, invitations, passwords, second factors, and the trail as a file: written from
# what must not be done by somebody else, not from the code.
SENSITIVE = {
    ("GET", "/admin/people/invite"),
    ("POST", "/admin/people/invite"),
    ("POST", f"{ONE}/invite"),
    ("GET", f"{ONE}/roles"),
    ("POST", f"{ONE}/roles"),
    ("GET", f"{ONE}/roles/<int:membership_id>/end"),
    ("POST", f"{ONE}/roles/<int:membership_id>/end"),
    ("POST", f"{ONE}/end-roles"),
    ("GET", f"{ONE}/deactivate"),
    ("POST", f"{ONE}/deactivate"),
    ("POST", f"{ONE}/activate"),
    ("GET", f"{ONE}/second-factor"),
    ("POST", f"{ONE}/second-factor"),
    ("GET", "/account/authenticator"),
    ("POST", "/account/authenticator"),
    ("GET", "/account/recovery-codes"),
    ("POST", "/account/recovery-codes"),
    ("GET", "/account/password"),
    ("POST", "/account/password"),
    ("GET", "/admin/audit.csv"),
    ("GET", "/admin/audit.json"),
}
VERIFY = "Show that it is still you"
OURS = {"Sec-Fetch-Site": "same-origin"}
INVITED = {"name": "Ines New", "email": "ines.new@example.org"}


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def asks_again(browser: Browser, row: Row, address: str) -> bool:
    """Whether it leads to showing again who one is, or gives back what was sent."""
    if row.method == "GET":
        response = browser.ask("GET", address)
        return response.status_code == 302 and response.location.startswith("/verify?next=")
    browser.send(address, row.sent)
    return browser.page is not None and browser.page.h1 == VERIFY and browser.page.status == 401


@pytest.fixture
def stale(app: Flask, browse: Browser, sample: Sample) -> Browser:
    """An administrator's browser; what it does is done twenty minutes after signing in."""
    browse.sign_in(email_of("administrator", sample, app) or "", PASSWORD)
    return browse


def test_what_is_sensitive_asks_and_nothing_else_does(
    app: Flask, stale: Browser, sample: Sample
) -> None:
    known = sample.known()
    with clock.at(clock.now() + minutes(20)), nothing_stored(app):
        reading = [row for row in ROWS if row.method == "GET" and not row.is_recorded]
        asked = {(r.method, r.rule) for r in reading if asks_again(stale, r, r.address(known))}
        for row in [row for row in ROWS if (row.method, row.rule) in SENSITIVE]:
            if asks_again(stale, row, row.address(known)):
                asked.add((row.method, row.rule))
    assert asked == SENSITIVE


def test_every_other_form_is_taken(stale: Browser, sample: Sample) -> None:
    known = sample.known()
    acts = [row for row in ROWS if row.method == "POST" and (row.method, row.rule) not in SENSITIVE]
    with clock.at(clock.now() + minutes(20)):
        for row in acts:
            assert not asks_again(stale, row, row.address(known)), row.rule


def test_after_signing_in_nothing_is_asked_for_a_quarter_of_an_hour(council: Administered) -> None:
    with clock.at(clock.now() + minutes(14)):
        assert council.browser.get("/admin/people/invite").h1 == "Invite somebody"


def test_showing_it_leads_to_what_was_asked_for(council: Administered) -> None:
    with clock.at(clock.now() + minutes(16)):
        page = council.browser.get("/admin/people/invite?x=1&y=2")
        assert page.h1 == VERIFY
        page = council.browser.submit({"password": "not mine"})
        assert page.problems == [Problem("This is not the password that you use now", "password")]
        page = council.browser.submit({"password": PASSWORD})
        assert (page.h1, page.path) == ("Invite somebody", "/admin/people/invite?x=1&y=2")
        assert page.notices == ["Thank you. You can go on."]


def test_a_form_that_was_asked_for_in_time_can_be_filled_in(council: Administered) -> None:
    now = clock.now()
    with clock.at(now + minutes(14)):
        council.browser.get("/admin/people/invite")
    with clock.at(now + minutes(23)):
        page = council.browser.submit({**INVITED, "roles": "practitioner"})
    assert page.notices == ["We have sent an invitation to ines.new@example.org."]


def test_a_form_that_comes_too_late_comes_back_and_can_be_sent_again(
    app: Flask, council: Administered
) -> None:
    browser = council.browser
    page = browser.get("/admin/people/invite")
    with clock.at(clock.now() + minutes(40)):
        sent = MultiDict(page.form.filled_in({**INVITED, "roles": "practitioner"}))
        with nothing_stored(app):
            response = browser.ask("POST", page.form.action, data=sent, headers=OURS)
        assert response.status_code == 401
        held = browser.page
        assert held is not None
        assert held.h1 == VERIFY
        assert held.value("name") == "Ines New"
        # At another tab.
        browser.get("/verify")
        browser.submit({"password": PASSWORD})
        again = MultiDict(held.form.filled_in({}))
        page = browser.arrive(browser.ask("POST", held.form.action, data=again, headers=OURS))
    assert page.notices == ["We have sent an invitation to ines.new@example.org."]


def test_what_another_site_sent_is_not_offered_to_be_sent_again(council: Administered) -> None:
    browser = council.browser
    browser.get("/admin/people/invite")
    sent = {"csrf_token": browser.token, **INVITED}
    with clock.at(clock.now() + minutes(40)):
        for headers in ({"Sec-Fetch-Site": "cross-site"}, {}):
            browser.ask("POST", "/admin/people/invite", data=sent, headers=headers)
            assert browser.page is not None
            assert "send it again" not in browser.page.text


def test_who_goes_on_is_asked_again_after_an_hour_at_most(council: Administered) -> None:
    now, asked = clock.now(), []
    for passed in range(5, 75, 5):
        with clock.at(now + minutes(passed)):
            page = council.browser.get("/admin/people/invite")
        asked.append(page.h1 == VERIFY)
    assert asked == [False] * 11 + [True] * 3


def test_a_file_leaves_people_at_the_page_that_has_its_link(council: Administered) -> None:
    with clock.at(clock.now() + minutes(16)):
        page = council.browser.get("/admin/audit.csv?who=Ada")
        assert page.h1 == VERIFY
        page = council.browser.submit({"password": PASSWORD})
        assert page.h1.startswith("Audit trail")
        assert page.path == "/admin/audit?who=Ada"
        assert council.browser.ask("GET", "/admin/audit.csv?who=Ada").mimetype == "text/csv"


def test_who_may_not_do_it_at_all_is_told_so_first(app: Flask, lead: Browser) -> None:
    with clock.at(clock.now() + minutes(16)), nothing_stored(app):
        assert lead.ask("GET", "/admin/people/invite").status_code == 403
        assert lead.send(at(1, "deactivate")).status_code == 403


def test_with_a_second_factor_a_password_alone_does_not_show_it(
    browse: Browser, phone: Phone
) -> None:
    with later():
        sign_in(browse, phone)
    with clock.at(clock.now() + minutes(20)):
        page = browse.get("/account/password")
        assert page.h1 == VERIFY
        page = browse.submit({"password": PASSWORD})
        assert page.problems == [Problem("Enter the code", "code")]
        page = browse.submit({"password": PASSWORD, "code": "000000"})
        assert [each.target for each in page.problems] == ["code"]
        page = browse.submit({"password": "not mine", "code": phone.shows()})
        assert [each.target for each in page.problems] == ["password"]
        assert browse.get("/account/password").h1 == VERIFY
        page = browse.submit({"password": PASSWORD, "code": phone.shows()})
        assert page.h1 == "Change your password"


def test_a_recovery_code_shows_it_too(browse: Browser, phone: Phone) -> None:
    with later():
        sign_in(browse, phone)
    with clock.at(clock.now() + minutes(20)):
        browse.get("/account/authenticator")
        page = browse.submit({"password": PASSWORD, "code": phone.recovery_codes[0]})
        assert page.h1 == "Change your authenticator app"
