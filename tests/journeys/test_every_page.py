"""Every type of page, in every way that people look at pages."""

from collections.abc import Mapping

import pytest
from flask import Flask

from impact_tool.cli.filling import fill
from impact_tool.extensions import db
from impact_tool.models import Membership
from impact_tool.operations.people import person_with_email
from tests import factories
from tests.factories import PASSWORD
from tests.journeys.conftest import Visitors
from tests.journeys.every_page import (
    addresses_of,
    addresses_of_administrators,
    addresses_of_people,
    addresses_while_signed_out,
)
from tests.journeys.visitor import Visitor
from tests.web.samples import Sample

LEAD = "tom.whitaker@example.org"
ADMINISTRATOR = "helen.marsh@example.org"
# A sample project whose pilot has ended, with two review points and every kind of answer.
PROJECT = "hospital"

# A window of 1280 by 1024 at 400% has room for 320 by 256.
ZOOMED = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}
WAYS: Mapping[str, Mapping[str, object]] = {
    "in a wide window": {"viewport": {"width": 1280, "height": 1024}},
    "at 400%": ZOOMED,
}
# As far apart as WCAG 1.4.12 lets a person set their text.
SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""


@pytest.fixture
def demonstration(app: Flask) -> Flask:
    """The application with the samples that a demonstration has."""
    with app.app_context():
        fill(PASSWORD)
        db.session.commit()
    return app


@pytest.mark.parametrize("way", WAYS)
def test_every_page_is_without_fault(visitors: Visitors, demonstration: Flask, way: str) -> None:
    visitor = visitors(**WAYS[way])
    for path in addresses_while_signed_out(demonstration):
        visitor.go(path)
    visitor.sign_in(LEAD)
    for path in addresses_of(demonstration, PROJECT):
        visitor.go(path)


@pytest.mark.parametrize("way", WAYS)
def test_every_page_about_people_is_without_fault(
    visitors: Visitors, demonstration: Flask, way: str
) -> None:
    with demonstration.app_context():
        person = person_with_email("grace.obi@example.org")
        membership = db.session.query(Membership).filter_by(person_id=person.id).one()
        addresses = list(addresses_of_people(demonstration, person.id, membership.id))
    visitor = visitors(**WAYS[way])
    visitor.sign_in("helen.marsh@example.org")
    for path in ("/", *addresses):
        visitor.go(path)
    for email in ("grace.obi@example.org", "ruth.bellamy@example.org"):
        other = visitors(**WAYS[way])
        other.sign_in(email)


@pytest.mark.parametrize("way", WAYS)
def test_every_page_of_administrators_is_without_fault(
    visitors: Visitors, demonstration: Flask, way: str
) -> None:
    visitor = visitors(**WAYS[way])
    visitor.sign_in(ADMINISTRATOR)
    for path in addresses_of_administrators(demonstration):
        visitor.go(path)
        visitor.go(f"{path}?since-day=1")


FEW = ["", "/part-1/6", "/review-points/1/part-2", "/pilot/edit"]


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize(
    "way",
    [{"forced_colors": "active"}, {"color_scheme": "dark"}, {"reduced_motion": "reduce"}],
    ids=["forced colours", "dark", "reduced motion"],
)
def test_pages_bear_what_a_person_sets_in_the_browser(
    visitors: Visitors, way: Mapping[str, object]
) -> None:
    visitor = visitors(**way)
    visitor.sign_in(LEAD)
    for page in FEW:
        visitor.go(f"/projects/{PROJECT}{page}")
        assert visitor.page.evaluate("document.getAnimations().length") == 0


@pytest.mark.usefixtures("demonstration")
def test_pages_bear_wider_spacing_of_text_at_400_percent(visitors: Visitors) -> None:
    visitor = visitors(bypass_csp=True, **ZOOMED)
    visitor.sign_in(LEAD)
    for page in FEW:
        visitor.go(f"/projects/{PROJECT}{page}")
        visitor.page.add_style_tag(content=SPACED)
        visitor.look()


def test_long_titles_and_words_break_at_400_percent(visitors: Visitors, sample: Sample) -> None:
    visitor = visitors(**ZOOMED)
    visitor.sign_in(sample.lead_email)
    write_at_length(visitor, sample)
    for page in ("", "/edit", "/pilot", "/part-1", "/part-1/4", "/part-1/check", "/reports"):
        visitor.go(sample.at() + page)
    visitor.go("/")


def write_at_length(visitor: Visitor, sample: Sample) -> None:
    """A title as long as one may be, and words that are longer than a line."""
    title = "Making Safeguarding Personal in " + "w" * 60
    visitor.go(sample.at("edit"))
    visitor.write("Title", title.ljust(120, "x"))
    visitor.write("Summary", "summary" * 30)
    visitor.press("Save")
    with sample.opened() as project:
        factories.say(project, "issues", f"{'long' * 60}\n\n- https://council.example/{'a/' * 60}")


def test_refusals_are_without_fault_at_400_percent(visitors: Visitors, sample: Sample) -> None:
    visitor = visitors(**ZOOMED)
    visitor.sign_in(sample.lead_email)
    visitor.go("/projects/nowhere", status=404)
    visitor.go(sample.at("part-1/4"))
    visitor.context.clear_cookies()
    visitor.write("Your answer", "Typed before the session ended. " * 20)
    visitor.press("Save and continue", status=401)
    assert "Typed before the session ended." in visitor.text
    visitor.go("/sign-in")
    visitor.press("Sign in")
    assert "There is a problem" in visitor.text
