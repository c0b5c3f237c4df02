"""Words that may identify somebody, or that are no outcome, are asked about once and never lost."""

from collections.abc import Mapping

import pytest
from flask import Flask

from impact_tool.extensions import db
from impact_tool.models import AuditEvent, CaseChange
from impact_tool.operations.case_readings import read_case, reasons_of
from tests.web.browsing import Browser
from tests.web.casework import add_case, ago, first_typed, read, typed
from tests.web.pages import Page
from tests.web.samples import Sample
from tests.web.stored import nothing_stored
from tests.web.test_case_story import at
from tests.web.test_changing_a_case import LEFT, WANTED

NUMBER = "Ring 01632 960 001 at night"
OTHER_NUMBER = "Ring 01632 960 002 at night"
CONCLUSION = "Allegation substantiated"

# For each page its fields filled in well, and the one that holds free text.
PAGES: Mapping[str, tuple[Mapping[str, str], str]] = {
    "outcomes/add": ({**WANTED, **typed("raised_on", ago(5))}, "words"),
    "outcomes/1": ({}, "words"),
    "outcomes/1/replace": ({"by": "new", **WANTED, **LEFT}, "because"),
    "outcomes/1/withdraw": (LEFT, "because"),
    "conclude": (
        {
            "ending": "settled_early",
            **typed("concluded_on", ago(2)),
            "result_1": "partly",
            "judge_1": "person",
            "result_2": "",
        },
        "because_1",
    ),
    "remove": ({}, "reason"),
}


def token(page: Page, name: str) -> str:
    """The value of the checkbox that is asked for; it is not ticked."""
    box = page.by_id[name]
    assert box.get("checked") is None
    return box.get("value", "")


@pytest.mark.parametrize("address", PAGES)
def test_what_looks_personal_is_stored_only_once_it_is_confirmed(
    app: Flask, lead: Browser, sample: Sample, address: str
) -> None:
    reading = add_case(sample)
    values, name = PAGES[address]
    lead.get(at(sample, 1, address))
    with nothing_stored(app):
        page = lead.submit({**values, name: NUMBER})
    (problem,) = page.problems
    assert problem.target == name
    assert "looks as if it holds a phone number: “01632 960 001”" in problem.message
    assert page.value(name) == NUMBER
    with nothing_stored(app):
        # Not ticked, or ticked for other words than these.
        assert lead.submit({}).problems == [problem]
        sent = {"confirmed": token(page, "confirmed"), name: OTHER_NUMBER}
        assert "960 002" in lead.submit(sent).problems[0].message
    lead.submit({name: NUMBER, "confirmed": token(page, "confirmed")})
    with app.app_context():
        kept = db.session.query(CaseChange).filter_by(act="confirmed").one()
        assert (kept.case_id, kept.reason) == (reading.case.id, "a phone number")
        facts = [event.facts for event in db.session.query(AuditEvent)]
        assert sum('"confirmed":"a phone number"' in each for each in facts) == 1
        assert not any("960" in each for each in facts)


def test_words_that_were_confirmed_are_not_asked_about_again(lead: Browser, sample: Sample) -> None:
    add_case(sample)
    lead.get(at(sample, 1, "outcomes/1"))
    page = lead.submit({"words": NUMBER})
    lead.submit({"confirmed": token(page, "confirmed")})
    lead.get(at(sample, 1, "outcomes/1"))
    assert lead.submit({"defined_by": "friend"}).notices == ["The outcome has been changed."]
    with sample.opened() as project:
        assert len(reasons_of(read_case(project, 1).case)) == 1


def test_a_first_conversation_is_confirmed_as_a_whole(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at("cases/record"))
    page = lead.submit(first_typed(words_safer=NUMBER))
    assert [problem.target for problem in page.problems] == ["words_safer"]
    page = lead.submit({"confirmed": token(page, "confirmed")})
    assert "Confirmed as not personal: a phone number" in page.text


def test_what_was_ticked_stays_while_something_else_is_put_right(
    lead: Browser, sample: Sample
) -> None:
    lead.get(sample.at("cases/record"))
    page = lead.submit(first_typed(words_safer=NUMBER))
    page = lead.submit({"confirmed": token(page, "confirmed"), "reference": ""})
    assert [problem.target for problem in page.problems] == ["reference"]
    page = lead.submit({"reference": "HS 7"})
    assert page.h1 == "Case HS 7"


@pytest.mark.parametrize("address", ["outcomes/add", "outcomes/1", "outcomes/1/replace"])
def test_a_conclusion_is_explained_and_kept_where_the_person_wants_it(
    app: Flask, lead: Browser, sample: Sample, address: str
) -> None:
    add_case(sample)
    values, _ = PAGES[address]
    lead.get(at(sample, 1, address))
    with nothing_stored(app):
        page = lead.submit({**values, "words": CONCLUSION})
    (problem,) = page.problems
    assert problem.target == "words"
    assert "is a conclusion" in problem.message
    assert "Ask what they hope will come of it" in page.text
    assert "The guide (section 5)" in page.text
    assert page.value("words") == CONCLUSION
    lead.submit({"kept": token(page, "kept")})
    assert CONCLUSION in {outcome.words for outcome in read(sample, 1).outcomes}


def test_a_conclusion_is_changed_instead(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at("cases/record"))
    page = lead.submit(first_typed(words_safer="Increased monitoring"))
    assert "what services do" in page.problems[0].message
    page = lead.submit({"words_safer": "To feel safe when the carer comes"})
    assert page.problems == []
    assert read(sample, 1).outcomes[0].words == "To feel safe when the carer comes"


def test_both_questions_are_asked_in_turn_and_neither_answer_is_lost(
    lead: Browser, sample: Sample
) -> None:
    lead.get(sample.at("cases/record"))
    page = lead.submit(first_typed(words_safer=f"{CONCLUSION}. {NUMBER}"))
    page = lead.submit({"kept": token(page, "kept")})
    assert "a phone number" in page.problems[0].message
    page = lead.submit({"confirmed": token(page, "confirmed")})
    assert page.problems == []
    assert read(sample, 1).outcomes[0].words == f"{CONCLUSION}. {NUMBER}"


def test_words_of_what_is_not_new_are_not_looked_at(lead: Browser, sample: Sample) -> None:
    """Somebody typed under "something new", and then chose another outcome of the case."""
    reading = add_case(sample)
    lead.get(at(sample, 1, "outcomes/1/replace"))
    other = str(reading.outcomes[1].id)
    page = lead.submit({"by": other, "words": CONCLUSION, **LEFT})
    assert page.notices == ["The outcome has been replaced."]
