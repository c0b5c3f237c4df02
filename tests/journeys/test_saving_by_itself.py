"""The page saves by itself: nothing typed is lost, whatever goes away meanwhile."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Route, expect

from tests.journeys.serving import Server, serving_at
from tests.journeys.typing_on import ISSUES, TYPED, status, stored, type_on
from tests.journeys.visitor import Visitor
from tests.web.samples import Sample


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


def test_nothing_that_is_typed_stays_in_the_browser(lead: Visitor, sample: Sample) -> None:
    lead.go(sample.at(ISSUES))
    type_on(lead, TYPED)
    expect(status(lead)).to_contain_text("Saved at")
    kept = lead.page.evaluate(
        "async () => [localStorage.length, sessionStorage.length,"
        " (await indexedDB.databases()).length, (await caches.keys()).length]"
    )
    assert kept == [0, 0, 0, 0]


def test_what_the_browser_puts_back_counts_as_typed(
    app: Flask, lead: Visitor, sample: Sample
) -> None:
    """Some browsers fill a page that is loaded again with what was typed there before."""

    def put_back(route: Route) -> None:
        script = route.fetch().text()
        filled = f"document.querySelector('textarea').value = {TYPED!r};"
        route.fulfill(body=f"{filled}\n{script}", content_type="text/javascript")

    lead.page.route("**/autosave.js*", put_back)
    lead.go(sample.at(ISSUES))
    expect(status(lead)).to_contain_text("Saved at")
    assert stored(app) == [TYPED]
