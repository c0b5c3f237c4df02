"""A browser, an application that it can reach, and whoever sits before it."""

from collections.abc import Callable, Generator, Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect, sync_playwright

from tests.database.installations import Installation, Installations
from tests.journeys.looking import ROOT
from tests.journeys.serving import serving
from tests.journeys.visitor import WAIT_MILLISECONDS, Visitor
from tests.web.samples import Sample, add_sample

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    # Nothing but this machine can be reached, whatever asks.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
# What a person saw when a test failed, kept out of the project's history.
PICTURES = ROOT / ".cache" / "journeys"

Visitors = Callable[..., Visitor]
failed = pytest.StashKey[bool]()


@pytest.fixture(params=["sqlite"])
def installation(
    request: pytest.FixtureRequest, installations: Installations
) -> Iterator[Installation]:
    """SQLite unless a test asks for PostgreSQL: what differs is tested without a browser."""
    wanted = installations.of_kind(request.param)
    with wanted.renewed():
        # The loopback address is reached without encryption.
        wanted.app.config["SESSION_COOKIE_SECURE"] = False
        yield wanted


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    with serving(app) as found:
        yield found


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        expect.set_options(timeout=WAIT_MILLISECONDS)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visitors(chromium: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visitors]:
    """Lets somebody sit down before a browser of their own."""
    there: list[Visitor] = []

    def sit_down(*, scripted: bool = True, **options: Any) -> Visitor:
        context = chromium.new_context(java_script_enabled=scripted, **options)
        way = f"scripted={scripted} {options}"
        there.append(Visitor(context, address, way, scripted=scripted))
        return there[-1]

    yield sit_down
    for number, visitor in enumerate(there, start=1):
        if request.node.stash.get(failed, False):
            take_picture(visitor, f"{request.node.name}-{number}")
        visitor.context.close()


def take_picture(visitor: Visitor, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    visitor.page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call":
        item.stash[failed] = report.failed
    return report


@pytest.fixture
def sample(app: Flask) -> Sample:
    """A new project, of which only title, summary and board are known."""
    return add_sample(app)


@pytest.fixture
def lead(visitors: Visitors, sample: Sample) -> Visitor:
    """The sample's project lead, who has signed in."""
    visitor = visitors()
    visitor.sign_in(sample.lead_email)
    return visitor
