"""The page saves by itself: nothing typed is lost, whatever goes away meanwhile."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Locator, expect

from impact_tool.extensions import db
from impact_tool.models import Answer, AnswerVersion
from tests.factories import PASSWORD
from tests.journeys.conftest import Visitors
from tests.journeys.serving import Server, serving_at
from tests.journeys.visitor import Visitor
from tests.web.samples import Sample, add_colleague

ISSUES = "part-1/4"
TYPED = "Typed for an hour"


def stored(app: Flask) -> list[str]:
    """The versions of the answer, oldest first."""
    with app.app_context():
        query = (
            db.select(AnswerVersion.text)
            .join(Answer, Answer.id == AnswerVersion.answer_id)
            .where(Answer.question_id == "issues")
            .order_by(AnswerVersion.revision)
        )
        return list(db.session.scalars(query))


def status(visitor: Visitor) -> Locator:
    """What the page says of saving, to those who see and to those who listen."""
    return visitor.page.locator("[data-saved]")


def type_on(visitor: Visitor, text: str) -> None:
    visitor.page.get_by_label("Your answer", exact=True).press_sequentially(text)


def test_it_is_saved_a_few_seconds_after_typing_stops(
    app: Flask, lead: Visitor, sample: Sample
) -> None:
    lead.go(sample.at(ISSUES))
    type_on(lead, TYPED)
    assert stored(app) == []
    expect(status(lead)).to_contain_text("Saved at")
    expect(lead.page.locator("#autosave-status")).to_contain_text("Saved at")
    assert stored(app) == [TYPED]
    lead.look()
    type_on(lead, " and more")
    expect_stored(app, lead, [TYPED, f"{TYPED} and more"])
    lead.press("Save and continue")
    assert stored(app)[-1] == f"{TYPED} and more"
    lead.go(sample.at(f"{ISSUES}/versions"))
    expect(lead.page.locator(".app-versions li")).to_have_count(1)


def expect_stored(app: Flask, visitor: Visitor, texts: list[str]) -> None:
    """What is typed gets there within the time that is waited for anything."""
    for _ in range(100):
        if stored(app) == texts:
            return
        visitor.page.wait_for_timeout(200)
    assert stored(app) == texts


def test_pressing_the_button_while_it_saves_is_no_conflict(
    app: Flask, lead: Visitor, sample: Sample
) -> None:
    lead.go(sample.at(ISSUES))
    type_on(lead, TYPED)
    lead.page.route(
        "**/autosave", lambda route: (lead.page.wait_for_timeout(500), route.continue_())
    )
    with lead.page.expect_request("**/autosave"):
        pass
    lead.press("Save and continue")
    assert "/part-1/5" in lead.page.url
    assert set(stored(app)) == {TYPED}


class Away:
    """A service that can be stopped and started again at the same address."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.server: Server | None = None
        self.port = 0
        self.start()

    def start(self) -> None:
        self.server = serving_at(self.app, self.port)
        self.port = self.server.server_port

    def stop(self) -> None:
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
            self.server = None


@pytest.fixture
def service(app: Flask) -> Iterator[Away]:
    found = Away(app)
    yield found
    found.stop()


@pytest.fixture
def address(service: Away) -> str:
    """In place of the service that never stops."""
    return f"http://127.0.0.1:{service.port}"


def test_what_is_typed_while_the_service_is_away_is_saved_when_it_is_back(
    app: Flask, lead: Visitor, sample: Sample, service: Away
) -> None:
    lead.go(sample.at(ISSUES))
    service.stop()
    type_on(lead, TYPED)
    expect(status(lead)).to_contain_text("the service cannot be reached. Your text is still here")
    type_on(lead, ", and on")
    service.start()
    expect(status(lead)).to_contain_text("Saved at")
    expect_stored(app, lead, [TYPED, f"{TYPED}, and on"])
    lead.forgive("ERR_CONNECTION_REFUSED")
    lead.look()


def test_leaving_with_unsaved_text_is_warned_of(lead: Visitor, sample: Sample) -> None:
    lead.go(sample.at(ISSUES))
    asked: list[str] = []
    lead.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    type_on(lead, TYPED)
    lead.page.goto(f"{lead.address}/help")
    assert asked == ["beforeunload"]


def test_leaving_after_it_was_saved_is_not_warned_of(lead: Visitor, sample: Sample) -> None:
    lead.go(sample.at(ISSUES))
    asked: list[str] = []
    lead.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    type_on(lead, TYPED)
    expect(status(lead)).to_contain_text("Saved at")
    lead.page.goto(f"{lead.address}/help")
    assert asked == []


