"""The page of two review points side by side: what is chosen, what it shows, what it refuses."""

from datetime import timedelta
from xml.etree.ElementTree import Element

import pytest
from flask import Flask

from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.domain.wording import long_date
from impact_tool.extensions import clock
from tests import factories
from tests.web.browsing import Browser
from tests.web.pages import Page, text_of
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

TODAY = clock.today()
DAYS = tuple(TODAY + timedelta(days=days) for days in (100, 200, 300))
BEFORE = "We asked people early, and most of them said what they wanted."
LATER = "We asked people early, and nearly all of them said what they wanted."
ANEW = "Managers read the files every month, and nobody waits for an advocate any longer."


@pytest.fixture
def reviewed(sample: Sample) -> Sample:
    """A project with three review points, at the first two of which something is written."""
    sample.plan_reviews(*DAYS)
    with sample.opened() as project:
        for number, text, choice in ((1, BEFORE, "partly"), (2, LATER, "yes")):
            content = AnswerContent(text=text, choice=choice, finished=True)
            factories.say(project, "engagement", content, review_point=number)
    return sample


def question(page: Page, number: int) -> Element:
    """What stands under one question's heading."""
    (found,) = [
        section
        for section in page.with_class("app-answer")
        if section.get("aria-labelledby") == f"question-{number}"
    ]
    return found


def inside(element: Element, name: str) -> list[str]:
    return [
        " ".join("".join(each.itertext()).split())
        for each in element.iter()
        if name in each.get("class", "").split()
    ]


def table(page: Page, caption: str) -> list[list[str]]:
    (found,) = [
        each for each in page.all("table") if text_of(next(each.iter("caption"))) == caption
    ]
    rows = [[text_of(cell) for cell in row if cell.tag in {"th", "td"}] for row in found.iter("tr")]
    return rows[1:]


def test_the_newest_two_that_were_written_at_stand_side_by_side(
    lead: Browser, reviewed: Sample
) -> None:
    page = lead.get(reviewed.at("compare"))
    assert page.h1 == "Review points 1 and 2 compared"
    assert (page.value("first"), page.value("second")) == ("1", "2")
    assert table(page, "The two review points")[:2] == [
        ["Planned for", long_date(DAYS[0]), long_date(DAYS[1])],
        ["Part 2", *(f"Part 2, review point {n}: 1 of 15 finished {DRAFT}" for n in (1, 2))],
    ]
    assert "Of 15 questions: 1 answered differently, 14 not answered at either." in page.text


DRAFT = "Draft: not submitted to the board"


def test_what_differs_is_marked_in_both_answers(lead: Browser, reviewed: Sample) -> None:
    section = question(lead.get(reviewed.at("compare")), 5)
    earlier, later = (each for each in section.iter() if each.get("class") == "app-both__text")
    assert text_of(earlier) == f"Review point 1 {marked(BEFORE, 'most')}"
    assert text_of(later) == f"Review point 2 {marked(LATER, 'nearly all')}"
    assert inside(section, "app-differs") == ["[only here: most]", "[only here: nearly all]"]
    assert "2 words added, 1 taken out." in text_of(section)


def marked(text: str, words: str) -> str:
    return text.replace(words, f"[only here: {words}]")


def test_an_answer_written_anew_is_not_marked_all_over(lead: Browser, reviewed: Sample) -> None:
    reviewed.say("engagement", ANEW, review_point=2)
    section = question(lead.get(reviewed.at("compare")), 5)
    assert inside(section, "app-differs") == []
    assert "Answered anew: few words are the same" in text_of(section)
    assert ANEW in text_of(section)
    (changes,) = inside(section, "app-changes")
    assert "[added:" in changes
    assert "[taken out:" in changes


def test_the_same_answer_is_shown_once(lead: Browser, reviewed: Sample) -> None:
    reviewed.say("engagement", BEFORE, review_point=2)
    section = question(lead.get(reviewed.at("compare")), 5)
    assert text_of(section).count(BEFORE) == 1
    assert "The same at both review points" in text_of(section)


def test_what_does_not_apply_says_why_and_what_is_missing_says_so(
    lead: Browser, reviewed: Sample
) -> None:
    with reviewed.opened() as project:
        reason = AnswerContent(not_applicable=True, reason="Nobody was trained")
        factories.say(project, "training", reason, review_point=2)
    page = lead.get(reviewed.at("compare"))
    section = text_of(question(page, 9))
    assert "Review point 1 Not answered yet." in section
    assert "Review point 2 Not applicable, because: Nobody was trained" in section
    assert "Not answered yet at either review point." in text_of(question(page, 1))


