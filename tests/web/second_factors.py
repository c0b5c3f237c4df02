"""People with authenticator apps, at an installation that asks for codes.

What an app shows is worked out by passlib, which has nothing in common with what is tested.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from passlib.totp import TOTP

from impact_tool.extensions import clock
from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.pages import Page, text_of

STEP = timedelta(seconds=30)
SET_UP = "Set up your authenticator app"
ENTER = "Enter a code"
KEEP = "Keep your recovery codes"
WRONG = "This code is not right, or it has been used already"


@dataclass(frozen=True)
class Phone:
    """An authenticator app with one key, and the recovery codes that its owner has kept."""

    email: str
    key: str
    recovery_codes: tuple[str, ...] = ()

    def shows(self, steps: int = 0) -> str:
        """The code that it shows now, or some half minutes from now."""
        moment = clock.now() + steps * STEP
        return str(TOTP(self.key).generate(time=int(moment.timestamp())).token)


@contextmanager
def later(steps: int = 1) -> Iterator[None]:
    """Some half minutes later, when the app shows another code."""
    with clock.at(clock.now() + steps * STEP):
        yield


def give_password(browser: Browser, email: str, password: str = PASSWORD) -> Page:
    browser.get("/sign-in")
    return browser.submit({"email": email, "password": password})


def enter(browser: Browser, code: str, status: int = 200) -> Page:
    """Give a code in the form on the screen."""
    return browser.submit({"code": code}, status=status)


def phone_shown(page: Page, email: str) -> Phone:
    """An app to which the key on the page has been added."""
    return Phone(email, text_of(page.by_id["key"]).replace(" ", ""))


def codes_shown(page: Page) -> tuple[str, ...]:
    return tuple(text_of(each) for each in page.by_id["codes"].iter("li"))


def set_up(browser: Browser, email: str, password: str = PASSWORD) -> Phone:
    """Sign in for the first time, set up an app, and keep the recovery codes."""
    page = give_password(browser, email, password)
    assert page.h1 == SET_UP, page.text
    phone = phone_shown(page, email)
    page = enter(browser, phone.shows())
    assert page.h1 == KEEP
    codes = codes_shown(page)
    browser.submit({})
    return Phone(email, phone.key, codes)


def sign_in(browser: Browser, phone: Phone, code: str = "") -> Page:
    """Sign in with the password and a code; without one with what the app shows."""
    page = give_password(browser, phone.email)
    assert page.h1 == ENTER, page.text
    return enter(browser, code or phone.shows())
