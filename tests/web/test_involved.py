"""The pages of who is involved."""

from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.domain.involvement import InvolvedAs
from impact_tool.extensions import clock
from impact_tool.operations.projects import archive_project
from tests.factories import lead_of
from tests.planning_factories import make_involved
from tests.web.browsing import Browser
from tests.web.pages import Problem, text_of
from tests.web.refusing import date_of, refuse
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

LIST, NEW = "involved", "involved/new"
GOOD = {"name": "Police", "involved_as": "partner"}


def test_somebody_is_added_with_what_they_committed_to(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at(NEW))
    said = {**GOOD, "role": "Safeguarding unit", "commitment": "Bring the cards to each visit"}
    page = lead.submit({**said, **date_of("agreed_on", "5", "1", "2026")})
    assert page.notices == ["Police has been added."]
    (row,) = [text_of(each) for each in page.with_class("app-action")]
    assert row.startswith("Police Safeguarding unit · agreed on 5 January 2026")
    assert "Bring the cards to each visit" in row
    assert page.text.count("Nobody yet.") == len(InvolvedAs) - 1


def test_who_has_left_stands_apart(lead: Browser, sample: Sample) -> None:
    yesterday, today = clock.today() - timedelta(days=1), clock.today()
    with sample.opened() as project:
        make_involved(project, "Gone", until=yesterday)
        make_involved(project, "Still here", until=today)
    text = lead.get(sample.at(LIST)).text
    assert text.index("Still here") < text.index("No longer involved") < text.index("Gone")


BAD = {
    "no name": ({"name": " "}, Problem("Enter a name", "name")),
    "nothing chosen": (
        {"involved_as": "king"},
        Problem("Select what they are in this project", "involved_as-0"),
    ),
    "a long name": (
        {"name": "N" * 161},
        Problem("The name must be 160 characters or fewer. It has 161", "name"),
    ),
    "leaving before agreeing": (
        date_of("agreed_on", "5", "1", "2026") | date_of("until", "4", "1", "2026"),
        Problem("The last day must be the same as or after the date of agreement", "until-day"),
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_said_is_refused(
    app: Flask, lead: Browser, sample: Sample, name: str
) -> None:
    values, problem = BAD[name]
    refuse(app, lead, sample.at(NEW), {**GOOD, **values}, problem)


def test_a_stale_form_keeps_what_was_typed(
    app: Flask, lead: Browser, colleague: Browser, sample: Sample
) -> None:
    with sample.opened() as project:
        make_involved(project, "Police")
    lead.get(sample.at("involved/1"))
    colleague.get(sample.at("involved/1"))
    colleague.submit({"role": "Theirs"})
    with nothing_stored(app):
        page = lead.submit({"role": "Mine"})
    assert page.problems[0].message.startswith("Somebody else changed this")
    assert page.value("role") == "Mine"
    assert "Mine" in lead.submit({}).text


def test_readers_change_nothing(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        make_involved(project, "Police")
        archive_project(lead_of(project), project)
    page = lead.get(sample.at(LIST))
    assert "Police" in page.text
    assert [link for link in page.links() if link.startswith(sample.at(LIST))] == []
