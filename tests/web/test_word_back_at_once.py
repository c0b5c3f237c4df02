"""Two people take over their documents at the same moment: one is told, and nothing is mixed."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from impact_tool.extensions import db
from impact_tool.models import Answer
from tests.documents.word_samples import fill_in
from tests.web.browsing import Browser
from tests.web.samples import Sample

PLACES = {"it_1_q04": "issues", "it_1_q05": "leaders", "it_1_q06": "people"}
SECONDS = 60


def look_at(browser: Browser, sample: Sample, text: str) -> None:
    """Bring back a document in which somebody wrote the same in several places."""
    content = browser.ask("GET", sample.at("reports/1.docx")).data
    filled_in = fill_in(content, dict.fromkeys(PLACES, (text,)))
    browser.get(sample.at("word"))
    file = (io.BytesIO(filled_in), "filled in.docx")
    data = {"csrf_token": browser.token, "document": file}
    assert browser.ask("POST", sample.at("word"), data=data).status_code == 200


def save(browser: Browser, ready: Barrier) -> int:
    assert browser.page is not None
    form = browser.page.form
    ready.wait(SECONDS)
    return browser.send(form.action, form.sent).status_code


def test_of_two_who_save_at_once_one_is_told_and_the_answers_are_of_the_other(
    app: Flask, lead: Browser, colleague: Browser, sample: Sample
) -> None:
    look_at(lead, sample, "Mine")
    look_at(colleague, sample, "Theirs")
    ready = Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(save, browser, ready) for browser in (lead, colleague)]
        statuses = [each.result(SECONDS) for each in running]
    assert sorted(statuses) == [200, 302]
    winner, loser = (lead, colleague) if statuses[0] == 302 else (colleague, lead)
    text = "Mine" if winner is lead else "Theirs"
    with app.app_context():
        stored = db.session.query(Answer).filter(Answer.question_id.in_(PLACES.values()))
        assert {(answer.text, answer.revision) for answer in stored} == {(text, 1)}
    assert loser.page is not None
    assert len(loser.page.problems) == len(PLACES)
    assert text in loser.page.text
