"""What the page sends by itself: saved as a version, refused in one sentence, never over others."""

from typing import Any

import pytest
from flask import Flask

from impact_tool.extensions import clock, db
from impact_tool.models import AnswerVersion
from tests.web.browsing import Browser
from tests.web.samples import Sample
from tests.web.stored import count_of, nothing_stored

AUTOSAVE = "part-1/4/autosave"
TYPED = {"text": "Half a sent", "mark": "later", "revision": "0"}


def send(browser: Browser, path: str, values: dict[str, str], status: int = 200) -> dict[str, Any]:
    """What the service says to the page."""
    response = browser.send(path, values)
    assert response.status_code == status, response.text
    told: dict[str, Any] = response.get_json()
    return told


def test_it_is_saved_and_the_page_is_told_when_and_as_which_revision(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    told = send(lead, sample.at(AUTOSAVE), TYPED)
    assert told["revision"] == 1
    assert told["status"].startswith("Saved at ")
    told = send(lead, sample.at(AUTOSAVE), {**TYPED, "text": "Half a sentence", "revision": "1"})
    assert told["revision"] == 2
    with app.app_context():
        kept = db.session.scalars(db.select(AnswerVersion)).all()
        assert [(v.text, v.automatic) for v in kept] == [
            ("Half a sent", True),
            ("Half a sentence", True),
        ]


def test_sent_twice_since_the_answer_was_lost_it_is_saved_once(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    for _ in range(2):
        assert send(lead, sample.at(AUTOSAVE), TYPED)["revision"] == 1
    assert count_of(app, "answer_version") == 1


def test_somebody_elses_save_is_never_overwritten(
    app: Flask, lead: Browser, colleague: Browser, sample: Sample
) -> None:
    send(colleague, sample.at(AUTOSAVE), {**TYPED, "text": "Theirs"})
    with nothing_stored(app):
        told = send(lead, sample.at(AUTOSAVE), TYPED, 409)
    assert told == {
        "status": "Not saved: Omar Other saved too. Press a Save button to see both.",
        "stale": True,
    }


def test_what_cannot_be_kept_is_told(app: Flask, lead: Browser, sample: Sample) -> None:
    with nothing_stored(app):
        told = send(lead, sample.at(AUTOSAVE), {**TYPED, "text": "x" * 100_001}, 422)
    assert told["status"] == (
        "Not saved: Your answer must be 100,000 characters or fewer. It has 100,001."
    )


@pytest.mark.parametrize(
    "sent", [{"text": "", "mark": "finished"}, {"text": "", "mark": "not_applicable", "reason": ""}]
)
def test_half_way_nothing_is_called_finished_that_is_not(
    lead: Browser, sample: Sample, sent: dict[str, str]
) -> None:
    send(lead, sample.at(AUTOSAVE), {**TYPED, **sent})
    assert lead.get(sample.at("part-1/4")).value("mark") == "later"


def test_review_dates_are_saved_with_their_button_alone(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    with nothing_stored(app):
        told = send(lead, sample.at("part-1/3/autosave"), {"mark": "later"}, 422)
    assert told["status"] == "Not saved: This question is saved with its button."
    assert "data-autosave" not in lead.get(sample.at("part-1/3")).html


def test_the_questions_of_part_2_save_by_themselves(lead: Browser, sample: Sample) -> None:
    sample.plan_reviews(clock.today())
    page = "review-points/1/part-2/5"
    send(lead, sample.at(f"{page}/autosave"), {**TYPED, "choice": "partly"})
    assert lead.get(sample.at(page)).value("choice") == "partly"


def test_refusals_are_told_in_a_sentence(app: Flask, lead: Browser, sample: Sample) -> None:
    told = send(lead, sample.at("part-1/99/autosave"), TYPED, 404)
    assert told["status"] == "Not saved: this page is not there any more."
    lead.send(sample.at("archive"))
    told = send(lead, sample.at(AUTOSAVE), TYPED, 409)
    assert told["status"] == "Not saved: this project has been archived."
    response = lead.ask("POST", sample.at(AUTOSAVE), data={**TYPED, "csrf_token": "forged"})
    assert (response.status_code, response.get_json()["reason"]) == (400, "not_ours")
    lead.sign_out()
    told = send(lead, sample.at(AUTOSAVE), TYPED, 401)
    assert told["status"] == "Not saved: you are not signed in any more."
    signed_out = Browser(app)
    assert signed_out.ask("POST", sample.at(AUTOSAVE), data=TYPED).status_code == 401


def test_a_page_knows_where_it_saves_and_whose_it_is(lead: Browser, sample: Sample) -> None:
    page = lead.get(sample.at("part-1/4"))
    (form,) = page.main.iter("form")
    assert form.get("data-autosave") == sample.at(AUTOSAVE)
    body = page.all("body")[0]
    assert (body.get("data-idle-seconds"), body.get("data-session")) == ("3600", "/account/session")
    assert lead.ask("GET", "/account/session").get_json()["person"] == int(
        body.get("data-person", "")
    )
