"""Each person chooses which emails they get."""

import json
from xml.etree.ElementTree import Element

import pytest
from flask import Flask

from impact_tool.domain.notice_kinds import NoticeKind
from impact_tool.extensions import db
from impact_tool.models import AuditEvent, NoticeChoice
from tests.web.administering import Administered
from tests.web.browsing import Browser
from tests.web.pages import Page

FOR_LEADS = ["submissions", "comments", "decisions", "review_dates"]
FOR_BOARDS = ["submissions", "comments", "decisions", "waiting"]
PAGE = "/account/emails"


def chosen(page: Page) -> list[str]:
    return [box.get("value", "") for box in boxes(page) if "checked" in box.attrib]


def offered(page: Page) -> list[str]:
    return [box.get("value", "") for box in boxes(page)]


def boxes(page: Page) -> list[Element]:
    return [each for each in page.all("input") if each.get("type") == "checkbox"]


def save(browser: Browser, *kinds: str) -> Page:
    return browser.arrive(browser.send(PAGE, [("kinds", kind) for kind in kinds]))


def events(app: Flask) -> list[list[str]]:
    with app.app_context():
        found = db.session.query(AuditEvent).filter_by(act="notices.chosen").order_by("id")
        return [json.loads(event.facts)["wanted"] for event in found]


def test_everything_for_a_role_is_chosen_until_somebody_says_otherwise(
    lead: Browser, reviewer: Browser
) -> None:
    for browser, kinds in ((lead, FOR_LEADS), (reviewer, FOR_BOARDS)):
        page = browser.get(PAGE)
        assert (offered(page), chosen(page)) == (kinds, kinds)
    assert PAGE in lead.get("/account").links()


def test_a_choice_is_kept_and_recorded_once(app: Flask, lead: Browser) -> None:
    lead.get(PAGE)
    page = save(lead, "decisions")
    assert page.notices == ["Your choice of emails has been saved."]
    assert chosen(page) == ["decisions"]
    save(lead, "decisions")
    assert chosen(save(lead)) == []
    assert chosen(save(lead, *FOR_LEADS)) == FOR_LEADS
    assert events(app) == [["decisions"], [], FOR_LEADS]


@pytest.mark.parametrize("sent", ["waiting", "nonsense", "decisions\x00", "d" * 100_000])
def test_what_is_not_offered_is_refused_and_nothing_stored(
    app: Flask, lead: Browser, sent: str
) -> None:
    lead.get(PAGE)
    page = save(lead, "comments", sent)
    assert page.messages == ["One of these is not for you any more. Check the list and save again"]
    assert chosen(page) == ["comments"]
    assert events(app) == []
    with app.app_context():
        assert db.session.query(NoticeChoice).count() == 0


def test_a_kind_that_is_sent_twice_counts_once(app: Flask, lead: Browser) -> None:
    lead.get(PAGE)
    assert chosen(save(lead, "decisions", "decisions")) == ["decisions"]
    assert events(app) == [["decisions"]]


def test_whoever_gets_no_emails_is_told_so(council: Administered) -> None:
    page = council.browser.get(PAGE)
    assert "No emails are sent about what you do here." in page.text
    assert offered(page) == []
    assert set(FOR_LEADS) | set(FOR_BOARDS) == set(NoticeKind)
