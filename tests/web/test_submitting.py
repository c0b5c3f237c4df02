"""A lead submits: what is missing, what the board will see, and what was sent."""

from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask

from impact_tool import jobs
from impact_tool.domain.review import State
from impact_tool.extensions import clock, db
from impact_tool.models import AuditEvent, Submission, SubmissionDocument
from impact_tool.operations.stored_files import FOLDER
from tests.factories import part_of
from tests.review_factories import complete
from tests.web.browsing import Browser
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

PART_2 = "review-points/1/part-2"
SUBMIT = f"{PART_2}/submit"


@pytest.fixture
def complete_sample(sample: Sample) -> Sample:
    """A sample whose Part 2 at review point 1 is finished."""
    sample.plan_reviews(clock.today())
    with sample.opened() as project:
        complete(project, 1)
    return sample


def state_of(sample: Sample, review_point: int | None = 1) -> State:
    with sample.opened() as project:
        return part_of(project, review_point).statement.state


def test_what_is_missing_is_listed_with_links(lead: Browser, sample: Sample) -> None:
    page = lead.get(sample.at("part-1/submit"))
    assert "13 questions are not finished" in page.text
    links = [link.get("href", "") for link in page.all("a")]
    assert {sample.at(f"part-1/{number}") for number in range(1, 14)} <= set(links)
    assert "Submit to the board" not in page.buttons
    assert "Below is what the board would see today." in page.text


def test_what_is_missing_keeps_a_forged_submission_out(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    lead.get(sample.at("part-1/submit"))
    with nothing_stored(app):
        page = lead.arrive(lead.send(sample.at("part-1/submit"), {"shown": "0" * 64}))
    assert "13 questions are not finished" in page.text


def test_a_project_without_a_board_says_what_to_do(lead: Browser, complete_sample: Sample) -> None:
    with complete_sample.opened() as project:
        project.board_id = None
    page = lead.get(complete_sample.at(SUBMIT))
    assert "This project names no board" in page.text
    assert complete_sample.at("edit") in [link.get("href") for link in page.all("a")]
    page = lead.arrive(lead.send(complete_sample.at(SUBMIT), {"shown": "0" * 64}))
    assert "This project names no board" in page.text
    assert state_of(complete_sample) is State.DRAFT


def test_a_lead_submits_what_they_have_read(lead: Browser, complete_sample: Sample) -> None:
    page = lead.get(complete_sample.at(f"{PART_2}/check"))
    assert "Submit to the board" in page.buttons
    page = lead.get(complete_sample.at(SUBMIT))
    assert "We did what we said." in page.text
    page = lead.submit({})
    assert page.h1 == "Submission 1"
    assert "It has not decided yet." in page.text
    assert "PDF: being made." in page.text
    assert state_of(complete_sample) is State.SUBMITTED
    page = lead.get(complete_sample.at(f"{PART_2}/2"))
    assert "This answer is with the board and cannot be changed." in page.text
    assert not list(page.main.iter("textarea"))


@pytest.mark.parametrize("shown", ["", "0" * 64, "no mark\x00", "é" * 5000])
def test_nothing_is_submitted_that_was_not_shown(
    app: Flask, lead: Browser, complete_sample: Sample, shown: str
) -> None:
    lead.get(complete_sample.at(SUBMIT))
    with nothing_stored(app):
        page = lead.submit({"shown": shown})
    assert page.h1 == "Submit Part 2, review point 1 to the board"
    assert any("nothing has been submitted" in notice for notice in page.notices)


def test_what_changed_after_the_preview_is_shown_before_it_is_sent(
    lead: Browser, complete_sample: Sample
) -> None:
    lead.get(complete_sample.at(SUBMIT))
    complete_sample.say("key_results", "Twice as many people were asked.", review_point=1)
    page = lead.submit({})
    assert any("Something changed" in notice for notice in page.notices)
    assert "Twice as many people were asked." in page.text
    assert lead.submit({}).h1 == "Submission 1"


def test_who_submits_what_was_submitted_meanwhile_is_told(
    lead: Browser, colleague: Browser, complete_sample: Sample
) -> None:
    lead.get(complete_sample.at(SUBMIT))
    colleague.get(complete_sample.at(SUBMIT))
    assert colleague.submit({}).h1 == "Submission 1"
    page = lead.submit({})
    told = "Omar Other has submitted this statement meanwhile. Nothing was submitted."
    assert page.notices == [told]
    with complete_sample.opened():
        assert db.session.query(Submission).count() == 1


def test_part_1_goes_to_the_board_in_the_same_way(lead: Browser, sample: Sample) -> None:
    sample.plan_reviews(clock.today())
    with sample.opened() as project:
        complete(project)
    lead.get(sample.at("part-1/submit"))
    page = lead.submit({})
    assert page.h1 == "Submission 1"
    assert "Part 1" in page.title
    assert "With the board" in lead.get(sample.at()).text


def test_the_downloaded_content_has_the_digest_that_the_page_gives(
    lead: Browser, complete_sample: Sample
) -> None:
    submission_id = complete_sample.submit(1)
    page = lead.get(f"/submissions/{submission_id}/receipt")
    response = lead.client.get(f"/submissions/{submission_id}/content.json")
    assert response.mimetype == "application/json"
    assert sha256(response.data).hexdigest() in page.text


def test_the_documents_can_be_downloaded_once_they_are_made(
    app: Flask, lead: Browser, complete_sample: Sample
) -> None:
    submission_id = complete_sample.submit(1)
    with app.app_context():
        jobs.drain_outbox()
    page = lead.get(f"/submissions/{submission_id}/receipt")
    assert "being made" not in page.text
    pdf = lead.client.get(f"/submissions/{submission_id}/documents/pdf")
    assert (pdf.mimetype, pdf.data[:5]) == ("application/pdf", b"%PDF-")
    word = lead.client.get(f"/submissions/{submission_id}/documents/word")
    assert word.data[:2] == b"PK"


def test_a_document_that_was_changed_is_not_served(
    app: Flask, lead: Browser, complete_sample: Sample
) -> None:
    submission_id = complete_sample.submit(1)
    with app.app_context():
        jobs.drain_outbox()
        made = db.session.query(SubmissionDocument).filter_by(kind="pdf").one()
        path = Path(app.instance_path, FOLDER, made.digest[:2], made.digest)
    path.write_bytes(path.read_bytes() + b" ")
    page = lead.get(f"/submissions/{submission_id}/documents/pdf", status=500)
    assert page.h1 == "This document is not as it was made"
    with app.app_context():
        acts = [event.act for event in db.session.query(AuditEvent)]
    assert acts.count("submission.document_altered") == 1
