"""A project is duplicated from its overview, by a page that says what comes along."""

import pytest
from flask import Flask

from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.statements import read_part_1
from impact_tool.web.projects.duplicate import offered_title
from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.everybody import email_of
from tests.web.pages import Problem
from tests.web.refusing import refuse
from tests.web.samples import TITLE, Sample
from tests.web.stored import nothing_stored

UNKEPT = "They have been taken out below: check the text and save again"
BAD = {
    "no title": ("", "Enter a title"),
    "only spaces": (" \u00a0\t", "Enter a title"),
    "long": ("T" * 121, "The title must be 120 characters or fewer. It has 121"),
    "NUL": ("A\x00B", f"The title had characters that cannot be kept (U+0000). {UNKEPT}"),
}


def made_from(app: Flask, sample: Sample) -> dict[str, str]:
    """The titles of all other projects, each with what they say are the issues."""
    with app.app_context():
        others = db.session.query(Project).filter(Project.reference != sample.reference)
        return {project.title: read_part_1(project).content("issues").text for project in others}


def test_a_lead_duplicates_a_project_from_its_overview(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    sample.say("issues", "People are asked too late.")
    assert sample.at("duplicate") in lead.get(sample.at()).links()
    page = lead.get(sample.at("duplicate"))
    assert page.h1 == "Duplicate this project"
    assert "What comes along" in page.text
    assert "What does not come along" in page.text
    assert page.value("title") == f"Copy of {TITLE}"
    page = lead.submit({"title": "  Hill \t Street "})
    assert page.h1 == "Hill Street"
    assert page.notices[0].startswith("Your new project has been created.")
    assert made_from(app, sample) == {"Hill Street": "People are asked too late."}


def test_the_offered_title_can_be_kept(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at("duplicate"))
    assert lead.submit({}).h1 == f"Copy of {TITLE}"


@pytest.mark.parametrize("name", BAD)
def test_a_title_that_cannot_be_is_refused(
    app: Flask, lead: Browser, sample: Sample, name: str
) -> None:
    typed, message = BAD[name]
    refuse(app, lead, sample.at("duplicate"), {"title": typed}, Problem(message, "title"))


def test_an_archived_project_offers_to_be_duplicated(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    lead.get(sample.at("archive"))
    page = lead.submit({})
    assert sample.at("duplicate") in page.links()
    lead.get(sample.at("duplicate"))
    page = lead.submit({"title": "Hill Street"})
    assert "archived" not in page.text
    assert set(made_from(app, sample)) == {"Hill Street"}


def test_a_reader_is_not_offered_it_and_may_not(
    app: Flask, browse: Browser, sample: Sample
) -> None:
    browse.sign_in(email_of("administrator", sample, app) or "", PASSWORD)
    assert sample.at("duplicate") not in browse.get(sample.at()).links()
    browse.get(sample.at("duplicate"), status=403)
    with nothing_stored(app):
        assert browse.send(sample.at("duplicate"), {"title": "Mine"}).status_code == 403


@pytest.mark.parametrize("length", [1, 111, 112, 113, 120])
def test_the_offered_title_is_never_too_long(length: int) -> None:
    offered = offered_title("T" * length)
    assert offered.startswith("Copy of T")
    assert len(offered) <= 120
    assert offered.endswith("…") == (length > 112)
