"""A browser for tests of pages, and a project to use it on."""

import pytest
from flask import Flask

from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.samples import Sample, add_colleague, add_sample


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