def test_an_answer_that_is_not_finished_says_so(lead: Browser, reviewed: Sample) -> None:
    with reviewed.opened() as project:
        factories.say(project, "skills", AnswerContent(text="Half"), review_point=1)
    assert "Half Not finished." in text_of(question(lead.get(reviewed.at("compare")), 8))


def test_judgements_and_changes_needed_stand_in_tables_of_their_own(
    lead: Browser, reviewed: Sample
) -> None:
    with reviewed.opened() as project:
        content = AnswerContent(text="Some.", choice="yes")
        factories.say(project, "training", content, review_point=1)
    page = lead.get(reviewed.at("compare"))
    judged, needed = (
        table(page, "The council’s own judgements"),
        table(page, "Changes still needed"),
    )
    assert judged[0] == ["Has engagement with people improved? Question 5", "Partly", "Yes"]
    assert [row[1:] for row in judged[1:]] == [["Not chosen", "Not chosen"]] * 3
    assert needed[0][1:] == ["Yes", "Not chosen"]
    assert len(needed) == 2
    assert "Review point 1: Partly. Review point 2: Yes. (the council’s own judgement)" in text_of(
        question(page, 5)
    )
    assert "judgement" not in text_of(question(page, 9))


def test_any_two_can_be_chosen_and_the_choice_is_an_address(
    lead: Browser, reviewed: Sample
) -> None:
    for pair in ("first=1&second=3", "first=3&second=1"):
        page = lead.get(reviewed.at(f"compare?{pair}"))
        assert page.h1 == "Review points 1 and 3 compared"
    assert page.form.element.get("method") == "get"
    assert page.form.action == reviewed.at("compare")


FROM_THE_LIST = "Select a review point from the list"


@pytest.mark.parametrize(
    ("asked", "problems"),
    [
        ("first=2&second=2", [("Select two different review points", "second")]),
        ("first=9&second=1", [(FROM_THE_LIST, "first")]),
        ("first=1&second=", [(FROM_THE_LIST, "second")]),
        ("first=1&second=-1", [(FROM_THE_LIST, "second")]),
        ("first=&second=<b>", [(FROM_THE_LIST, "first"), (FROM_THE_LIST, "second")]),
        ("first=1e3&second=" + "9" * 400, [(FROM_THE_LIST, "first"), (FROM_THE_LIST, "second")]),
        ("first=%FF&second=1", [(FROM_THE_LIST, "first")]),
        ("first=1&first=3&second=1", [("Select two different review points", "second")]),
    ],
)
def test_what_are_not_two_of_the_review_points_is_refused_beside_its_field(
    app: Flask, lead: Browser, reviewed: Sample, asked: str, problems: list[tuple[str, str]]
) -> None:
    with nothing_stored(app):
        page = lead.get(reviewed.at(f"compare?{asked}"))
    assert page.h1 == "Compare review points"
    assert [(each.message, each.target) for each in page.problems] == problems
    assert page.with_class("app-answer") == []


def test_a_review_point_that_was_taken_out_can_no_longer_be_chosen(
    lead: Browser, reviewed: Sample
) -> None:
    with reviewed.opened() as project:
        points = factories.plan_reviews(project)
        points[2].dropped_at = clock.now()
    page = lead.get(reviewed.at("compare?first=1&second=3"))
    assert [each.message for each in page.problems] == [FROM_THE_LIST]


@pytest.mark.parametrize(
    ("days", "says", "offers"),
    [
        ((), "This project has no review points yet, and comparing takes two.", "Add review dates"),
        (DAYS[:1], "This project has one review point, and comparing takes two.", "Add a review"),
    ],
)
def test_with_fewer_than_two_the_page_says_what_is_needed(
    lead: Browser, sample: Sample, days: tuple[object, ...], says: str, offers: str
) -> None:
    sample.plan_reviews(*days)
    page = lead.get(sample.at("compare?first=1&second=2"))
    assert page.h1 == "Compare review points"
    assert says in page.text
    assert offers in page.text
    assert list(page.main.iter("form")) == []


def test_the_overview_and_the_review_points_lead_to_it(lead: Browser, sample: Sample) -> None:
    assert sample.at("compare") in lead.get(sample.at()).links()
    assert sample.at("compare") not in lead.get(sample.at("review-points")).links()
    sample.plan_reviews(*DAYS)
    assert sample.at("compare") in lead.get(sample.at("review-points")).links()


def test_what_was_typed_is_text_and_nothing_else(lead: Browser, reviewed: Sample) -> None:
    for number, text in ((1, "<script>alert(1)</script> & <b>bold</b>"), (2, "</div><script>")):
        reviewed.say("engagement", text, review_point=number)
    assert "<script>alert" not in lead.get(reviewed.at("compare")).html
