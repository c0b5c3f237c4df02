"""A browser for tests of pages, and a project to use it on."""

import pytest
from flask import Flask
from passlib.context import CryptContext

from impact_tool.domain.permissions import Role
from impact_tool.extensions import clock, security
from tests import factories
from tests.factories import PASSWORD
from tests.web.administering import Administered, administered
from tests.web.boards import on_board
from tests.web.browsing import Browser
from tests.web.infesting import infest
from tests.web.samples import Sample, add_colleague, add_sample
from tests.web.second_factors import Phone, set_up

# As the application hashes passwords, but for the work that this is meant to be.
QUICK = CryptContext(
    schemes=["argon2"], argon2__rounds=1, argon2__memory_cost=8, argon2__parallelism=1
)


@pytest.fixture
def app(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application, at which hundreds of tests sign in without waiting for a tenth of a second.

    The journeys in a real browser sign in with passwords that are hashed as they should be.
    """
    monkeypatch.setattr(security, "pwd_context", QUICK)
    monkeypatch.setattr(factories, "_hash_of", QUICK.hash)
    return app


@pytest.fixture
def browse(app: Flask) -> Browser:
    """A browser at which nobody is signed in; it checks every page that it fetches."""
    return Browser(app)


@pytest.fixture
def sample(app: Flask) -> Sample:
    """A new project, of which only title, summary and board are known."""
    return add_sample(app)


@pytest.fixture
def lead(browse: Browser, sample: Sample) -> Browser:
    """The browser of the sample's project lead, who has signed in."""
    browse.sign_in(sample.lead_email, PASSWORD)
    return browse


@pytest.fixture
def colleague(app: Flask, sample: Sample) -> Browser:
    """The browser of Omar Other, another lead of the same council, who has signed in."""
    browser = Browser(app)
    browser.sign_in(add_colleague(sample), PASSWORD)
    return browser


@pytest.fixture
def council(app: Flask, sample: Sample) -> Administered:
    """The sample's council, whose only administrator has signed in."""
    return administered(app, sample)


@pytest.fixture
def asking(app: Flask) -> Flask:
    """The application as it is but in demonstrations: it asks for a code after the password."""
    app.config["IS_SECOND_FACTOR_REQUIRED"] = True
    return app


@pytest.fixture
def phone(asking: Flask, sample: Sample) -> Phone:
    """The authenticator app of the sample's project lead, who has signed out again."""
    return set_up(Browser(asking), sample.lead_email)


@pytest.fixture
def infested(app: Flask, browse: Browser, sample: Sample) -> Sample:
    """The sample, with script in every text that people can type; its lead has signed in."""
    infest(app, browse, sample)
    return sample


@pytest.fixture
def chair(app: Flask, sample: Sample) -> Browser:
    """The browser of Cora Chair, who chairs the sample's board, and has signed in."""
    return on_board(app, sample, Role.BOARD_CHAIR, "Cora Chair")


@pytest.fixture
def reviewer(app: Flask, sample: Sample) -> Browser:
    """The browser of Rafi Reviewer of the sample's board, who has signed in."""
    return on_board(app, sample, Role.BOARD_REVIEWER, "Rafi Reviewer")


@pytest.fixture
def submitted(sample: Sample) -> int:
    """The id of a submission of Part 2 at review point 1."""
    sample.plan_reviews(clock.today())
    return sample.submit(1)
