"""The pages that lead to a suggested level."""

from datetime import timedelta

from flask import Flask

from impact_tool.extensions import clock
from impact_tool.guide import level_guide
from tests.web.browsing import Browser
from tests.web.pages import Problem, text_of
from tests.web.refusing import refuse
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

IDS = [each.id for each in level_guide().considerations]
NOT_YET, MOSTLY = dict.fromkeys(IDS, "not_yet"), dict.fromkeys(IDS, "mostly")


def test_a_level_is_suggested_with_reasons_and_not_chosen(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at("level/0"))
    page = lead.submit({**NOT_YET, "note": "Six of 20 files"})
    assert "Suggested: level 1" in page.text
    assert "Not in place yet: people say at the end how far it came about." in page.text
    assert "Six of 20 files" in page.text
    assert "This project has not chosen a level yet." in page.text


def test_a_review_point_shows_what_moved(lead: Browser, sample: Sample) -> None:
    sample.plan_reviews(clock.today() + timedelta(days=90))
    for page, values in (("level/0", NOT_YET), ("level/1", {**MOSTLY, "partner": "partner"})):
        lead.get(sample.at(page))
        lead.submit(values)
    page = lead.get(sample.at("level"))
    assert "Suggested: level 3" in page.text
    tables = [text_of(each) for each in page.all("table")]
    moved = next(table for table in tables if table.startswith("What moved"))
    assert moved.count("(further)") == 13


def test_every_question_must_be_answered(app: Flask, lead: Browser, sample: Sample) -> None:
    given = {id_: "in_part" for id_ in IDS if id_ != "risk"}
    problem = Problem("Select an answer to “Risk”", "risk-0")
    page = refuse(app, lead, sample.at("level/0"), {**given, "note": "Kept"}, problem)
    assert page.value("skills") == "in_part"


def test_a_stale_form_keeps_what_was_said(
    app: Flask, lead: Browser, colleague: Browser, sample: Sample
) -> None:
    lead.get(sample.at("level/0"))
    colleague.get(sample.at("level/0"))
    colleague.submit(MOSTLY)
    with nothing_stored(app):
        page = lead.submit({**NOT_YET, "note": "Mine"})
    assert page.problems[0].message.startswith("Somebody else changed this")
    assert (page.value("risk"), page.value("note")) == ("not_yet", "Mine")
    assert lead.submit({}).notices


def test_there_is_no_occasion_that_is_no_review_point(lead: Browser, sample: Sample) -> None:
    assert lead.ask("GET", sample.at("level/7")).status_code == 404
