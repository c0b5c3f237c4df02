"""Answers that cannot be stored, or cannot be called finished, and questions that are not there."""

from collections.abc import Mapping

import pytest
from flask import Flask

from impact_tool.extensions import clock
from tests.web.browsing import Browser
from tests.web.pages import Problem
from tests.web.refusing import date_of, refuse
from tests.web.samples import Sample
from tests.web.stored import count_of, nothing_stored

ISSUES = "part-1/4"
ENGAGEMENT = "review-points/1/part-2/5"
MEGABYTE = 1024 * 1024
UNKEPT = "They have been taken out below: check the text and save again"

BAD: Mapping[str, tuple[str, dict[str, str], Problem]] = {
    "finished and empty": (
        ISSUES,
        {"text": " \n ", "mark": "finished"},
        Problem("Enter the issues that you wish to address", "text"),
    ),
    "not applicable without a reason": (
        ISSUES,
        {"text": "words", "mark": "not_applicable", "reason": " "},
        Problem("Enter why this question does not apply", "reason"),
    ),
    "long reason": (
        ISSUES,
        {"mark": "not_applicable", "reason": "R" * 5001},
        Problem("The reason must be 5,000 characters or fewer. It has 5,001", "reason"),
    ),
    "too long": (
        ISSUES,
        {"text": "A" * 100_001, "mark": "later"},
        Problem("Your answer must be 100,000 characters or fewer. It has 100,001", "text"),
    ),
    "controls": (
        ISSUES,
        {"text": "a\x00b\x1bc\x7fd\x9f\U0001fffee", "mark": "later"},
        Problem(
            "Your answer had characters that cannot be kept "
            f"(U+0000, U+001B, U+007F, U+009F, U+1FFFE). {UNKEPT}",
            "text",
        ),
    ),
    "unknown mark": (
        ISSUES,
        {"text": "words", "mark": "perhaps"},
        Problem("Select whether you have finished this answer", "mark-0"),
    ),
    "unknown verdict": (
        ENGAGEMENT,
        {"text": "words", "choice": "perhaps", "mark": "later"},
        Problem("Select one of these", "choice-0"),
    ),
    "no verdict and finished": (
        ENGAGEMENT,
        {"text": "words", "mark": "finished"},
        Problem("Select an answer to “Has engagement with people improved?”", "choice-0"),
    ),
    "a name of 201 letters": (
        "part-1/1",
        {"text": "N" * 201, "mark": "later"},
        Problem("Your answer must be 200 characters or fewer. It has 201", "text"),
    ),
    "no date and finished": (
        "part-1/2",
        {**date_of("date", "", "", ""), "mark": "finished"},
        Problem("Enter the date this pro forma is being completed", "date-day"),
    ),
    "no such date": (
        "part-1/2",
        {**date_of("date", "29", "2", "2027"), "mark": "later"},
        Problem("The date must be a real date", "date-day"),
    ),
}


def test_a_bad_answer_is_not_stored(
    app: Flask, lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    sample.plan_reviews(clock.today())
    for case, (page, values, problem) in BAD.items():
        with subtests.test(case):
            refuse(app, lead, sample.at(page), values, problem)


def test_a_refused_answer_is_stored_once_it_is_put_right(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at(ISSUES))
    page = lead.submit({"text": "one\x00two", "mark": "finished"})
    assert page.value("text") == "onetwo"
    page = lead.submit({})
    assert page.notices == ["Your answer to question 4 has been saved."]
    assert lead.get(sample.at(ISSUES)).value("text") == "onetwo"


def test_five_megabytes_come_back_with_a_message(app: Flask, lead: Browser, sample: Sample) -> None:
    """Looked at as text: understanding such a page as a browser does takes a test ten seconds."""
    line = "A line of sixty-four characters, as somebody pastes a report ...\n"
    typed = (line * (5 * MEGABYTE // len(line))).strip()
    lead.get(sample.at(ISSUES))
    with nothing_stored(app):
        data = {"csrf_token": lead.token, "text": typed, "mark": "finished", "revision": "0"}
        response = lead.client.post(sample.at(ISSUES), data=data)
    words = f"Your answer must be 100,000 characters or fewer. It has {len(typed):,}"
    assert response.status_code == 200
    assert response.text.count(words) == 2
    assert typed in response.text


def test_more_than_sixteen_megabytes_get_a_page_that_says_so(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    lead.get(sample.at(ISSUES))
    with nothing_stored(app):
        page = lead.submit({"text": "A" * 17 * MEGABYTE}, status=413)
    assert page.h1 == "That is too much to send at once"
    assert "up to 100,000 characters" in page.text


NOWHERE = [
    f"{part}/{number}"
    for part in ("part-1", "review-points/1/part-2")
    for number in ("0", "99", "-1", "abc", "4.0", "04x", "9" * 30, "%00", "4%20")
] + [
    f"review-points/{number}{page}"
    for number in ("0", "2", "-1", "abc", "9" * 30)
    for page in ("", "/part-2", "/part-2/check", "/part-2/1")
]


def test_what_does_not_exist_is_not_found(
    app: Flask, lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    sample.plan_reviews(clock.today())
    for page in NOWHERE:
        with subtests.test(page), nothing_stored(app):
            assert lead.get(sample.at(page), status=404).h1 == "Page not found"
            response = lead.send(sample.at(page), {"text": "words", "revision": "0"})
            assert response.status_code in {404, 405}


def test_a_document_of_a_review_point_that_does_not_exist_is_not_found(
    lead: Browser, sample: Sample
) -> None:
    for number in ("0", "2", "9" * 30):
        for part in ("2", "full"):
            lead.get(sample.at(f"reports/{part}.pdf?review_point={number}"), status=404)


def test_a_reference_that_nobody_has_is_not_found(lead: Browser, subtests: pytest.Subtests) -> None:
    for reference in ("nowhere-2345", "%00", "a%00b", "%ED%A0%80", "x" * 5000, "'"):
        for page in ("", "/edit", "/part-1", "/part-1/4"):
            with subtests.test(reference[:20], page=page):
                lead.get(f"/projects/{reference}{page}", status=404)


def test_a_revision_that_was_tampered_with_stores_nothing(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    sample.say("issues", "What is stored")
    for revision in ("", "-1", "99", "x", "1e3", "9" * 30, "1\x00", "٣"):
        with nothing_stored(app):
            response = lead.send(sample.at(ISSUES), {"text": "Mine", "revision": revision})
        assert response.status_code == 409
        assert lead.page is not None
        assert lead.page.value("text") == "Mine"
        assert "What is stored" in lead.page.text


def test_a_field_that_is_sent_twice_counts_once(app: Flask, lead: Browser, sample: Sample) -> None:
    lead.get(sample.at(ISSUES))
    sent = [("text", "first"), ("text", "second"), ("mark", "later"), ("mark", "finished")]
    lead.send(sample.at(ISSUES), [("revision", "0"), ("revision", "7"), *sent])
    assert count_of(app, "answer_version") == 1
    assert lead.get(sample.at(ISSUES)).value("text") == "first"
