"""A lead shares an endorsed statement, having seen what others will see, and stops."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.factories import PASSWORD, make_council
from tests.sharing_factories import endorsed_of
from tests.web.browsing import Browser
from tests.web.pages import Page
from tests.web.samples import Sample

NAMED = {"audience": "named", "agreement": "yes"}


@pytest.fixture
def endorsed(sample: Sample, app: Flask) -> int:
    """An endorsed Part 2 of the sample with a typed tally, and another council to share with."""
    sample.plan_reviews(TOMORROW)
    with sample.opened() as project:
        make_council("Elsewhere")
        return endorsed_of(project).id


@pytest.fixture
def lead(app: Flask, sample: Sample, endorsed: int) -> Browser:
    browser = Browser(app)
    browser.sign_in(sample.lead_email, PASSWORD)
    return browser


def choose(lead: Browser, endorsed: int, **sent: str) -> Page:
    lead.get(f"/submissions/{endorsed}/share")
    return lead.arrive(lead.send(f"/submissions/{endorsed}/share", sent))
