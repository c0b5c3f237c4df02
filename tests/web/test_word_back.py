"""A Word document comes back: what it says is looked at first, and taken only where chosen."""

from __future__ import annotations

import io

import pytest
from flask import Flask

from impact_tool.domain.returned import Why
from impact_tool.extensions import clock, db
from impact_tool.models import Answer, Project
from impact_tool.operations.projects import archive_project
from tests.documents.word_samples import DOCUMENT, fill_in, with_part
from tests.factories import lead_of
from tests.web.browsing import Browser
from tests.web.pages import Page, Problem, text_of
from tests.web.samples import Sample, add_sample
from tests.web.stored import nothing_stored

WAS = "What there was\n\n- one\n- two"
TYPED = ("Typed in Word “as is”", "مرحبا & <b>two</b>")
READ = "\n\n".join(TYPED)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def download(browser: Browser, sample: Sample, part: str = "1") -> bytes:
    response = browser.ask("GET", sample.at(f"reports/{part}.docx"))
    assert response.status_code == 200
    return response.data


def bring_back(browser: Browser, sample: Sample, content: bytes | None) -> Page:
    browser.get(sample.at("word"))
    data: dict[str, object] = {"csrf_token": browser.token}
    if content is not None:
        data["document"] = (io.BytesIO(content), "filled in.docx")
    return browser.arrive(browser.ask("POST", sample.at("word"), data=data))


def answer(app: Flask, question_id: str = "issues") -> tuple[str, int]:
    with app.app_context():
        found = db.session.query(Answer).filter_by(question_id=question_id).one()
        return found.text, found.revision


@pytest.fixture
def filled_in(lead: Browser, sample: Sample) -> bytes:
    """Part 1 as it was downloaded, with two answers typed into it."""
    sample.say("issues", WAS)
    return fill_in(download(lead, sample), {"it_1_q04": TYPED, "it_1_q05": ("New",)})


def test_word_documents_are_downloaded_under_their_name(lead: Browser, sample: Sample) -> None:
    response = lead.ask("GET", sample.at("reports/1.docx?print=large"))
    assert response.mimetype == WORD
    name = "riverside-2345-initial-assessment.docx"
    assert response.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert response.data.startswith(b"PK")
    assert lead.ask("GET", sample.at("reports/2.docx")).status_code == 404


def test_links_lead_to_word_documents_and_back(lead: Browser, sample: Sample) -> None:
    for page in ("part-1", "part-1/check", "reports"):
        assert sample.at("reports/1.docx") in lead.get(sample.at(page)).links()
    assert sample.at("word") in lead.get(sample.at("reports")).links()


def test_looking_at_a_document_stores_nothing_and_shows_both_texts(
    app: Flask, lead: Browser, sample: Sample, filled_in: bytes
) -> None:
    with nothing_stored(app):
        page = bring_back(lead, sample, filled_in)
    assert page.h1 == "Check what the document says"
    assert "2 answers in the document differ from what is there now" in page.text
    shown = [text_of(each) for each in page.with_class("app-both__text")]
    assert shown == [
        "What is there now What there was onetwo",
        "What the document says Typed in Word “as is” مرحبا & <b>two</b>",
        "What is there now Not answered yet.",
        "What the document says New",
    ]
    assert (page.value("use-1_q04"), page.value("use-1_q05")) == ("document", "document")


def test_what_is_chosen_is_saved_and_what_is_kept_stays(
    app: Flask, lead: Browser, sample: Sample, filled_in: bytes
) -> None:
    bring_back(lead, sample, filled_in)
    page = lead.submit({"use-1_q05": "kept"})
    assert page.notices == ["One answer has been taken from the document."]
    assert page.h1 == "Check your answers"
    assert answer(app) == (READ, 2)
    assert answer(app, "leaders") == ("", 0)
    with nothing_stored(app):
        assert (
            "One answer in the document differs from what is there"
            in bring_back(lead, sample, filled_in).text
        )
        assert lead.submit({"use-1_q05": "kept"}).notices == ["Nothing was changed."]


def test_a_document_that_says_nothing_new_has_nothing_to_save(
    lead: Browser, sample: Sample
) -> None:
    sample.say("issues", WAS)
    page = bring_back(lead, sample, download(lead, sample))
    assert "There is nothing to save." in page.text
    assert "Save these choices" not in page.text


def test_an_answer_saved_since_the_download_is_chosen_by_hand(
    app: Flask, lead: Browser, sample: Sample, filled_in: bytes
) -> None:
    sample.say("issues", "Saved since")
    page = bring_back(lead, sample, filled_in)
    assert "The answer here was changed after the document was downloaded" in page.text
    assert page.value("use-1_q04") == ""
    with nothing_stored(app):
        page = lead.submit({})
    problem = Problem("Choose which answer you want for Part 1, question 4", "use-1_q04-0")
    assert page.problems == [problem]
    assert "The answer here was changed after the document was downloaded" in page.text
    lead.submit({"use-1_q04": "document"})
    assert answer(app) == (READ, 3)