def test_leaving_another_form_with_unsaved_text_is_warned_of(lead: Visitor, sample: Sample) -> None:
    lead.go(sample.at("part-1/3"))
    asked: list[str] = []
    lead.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    lead.write_date("Review date", ("1", "2", "2031"))
    lead.page.goto(f"{lead.address}/help")
    assert asked == ["beforeunload"]


def sign_in_at_another_tab(visitor: Visitor, email: str) -> None:
    tab = visitor.context.new_page()
    tab.goto(f"{visitor.address}/sign-in")
    tab.get_by_label("Email address").fill(email)
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    tab.wait_for_url(f"{visitor.address}/")
    tab.close()


def test_what_is_typed_when_the_session_has_ended_is_saved_after_signing_in_at_another_tab(
    app: Flask, lead: Visitor, sample: Sample
) -> None:
    lead.go(sample.at(ISSUES))
    type_on(lead, TYPED)
    lead.context.clear_cookies()
    expect(status(lead)).to_contain_text("you have been signed out. Your text is still here")
    assert stored(app) == []
    sign_in_at_another_tab(lead, sample.lead_email)
    expect(status(lead)).to_contain_text("Saved at")
    assert stored(app) == [TYPED]
    lead.forgive("401 at", "400 at")
    lead.press("Save and continue")
    assert "/part-1/5" in lead.page.url


def test_somebody_else_who_signs_in_does_not_save_it_as_theirs(
    app: Flask, lead: Visitor, sample: Sample
) -> None:
    lead.go(sample.at(ISSUES))
    type_on(lead, TYPED)
    lead.context.clear_cookies()
    expect(status(lead)).to_contain_text("you have been signed out")
    sign_in_at_another_tab(lead, add_colleague(sample))
    expect(status(lead)).to_contain_text("somebody else is signed in at this browser")
    assert stored(app) == []


def test_nothing_that_is_typed_stays_in_the_browser(lead: Visitor, sample: Sample) -> None:
    lead.go(sample.at(ISSUES))
    type_on(lead, TYPED)
    expect(status(lead)).to_contain_text("Saved at")
    kept = lead.page.evaluate(
        "async () => [localStorage.length, sessionStorage.length,"
        " (await indexedDB.databases()).length, (await caches.keys()).length]"
    )
    assert kept == [0, 0, 0, 0]


@pytest.fixture
def short_session(app: Flask) -> Iterator[None]:
    """A session that ends after a few seconds of doing nothing."""
    usual = app.config["IDLE_LIMIT"]
    app.config["IDLE_LIMIT"] = timedelta(seconds=9)
    yield
    app.config["IDLE_LIMIT"] = usual


@pytest.mark.usefixtures("short_session")
def test_it_is_warned_before_the_session_ends_and_can_be_kept(
    visitors: Visitors, sample: Sample
) -> None:
    lead = visitors()
    lead.sign_in(sample.lead_email)
    lead.go(sample.at("edit"))
    warning = lead.page.get_by_role("dialog")
    expect(warning).to_contain_text("You will be signed out in")
    expect(lead.focused()).to_have_text("Stay signed in")
    lead.look()
    lead.focused().press("Enter")
    expect(warning).to_be_hidden()
    expect(warning).to_contain_text("You will be signed out in")
    expect(warning).to_contain_text("You have been signed out")
    lead.forgive("401 at")
    lead.look()
    lead.page.get_by_role("button", name="Close").click()
    lead.write("Summary", TYPED)
    lead.press("Save", status=401)
    sign_in_at_another_tab(lead, sample.lead_email)
    lead.press("Send what I typed again", status=400)
    lead.press("Send what I typed again")
    assert "Your changes have been saved." in lead.text


def test_without_scripts_what_was_typed_is_sent_again_after_signing_in(
    app: Flask, visitors: Visitors, sample: Sample
) -> None:
    lead = visitors(scripted=False)
    lead.sign_in(sample.lead_email)
    lead.go(sample.at(ISSUES))
    lead.write("Your answer", f"{TYPED}\n\nand a second paragraph")
    lead.context.clear_cookies()
    lead.press("Save and continue", status=401)
    sign_in_at_another_tab(lead, sample.lead_email)
    lead.press("Send what I typed again", status=400)
    assert "send it again as Lena of Anyshire" in lead.text
    lead.press("Send what I typed again")
    assert stored(app) == [f"{TYPED}\n\nand a second paragraph"]
