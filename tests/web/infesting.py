"""Script in every text that people can type, and what a page must be like all the same."""

from datetime import timedelta

from flask import Flask

from impact_tool.domain.questionnaire import AnswerContent, AnswerKind, Part
from impact_tool.extensions import clock, db
from impact_tool.guide import proforma
from impact_tool.models import Board, Council, Person
from tests import factories
from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.infesting_more import infest_more
from tests.web.pages import Page
from tests.web.refusing import date_of
from tests.web.samples import Sample

SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*11113}}</textarea>"
QUESTIONS_ANSWERED = 25
QUESTIONS_OF_PART_1 = 11
FIELDS = {
    "title": SCRIPT,
    "summary": f"{SCRIPT}\n\n- {SCRIPT}\n\n1. {SCRIPT}",
    "approach": "3",
    "enabling_responses": SCRIPT,
    "research_partner": SCRIPT,
}


def infest(app: Flask, browse: Browser, sample: Sample) -> None:
    """Put script into every text of the sample that people can type, at its lead's browser."""
    name_everything(app)
    browse.sign_in(sample.lead_email, PASSWORD)
    browse.get(sample.at("edit"))
    browse.submit(FIELDS)
    # So that the baseline has some of it, too.
    sample.say("issues", SCRIPT)
    sample.say("anticipated_impact", SCRIPT)
    sample.start_pilot()
    for words in (SCRIPT, f"{SCRIPT} and more"):
        browse.get(sample.at("pilot/edit"))
        browse.submit({"scope": "area", "scope_words": words, "reason": SCRIPT})
    sample.plan_reviews(clock.today() + timedelta(days=200))
    browse.get(sample.at("review-points/1"))
    browse.submit({**date_of("cut_off_on", "1", "1", str(clock.today().year)), "reason": SCRIPT})
    answer_everything(sample)
    infest_more(sample, SCRIPT)


def name_everything(app: Flask) -> None:
    with app.app_context():
        for kind in (Council, Board, Person):
            for row in db.session.scalars(db.select(kind)):
                row.name = SCRIPT
        db.session.commit()


def answer_everything(sample: Sample) -> None:
    """Words to every question that takes them, and one question that does not apply."""
    with sample.opened() as project:
        for part, point in ((Part.INITIAL_ASSESSMENT, None), (Part.IMPACT_STATEMENT, 1)):
            for question in proforma(part).questions:
                if question.kind in {AnswerKind.TEXT, AnswerKind.LONG_TEXT}:
                    factories.say(project, question.id, SCRIPT, review_point=point)
        for text in (SCRIPT, f"{SCRIPT} changed"):
            factories.say(project, "issues", text)
        reason = AnswerContent(not_applicable=True, reason=SCRIPT)
        factories.say(project, "dissemination", reason)


def must_be_harmless(page: Page) -> None:
    """No element came from what was typed, and no template ran it."""
    assert page.all("img") == []
    assert not any(element.get("onerror") for element in page.root.iter())
    assert all(script.get("src", "").startswith("/static/") for script in page.all("script"))
    assert "77791" not in page.html
    assert "<script>alert" not in page.html
