"""A board asks for a meeting pack, waits for it, opens it, and deletes it."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update

from impact_tool import jobs
from impact_tool.domain.permissions import Role
from impact_tool.extensions import clock, db
from impact_tool.models import MeetingPack
from impact_tool.operations.stored_files import FOLDER
from impact_tool.web.packs import forms
from tests.documents.word_samples import texts_in
from tests.factories import PASSWORD, make_board, make_council, make_person
from tests.web.access_packs import add_pack
from tests.web.boards import on_board
from tests.web.browsing import Browser
from tests.web.infesting import must_be_harmless
from tests.web.pages import Page
from tests.web.refusing import date_of
from tests.web.samples import Sample
from tests.web.stored import nothing_stored
from tests.web.walking import walk

NEW = "/board/1/packs/new"
ONE = "/board/packs/1"
TYPED = {"title": "Spring meeting", **date_of("meeting_on", "20", "5", "2027")}


def ask_for_it(browser: Browser) -> Page:
    browser.get(NEW)
    return browser.submit(TYPED)


def work(app: Flask) -> None:
    with app.app_context():
        jobs.drain_outbox()


def set_values(app: Flask, **values: object) -> None:
    """Something that happens to the pack off the request."""
    with app.app_context():
        db.session.execute(update(MeetingPack).values(values))
        db.session.commit()


@pytest.mark.usefixtures("submitted")
def test_a_reviewer_asks_for_a_pack_and_opens_it(app: Flask, reviewer: Browser) -> None:
    assert "/board/packs" in reviewer.get("/board").links()
    assert "No pack has been made yet." in reviewer.get("/board/packs").text
    page = ask_for_it(reviewer)
    assert page.h1 == "Spring meeting"
    assert "For the meeting of 20 May 2027." in page.text
    assert "Submissions gone through: 0 of 1" in page.text
    assert "Being made" in reviewer.get("/board/packs").text
    work(app)
    page = reviewer.get(ONE)
    assert "The pack is ready. It holds 1 submission." in page.text
    assert page.all("progress") == []
    response = reviewer.ask("GET", f"{ONE}/pack.pdf")
    assert response.mimetype == "application/pdf"
    assert response.data.startswith(b"%PDF")
    assert "filename=meeting-pack-1-spring-meeting.pdf" in response.headers["Content-Disposition"]
    assert f"{ONE}/pack.docx" in page.links()
    response = reviewer.ask("GET", f"{ONE}/pack.docx")
    assert response.mimetype.endswith("wordprocessingml.document")
    assert "Riverside pilot" in texts_in(response.data)
    told = "attachment; filename=meeting-pack-1-spring-meeting.docx"
    assert response.headers["Content-Disposition"] == told
    assert "Ready" in reviewer.get("/board/packs").text


@pytest.mark.usefixtures("submitted")
def test_all_that_awaits_is_chosen_at_first_and_none_is_refused(
    app: Flask, reviewer: Browser
) -> None:
    page = reviewer.get(NEW)
    assert page.value("chosen") == "1"
    with nothing_stored(app):
        sent = reviewer.send(NEW, {"title": "", "meeting_on-day": "31", "meeting_on-month": "2"})
        page = reviewer.arrive(sent)
    told = [problem.message for problem in page.problems]
    assert told[0] == "Enter a title for the pack"
    assert told[-1] == "Select at least one submission"
    assert len(told) == 3
    assert page.value("meeting_on-day") == "31"


@pytest.mark.parametrize("chosen", ["2", "999999999999999999999", "-1", "x\x00", ""])
@pytest.mark.usefixtures("submitted")
def test_what_does_not_await_the_board_is_refused(
    app: Flask, reviewer: Browser, chosen: str
) -> None:
    reviewer.get(NEW)
    with nothing_stored(app):
        page = reviewer.arrive(reviewer.send(NEW, {**TYPED, "chosen": chosen}))
    assert "no longer awaits the board" in page.problems[0].message
    assert page.value("title") == "Spring meeting"


@pytest.mark.usefixtures("submitted")
def test_more_than_one_pack_holds_is_refused(
    app: Flask, reviewer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "MOST_SUBMISSIONS", 0)
    reviewer.get(NEW)
    with nothing_stored(app):
        page = reviewer.arrive(reviewer.send(NEW, {**TYPED, "chosen": "1"}))
    assert [each.message for each in page.problems] == ["Select 0 submissions or fewer"]


def test_with_nothing_to_choose_the_page_says_so(app: Flask, chair: Browser) -> None:
    assert "Nothing awaits a decision" in chair.get(NEW).text
    with nothing_stored(app):
        page = chair.arrive(chair.send(NEW, {**TYPED, "chosen": "1"}))
    assert "Nothing awaits a decision" in page.text


def test_how_far_it_is_is_shown_and_what_failed_is_tried_again(
    app: Flask, sample: Sample, submitted: int, reviewer: Browser
) -> None:
    add_pack(sample, submitted)
    set_values(app, done=1)
    page = reviewer.get(ONE)
    assert "Submissions gone through: all 1. The document is being set." in page.text
    assert "Try again" not in page.buttons
    set_values(app, made_at=clock.now() - timedelta(hours=1))
    assert "It has taken longer than it should." in reviewer.get(ONE).text
    set_values(app, failed="The document could not be put together.")
    page = reviewer.get(ONE)
    assert "The pack has not been made." in page.text
    assert "The document could not be put together." in page.text
    page = reviewer.arrive(reviewer.send(f"{ONE}/again"))
    assert "Submissions gone through: 0 of 1" in page.text
    work(app)
    assert "The pack is ready." in reviewer.get(ONE).text


def test_a_chair_deletes_a_pack_that_somebody_else_asked_for(
    app: Flask, sample: Sample, submitted: int, reviewer: Browser, chair: Browser
) -> None:
    add_pack(sample, submitted)
    work(app)
    assert f"{ONE}/delete" not in reviewer.get(ONE).links()
    with nothing_stored(app):
        assert reviewer.send(f"{ONE}/delete").status_code == 403
    assert f"{ONE}/delete" in chair.get(ONE).links()
    chair.get(f"{ONE}/delete")
    page = chair.submit({})
    assert "The meeting pack has been deleted." in page.text
    reviewer.get(ONE, status=404)
    reviewer.get(f"{ONE}/pack.pdf", status=404)
    reviewer.get(f"{ONE}/pack.docx", status=404)


@pytest.mark.parametrize(("file", "of"), [("pack.pdf", "digest"), ("pack.docx", "word_digest")])
def test_a_pack_that_was_altered_is_not_given_out(
    app: Flask, sample: Sample, submitted: int, reviewer: Browser, file: str, of: str
) -> None:
    add_pack(sample, submitted)
    work(app)
    with app.app_context():
        digest = getattr(db.session.scalars(select(MeetingPack)).one(), of)
    Path(app.instance_path, FOLDER, digest[:2], digest).write_bytes(b"%PDF another")
    page = reviewer.get(f"{ONE}/{file}", status=500)
    assert page.h1 == "This pack is not as it was made"


def test_another_board_and_the_council_do_not_know_of_it(
    app: Flask, sample: Sample, submitted: int, lead: Browser
) -> None:
    add_pack(sample, submitted)
    work(app)
    with app.app_context():
        elsewhere = make_board(make_council())
        email = make_person(Role.BOARD_CHAIR, board=elsewhere).email
        db.session.commit()
    stranger = Browser(app)
    stranger.sign_in(email, PASSWORD)
    assert "Spring" not in stranger.get("/board/packs").text
    for path in (ONE, f"{ONE}/pack.pdf", f"{ONE}/pack.docx", f"{ONE}/delete", NEW):
        stranger.get(path, status=404)
        lead.get(path, status=403)
    with nothing_stored(app):
        for path in (f"{ONE}/again", f"{ONE}/delete"):
            assert stranger.send(path).status_code == 404


def test_who_leaves_the_board_cannot_open_its_packs_any_more(
    app: Flask, sample: Sample, submitted: int
) -> None:
    add_pack(sample, submitted)
    work(app)
    browser = on_board(app, sample, Role.BOARD_REVIEWER, "Lena Leaver")
    browser.get(ONE)
    with app.app_context():
        db.session.execute(db.text("UPDATE membership SET until = '2020-02-01' WHERE id > 1"))
        db.session.commit()
    assert browser.ask("GET", f"{ONE}/pack.pdf").status_code == 403


def test_script_is_words_on_the_pages_of_packs(app: Flask, infested: Sample) -> None:
    browser = on_board(app, infested, Role.BOARD_CHAIR, "Cora Chair")
    pages = walk(browser, "/board/packs", must_be_harmless)
    assert pages[ONE] == 200
    set_values(app, finished_at=clock.now())
    must_be_harmless(browser.get(ONE))
