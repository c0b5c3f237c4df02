"""Nobody's mailbox is filled with links to set a new password, and nobody learns who is known."""

from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.extensions import clock
from impact_tool.operations.sign_in_attempts import MOST_FOR_ACCOUNT, MOST_LINKS, WINDOW
from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.pages import Page
from tests.web.passwords import mails
from tests.web.samples import Sample, add_colleague

NOBODY = "nobody-at-all@example.org"


def ask(browse: Browser, email: str) -> Page:
    browse.get("/account/reset")
    return browse.submit({"email": email})


@pytest.mark.parametrize("known", [True, False])
def test_after_five_links_the_page_says_the_same_and_sends_nothing(
    app: Flask, browse: Browser, sample: Sample, *, known: bool
) -> None:
    email = sample.lead_email if known else NOBODY
    for _ in range(MOST_LINKS + 3):
        page = ask(browse, email)
        assert page.notices == [f"If {email} is known here, we have sent a link to it."]
    assert len(mails(app)) == (MOST_LINKS if known else 0)


def test_others_get_theirs_and_after_a_while_so_does_the_same_person(
    app: Flask, browse: Browser, sample: Sample
) -> None:
    for _ in range(MOST_LINKS + 1):
        ask(browse, sample.lead_email)
    ask(browse, add_colleague(sample))
    assert len(mails(app)) == MOST_LINKS + 1
    with clock.at(clock.now() + WINDOW + timedelta(seconds=1)):
        ask(browse, sample.lead_email)
        assert len(mails(app)) == MOST_LINKS + 2


def test_asking_for_links_keeps_nobody_from_signing_in(browse: Browser, sample: Sample) -> None:
    for _ in range(MOST_FOR_ACCOUNT + 1):
        ask(browse, sample.lead_email)
    assert browse.sign_in(sample.lead_email, PASSWORD).h1 == "Your work"
