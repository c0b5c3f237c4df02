"""From signing in to a saved answer without touching a mouse."""

import pytest
from playwright.sync_api import expect

from tests.factories import PASSWORD
from tests.journeys.conftest import Visitors
from tests.journeys.keyboard import require_seen, tab_to
from tests.journeys.visitor import Visitor
from tests.web.samples import TITLE, Sample

SIZES = {"wide": {"width": 1280, "height": 720}, "narrow": {"width": 320, "height": 640}}
QUESTION = "7. Where are we now in relation to this area of work?"


@pytest.mark.parametrize("size", SIZES)
def test_an_answer_is_saved_with_the_keyboard_alone(
    visitors: Visitors, sample: Sample, size: str
) -> None:
    visitor = visitors(viewport=SIZES[size])
    sign_in(visitor, sample)
    for link in (TITLE, "Part 1: initial assessment", QUESTION):
        press(visitor, link, "Enter")
    if size == "narrow":
        read_help(visitor)
    tab_to(visitor.page, "Your answer")
    visitor.page.keyboard.type("Typed with the keyboard alone.")
    tab_to(visitor.page, "I’ll come back to this")
    # Within a group of radios, arrows move: so do all browsers.
    visitor.page.keyboard.press("ArrowUp")
    expect(visitor.page.get_by_label("Finished")).to_be_checked()
    press(visitor, "Save and continue", "Space")
    assert "Your answer to question 7 has been saved." in visitor.text


def sign_in(visitor: Visitor, sample: Sample) -> None:
    visitor.go("/sign-in")
    tab_to(visitor.page, "Email address")
    visitor.page.keyboard.type(sample.lead_email)
    tab_to(visitor.page, "Password")
    visitor.page.keyboard.type(PASSWORD)
    with visitor.leaving():
        visitor.page.keyboard.press("Enter")


def press(visitor: Visitor, name: str, key: str) -> None:
    """Go to a link or a button, and on to where it leads."""
    tab_to(visitor.page, name)
    with visitor.leaving():
        visitor.page.keyboard.press(key)


def read_help(visitor: Visitor) -> None:
    """Where it is folded, help unfolds."""
    tab_to(visitor.page, "Help with this question")
    visitor.page.keyboard.press("Space")
    expect(visitor.page.get_by_text("A look at ten recent case files")).to_be_visible()
    visitor.look()


def test_the_link_that_skips_to_the_main_part_is_seen_and_skips(
    visitors: Visitors, sample: Sample
) -> None:
    visitor = visitors()
    visitor.sign_in(sample.lead_email)
    visitor.page.keyboard.press("Tab")
    expect(visitor.page.get_by_role("link", name="Skip to main content")).to_be_focused()
    require_seen(visitor.page)
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    expect(visitor.page.get_by_role("link", name=TITLE)).to_be_focused()