def test_an_answer_saved_while_looking_stops_all_and_is_asked_about_again(
    app: Flask, lead: Browser, sample: Sample, filled_in: bytes
) -> None:
    bring_back(lead, sample, filled_in)
    sample.say("issues", "Saved meanwhile")
    with nothing_stored(app):
        page = lead.submit({})
    told = "Somebody saved another answer to Part 1, question 4 since you looked. Choose again"
    assert page.problems == [Problem(told, "use-1_q04-0")]
    assert "Saved meanwhile" in page.text
    assert page.value("use-1_q05") == "document"
    page = lead.submit({"use-1_q04": "document"})
    assert page.notices == ["2 answers have been taken from the document."]
    assert answer(app) == (READ, 3)


def test_an_emptied_answer_is_taken_only_by_hand(app: Flask, lead: Browser, sample: Sample) -> None:
    sample.say("issues", WAS)
    page = bring_back(lead, sample, fill_in(download(lead, sample), {"it_1_q04": ()}))
    assert "The document has no answer here any more." in page.text
    assert page.value("use-1_q04") == ""
    lead.submit({"use-1_q04": "document"})
    assert answer(app) == ("", 2)


def test_words_that_cannot_be_kept_are_named_and_the_others_are_saved(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    typed = {"it_1_q04": ("x" * 100_001,), "it_1_q05": ("Good",)}
    page = bring_back(lead, sample, fill_in(download(lead, sample), typed))
    assert "It must be 100,000 characters or fewer. It has 100,001." in page.text
    lead.submit({})
    assert (answer(app), answer(app, "leaders")) == (("", 0), ("Good", 1))


def test_part_2_comes_back_to_its_review_point(lead: Browser, sample: Sample) -> None:
    sample.plan_reviews(clock.today())
    content = fill_in(download(lead, sample, "full"), {"it_2p1_q15": ("On we go",)})
    bring_back(lead, sample, content)
    lead.submit({})
    assert "On we go" in lead.get(sample.at("review-points/1/part-2/15")).html


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "Choose a Word document"), (b"", "Choose a Word document"), (b"x", Why.NOT_WORD.value)],
)
def test_what_is_no_document_is_refused_beside_the_field(
    app: Flask, lead: Browser, sample: Sample, content: bytes | None, message: str
) -> None:
    with nothing_stored(app):
        page = bring_back(lead, sample, content)
    assert page.problems == [Problem(message, "document")]
    assert page.h1 == "Bring answers back from Word"


def test_a_damaged_document_and_anothers_are_refused(
    app: Flask, lead: Browser, sample: Sample, filled_in: bytes
) -> None:
    lost = with_part(filled_in, DOCUMENT, lambda xml: xml.replace("it_1_q05", "gone"))
    (problem,) = bring_back(lead, sample, lost).problems
    assert problem.message == f"{Why.MISSING.value} (Part 1, question 5)"
    other = add_sample(app, "other-2345", "Othershire")
    theirs = Browser(app)
    theirs.sign_in(other.lead_email, "a long passphrase that only tests use")
    with nothing_stored(app):
        (problem,) = bring_back(theirs, other, filled_in).problems
    assert problem.message == Why.OTHER_PROJECT.value


def test_what_is_too_large_to_send_is_said_to_be(lead: Browser, sample: Sample) -> None:
    form = "multipart/form-data; boundary=b"
    response = lead.ask("POST", sample.at("word"), data=bytes(17 * 2**20), content_type=form)
    page = lead.arrive(response, status=413)
    assert page.h1 == "That is too much to send at once"


def archive(project: Project) -> None:
    archive_project(lead_of(project), project)


def test_nothing_comes_back_into_an_archived_project(
    app: Flask, lead: Browser, sample: Sample, filled_in: bytes
) -> None:
    bring_back(lead, sample, filled_in)
    with sample.opened() as project:
        archive(project)
    with nothing_stored(app):
        lead.submit({}, status=409)
        lead.get(sample.at("word"), status=409)
    assert sample.at("word") not in lead.get(sample.at("reports")).links()


@pytest.mark.parametrize(
    "sent",
    [
        {"text-1_q14": "x"},
        {"text-1_q02": "x"},
        {"text-2p9_q01": "x", "use-2p9_q01": "document"},
        {"text-1_q04": "x", "use-1_q04": "document"},
        {"text-1_q04": "x", "use-1_q04": "document", "seen_revision-1_q04": "-1"},
        {"text-1_q04": "x", "use-1_q04": "banana", "seen_revision-1_q04": "0"},
        {"text-1_q04": "\x00", "use-1_q04": "document", "seen_revision-1_q04": "0"},
    ],
)
def test_forged_choices_store_nothing(
    app: Flask, lead: Browser, sample: Sample, sent: dict[str, str]
) -> None:
    lead.get(sample.at("word"))
    with nothing_stored(app):
        assert lead.send(sample.at("word/save"), sent).status_code in {200, 302}
