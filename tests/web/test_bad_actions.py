"""What cannot be said of an action is refused beside its field, with what was typed."""

from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.extensions import clock
from tests.planning_factories import make_action
from tests.web.browsing import Browser
from tests.web.pages import Problem
from tests.web.refusing import date_of, refuse
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

GOOD = {"title": "Train everybody", "area": "staff_development"}
AREA = Problem("Select an area", "area-0")
LONG = "must be 5,000 characters or fewer. It has 5,001"
BAD = {
    "no title": ({"title": " "}, Problem("Enter the action", "title")),
    "a long title": (
        {"title": "T" * 201},
        Problem("The action must be 200 characters or fewer. It has 201", "title"),
    ),
    "long details": ({"details": "D" * 5001}, Problem(f"The details {LONG}", "details")),
    "a long owner": (
        {"owner": "O" * 121},
        Problem("The owner must be 120 characters or fewer. It has 121", "owner"),
    ),
    "an unknown area": ({"area": "elsewhere"}, AREA),
    "half a date": (
        date_of("due_on", "4", "", "2027"),
        Problem("The due date must include a month", "due_on-month"),
    ),
    "no such day": (
        date_of("starts_on", "31", "2", "2027"),
        Problem("The start must be a real date", "starts_on-day"),
    ),
    "a year of long ago": (
        date_of("due_on", "4", "4", "1066"),
        Problem("The due date must have a year between 2000 and 2100", "due_on-year"),
    ),
    "due before it starts": (
        date_of("starts_on", "5", "1", "2027") | date_of("due_on", "4", "1", "2027"),
        Problem("The due date must be the same as or after the start", "due_on-day"),
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_action_is_refused(app: Flask, lead: Browser, sample: Sample, name: str) -> None:
    values, problem = BAD[name]
    refuse(app, lead, sample.at("actions/new"), {**GOOD, **values}, problem)


def test_an_action_without_an_area_is_refused(app: Flask, lead: Browser, sample: Sample) -> None:
    refuse(app, lead, sample.at("actions/new"), {"title": "Train"}, AREA)


def test_characters_that_cannot_be_kept_are_taken_out_and_said(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    lead.get(sample.at("actions/new"))
    with nothing_stored(app):
        page = lead.submit({**GOOD, "title": "Train\x00 everybody"})
    assert "cannot be kept" in page.problems[0].message
    assert page.value("title") == "Train everybody"


PROGRESS = {
    "nothing said": (
        {},
        Problem("Enter what has happened, or select another status", "text"),
    ),
    "dropped without a reason": (
        {"status": "dropped"},
        Problem("Enter why the action is dropped", "text"),
    ),
    "an unknown status": ({"status": "lost"}, Problem("Select a status", "status-0")),
    "a long note": ({"text": "N" * 5001}, Problem(f"The note {LONG}", "text")),
}


@pytest.mark.parametrize("name", PROGRESS)
def test_a_bad_report_is_refused(app: Flask, lead: Browser, sample: Sample, name: str) -> None:
    with sample.opened() as project:
        make_action(project)
    values, problem = PROGRESS[name]
    refuse(app, lead, sample.at("actions/1"), values, problem)


def test_what_is_completed_tomorrow_is_not_completed(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    with sample.opened() as project:
        make_action(project)
    day = clock.today() + timedelta(days=1)
    typed = date_of("done_on", str(day.day), str(day.month), str(day.year))
    problem = Problem("The date must be today or in the past", "done_on-day")
    refuse(app, lead, sample.at("actions/1"), {"status": "done", **typed}, problem)


def test_a_form_that_is_stale_keeps_what_was_typed(
    app: Flask, lead: Browser, colleague: Browser, sample: Sample
) -> None:
    with sample.opened() as project:
        make_action(project)
    for path, mine in (("actions/1/edit", "title"), ("actions/1", "text")):
        lead.get(sample.at(path))
        colleague.get(sample.at("actions/1/edit"))
        colleague.submit({"title": f"Theirs, before {mine}"})
        with nothing_stored(app):
            page = lead.submit({mine: "Mine"})
        assert page.problems[0].message.startswith("Somebody else changed this")
        assert page.value(mine) == "Mine"
        assert lead.submit({}).notices
