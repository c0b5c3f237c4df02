"""Changing a password, and setting another one with the link from a mail."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.extensions import db
from impact_tool.models import Person
from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.pages import Problem
from tests.web.passwords import LINK, NEW, ask_for_link, change, link_in, mails, set_with_link
from tests.web.samples import Sample
from tests.web.stored import count_of, nothing_stored, only_recorded

SUCCESS = "govuk-notification-banner--success"
SHORT = "The new password must have at least 12 characters"
DIFFERENT = "The two new passwords are not the same"
MISSING = "Enter a password"
USED = (
    "That link does not work, perhaps because it has been used already. "
    "You can ask for another one."
)
# Words that people who do not make software do not use.
JARGON = re.compile(
    r"token|authenti|credential|log ?in|logged|click|flask|html|url|user|register|endpoint|%\(",
    re.IGNORECASE,
)


def signs_in(app: Flask, email: str, password: str) -> bool:
    browser = Browser(app)
    browser.get("/sign-in")
    return browser.submit({"email": email, "password": password}).h1 == "Your work"


def test_a_forgotten_password_is_set_with_the_link_from_a_mail(
    app: Flask, browse: Browser, sample: Sample
) -> None:
    page = browse.get("/account/reset")
    page = browse.submit({"email": sample.lead_email})
    assert page.notices == [f"If {sample.lead_email} is known here, we have sent a link to it."]
    assert page.with_class(SUCCESS) == [], "it may not be known"
    ((to, subject, words),) = mails(app)
    assert (to, subject) == (sample.lead_email, "Set a new password")
    page = browse.get(link_in(words))
    assert page.h1 == "Set a new password"
    page = browse.submit({"password": NEW, "password_confirm": NEW})
    assert page.notices == ["Your password has been set. Sign in with it."]
    assert len(page.with_class(SUCCESS)) == 1
    assert signs_in(app, sample.lead_email, NEW)
    assert not signs_in(app, sample.lead_email, PASSWORD)
    assert mails(app)[-1][:2] == (sample.lead_email, "Your password has been changed")


def test_a_link_works_once(app: Flask, browse: Browser, sample: Sample) -> None:
    link = ask_for_link(app, browse, sample.lead_email)
    set_with_link(browse, link)
    page = browse.get(link)
    assert (page.h1, page.notices) == ("Forgotten password", [USED])
    with nothing_stored(app):
        browse.send(link, {"password": PASSWORD, "password_confirm": PASSWORD})
    assert signs_in(app, sample.lead_email, NEW)


def test_an_older_link_does_not_work_once_the_password_has_changed(
    app: Flask, browse: Browser, sample: Sample
) -> None:
    older, newer = (ask_for_link(app, browse, sample.lead_email) for _ in range(2))
    set_with_link(browse, newer)
    assert browse.get(older).notices == [USED]


def test_a_link_works_for_an_hour(app: Flask, browse: Browser, sample: Sample) -> None:
    link = ask_for_link(app, browse, sample.lead_email)
    app.config["SECURITY_RESET_PASSWORD_WITHIN"] = timedelta(seconds=-1)
    page = browse.get(link)
    assert page.notices == ["That link has expired. You can ask for another one."]


def test_a_made_up_link_does_not_work(browse: Browser, subtests: pytest.Subtests) -> None:
    for token in ("nonsense", "a.b.c", "%20", "x" * 3000, "%ff"):
        with subtests.test(token[:20]):
            assert browse.get(f"/account/reset/{token}").notices == [USED]


@pytest.mark.parametrize("why", ["unknown", "deactivated"])
def test_who_has_no_account_gets_no_mail_and_the_same_page(
    app: Flask, browse: Browser, sample: Sample, why: str
) -> None:
    email = sample.lead_email if why == "deactivated" else "nobody-at-all@example.org"
    with app.app_context():
        db.session.query(Person).one().active = why != "deactivated"
        db.session.commit()
    browse.get("/account/reset")
    page = browse.submit({"email": email})
    assert page.notices == [f"If {email} is known here, we have sent a link to it."]
    assert count_of(app, "outbox") == 0


def test_a_link_does_not_let_in_somebody_deactivated(
    app: Flask, browse: Browser, sample: Sample
) -> None:
    link = ask_for_link(app, browse, sample.lead_email)
    with app.app_context():
        db.session.query(Person).one().active = False
        db.session.commit()
    set_with_link(browse, link)
    assert not signs_in(app, sample.lead_email, NEW)


BAD_NEW = [
    ("", "", Problem(MISSING, "password")),
    ("short", "short", Problem(SHORT, "password")),
    (NEW, "other words here", Problem(DIFFERENT, "password_confirm")),
]


def test_a_bad_new_password_is_refused_and_the_link_still_works(
    app: Flask, browse: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    link = ask_for_link(app, browse, sample.lead_email)
    for first, second, problem in BAD_NEW:
        with subtests.test(problem.message), nothing_stored(app):
            browse.get(link)
            page = browse.submit({"password": first, "password_confirm": second})
            assert problem in page.problems
    assert set_with_link(browse, link).h1 == "Sign in"


def test_a_password_is_changed_and_a_mail_says_so(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    page = change(lead, PASSWORD, NEW, NEW)
    assert (page.h1, page.notices) == ("Your account", ["Your password has been changed."])
    assert mails(app)[-1][:2] == (sample.lead_email, "Your password has been changed")
    assert signs_in(app, sample.lead_email, NEW)
    assert not signs_in(app, sample.lead_email, PASSWORD)


def test_changing_a_password_ends_sessions_elsewhere(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    elsewhere = Browser(app)
    elsewhere.sign_in(sample.lead_email, PASSWORD)
    change(lead, PASSWORD, NEW, NEW)
    assert elsewhere.get("/").h1 == "Sign in"
    assert lead.get("/").h1 == "Your work"


BAD_CHANGES = [
    ("not mine", NEW, NEW, Problem("This is not the password that you use now", "password")),
    ("", NEW, NEW, Problem(MISSING, "password")),
    (PASSWORD, "", "", Problem(MISSING, "new_password")),
    (PASSWORD, "short", "short", Problem(SHORT, "new_password")),
    (PASSWORD, NEW, "other words here", Problem(DIFFERENT, "new_password_confirm")),
    (
        PASSWORD,
        PASSWORD,
        PASSWORD,
        Problem("The new password must not be the one that you use now", "password"),
    ),
]


def test_a_bad_change_is_refused(app: Flask, lead: Browser, subtests: pytest.Subtests) -> None:
    for now, new, again, problem in BAD_CHANGES:
        # A password that was given and is not right is recorded.
        changes = only_recorded if now == "not mine" else nothing_stored
        with subtests.test(problem.message), changes(app):
            page = change(lead, now, new, again)
            assert problem in page.problems
            assert PASSWORD not in page.html


def test_showing_again_who_one_is(lead: Browser) -> None:
    page = lead.get("/verify?next=/account")
    page = lead.submit({"password": "not mine"})
    assert page.problems == [Problem("This is not the password that you use now", "password")]
    page = lead.submit({"password": PASSWORD})
    assert page.notices == ["Thank you. You can go on."]


def test_mails_are_plain_english(app: Flask, lead: Browser, sample: Sample) -> None:
    link = ask_for_link(app, lead, sample.lead_email)
    change(lead, PASSWORD, "other words here", "other words here")
    set_with_link(lead, ask_for_link(app, lead, sample.lead_email))
    sent = mails(app)
    assert len(sent) == 4
    for _, subject, words in sent:
        assert words.startswith("Hello Lena of Anyshire\n")
        assert JARGON.findall(f"{subject} {LINK.sub('', words)}") == []
        assert "&" not in words
    assert link
