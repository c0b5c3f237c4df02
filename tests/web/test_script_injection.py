"""Script that somebody types is words on every page and in every document, and nothing else."""

import shutil
import subprocess
from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.domain.questionnaire import AnswerContent, AnswerKind, Part
from impact_tool.extensions import clock, db
from impact_tool.guide import proforma
from impact_tool.models import Board, Council, Person
from tests import factories
from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.pages import Page
from tests.web.refusing import date_of
from tests.web.samples import Sample
from tests.web.walking import walk

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


@pytest.fixture
def infested(app: Flask, browse: Browser, sample: Sample) -> Sample:
    """The sample, with script in every text that people can type."""
    name_everything(app)
    browse.sign_in(sample.lead_email, PASSWORD)
    browse.get(sample.at("edit"))
    browse.submit(FIELDS)
    sample.start_pilot()
    browse.get(sample.at("pilot/edit"))
    browse.submit({"scope": "area", "scope_words": SCRIPT, "reason": SCRIPT})
    sample.plan_reviews(clock.today() + timedelta(days=200))
    browse.get(sample.at("review-points/1"))
    browse.submit({**date_of("cut_off_on", "1", "1", str(clock.today().year)), "reason": SCRIPT})
    answer_everything(sample)
    return sample


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


def test_script_is_words_on_every_page(browse: Browser, infested: Sample) -> None:
    pages: dict[str, str] = {}

    def look(page: Page) -> None:
        must_be_harmless(page)
        pages[page.path] = page.text

    assert set(walk(browse, look=look).values()) == {200}
    for path in ("", "pilot", "review-points", "part-1/check", "review-points/1/part-2/check"):
        assert SCRIPT in pages[infested.at(path)]
    assert pages[infested.at("part-1/check")].count(SCRIPT) >= QUESTIONS_OF_PART_1


def test_script_stays_in_its_fields_when_a_form_comes_back(
    browse: Browser, infested: Sample
) -> None:
    browse.get(infested.at("edit"))
    page = browse.submit({**FIELDS, "title": SCRIPT * 2})
    must_be_harmless(page)
    assert page.problems != []
    assert page.value("title") == SCRIPT * 2
    assert page.value("research_partner") == SCRIPT
    page = browse.get(infested.at("part-1/4"))
    assert page.value("text") == f"{SCRIPT} changed"


def test_script_is_words_where_it_is_given_back(browse: Browser, infested: Sample) -> None:
    browse.ask("POST", infested.at("part-1/4"), data={"text": SCRIPT, SCRIPT: SCRIPT})
    assert browse.page is not None
    must_be_harmless(browse.page)
    assert browse.page.text.count(SCRIPT) >= 2


def test_script_in_an_address_is_not_shown(browse: Browser) -> None:
    script = SCRIPT.replace("/", "%2F").replace(" ", "+")
    for address in ("/nowhere/{}", "/sign-in?next={}", "/projects/{}", "/{}"):
        browse.ask("GET", address.format(script))
        assert browse.page is not None
        must_be_harmless(browse.page)


def test_script_is_words_in_a_document(browse: Browser, infested: Sample) -> None:
    response = browse.ask("GET", infested.at("reports/full.pdf"))
    assert response.status_code == 200
    assert "\n" not in response.headers["Content-Disposition"]
    shown = "".join(text_of_pdf(response.data).split())
    assert shown.count("".join(SCRIPT.split())) >= QUESTIONS_ANSWERED


def text_of_pdf(pdf: bytes) -> str:
    program = shutil.which("pdftotext")
    assert program is not None
    command = [program, "-raw", "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)  # noqa: S603
    return done.stdout.decode()
