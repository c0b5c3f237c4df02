"""Two people write at the same time: no words are lost, and none are overwritten unseen."""

import pytest
from flask import Flask

from impact_tool.extensions import clock, db
from impact_tool.models import Answer, AnswerVersion
from impact_tool.web.page import moment
from tests.web.browsing import Browser
from tests.web.pages import Page, Problem, text_of
from tests.web.refusing import date_of
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

ISSUES = "part-1/4"
MINE = "What I wrote\n\n- and more"
THEIRS = "What they wrote"


def history(app: Flask) -> list[str]:
    with app.app_context():
        query = (
            db.select(AnswerVersion.text)
            .join(Answer, Answer.id == AnswerVersion.answer_id)
            .where(Answer.question_id == "issues")
            .order_by(AnswerVersion.revision)
        )
        return list(db.session.scalars(query))


def both_open(lead: Browser, colleague: Browser, path: str) -> None:
    """Both have the form open when the colleague is the first to save."""
    lead.get(path)
    colleague.get(path)


@pytest.fixture
def clashing(app: Flask, lead: Browser, colleague: Browser, sample: Sample) -> Page:
    """What the lead sees after saving second."""
    both_open(lead, colleague, sample.at(ISSUES))
    colleague.submit({"text": THEIRS, "mark": "finished"})
    with nothing_stored(app):
        return lead.submit({"text": MINE, "mark": "finished"}, status=409)


def sides_of(page: Page) -> list[str]:
    """What stands on my side and on theirs."""
    return [text_of(side) for side in page.with_class("app-both__text")]


def test_the_second_to_save_an_answer_sees_both_texts(app: Flask, clashing: Page) -> None:
    assert clashing.h1 == "Omar Other saved this answer while you were writing"
    mine, theirs = sides_of(clashing)
    assert mine.startswith("What you typed, not saved yet")
    assert theirs.startswith(f"What Omar Other saved on {moment(clock.now())[:-3]}")
    assert without_marks(mine).endswith("What I wrote- and more Marked as: Finished")
    assert without_marks(theirs).endswith("What they wrote Marked as: Finished")
    assert history(app) == [THEIRS]


def without_marks(text: str) -> str:
    for mark in ("[only here: ", "]"):
        text = text.replace(mark, "")
    return text


def test_what_differs_is_marked_on_both_sides(clashing: Page) -> None:
    marked = ["".join(each.itertext()) for each in clashing.with_class("app-differs")]
    assert marked == ["[only here: I]", "[only here: \n\n- and more]", "[only here: they]"]


@pytest.mark.usefixtures("clashing")
def test_mine_is_kept_where_that_is_chosen_and_the_history_holds_both(
    app: Flask, lead: Browser, colleague: Browser, sample: Sample
) -> None:
    page = lead.submit({"keep": "mine"})
    assert page.notices == ["Your answer to question 4 has been saved."]
    assert history(app) == [THEIRS, MINE]
    assert colleague.get(sample.at(ISSUES)).value("text") == MINE


@pytest.mark.usefixtures("clashing")
def test_theirs_is_kept_where_that_is_chosen(app: Flask, lead: Browser, sample: Sample) -> None:
    page = lead.submit({"keep": "theirs"})
    told = "The answer to question 4 has been left as it was. What you had typed was not kept."
    assert page.notices == [told]
    assert history(app) == [THEIRS]
    assert lead.get(sample.at(ISSUES)).value("text") == THEIRS


def test_a_text_made_of_both_is_offered_and_can_be_changed(
    app: Flask, lead: Browser, clashing: Page
) -> None:
    offered = clashing.value("merged")
    assert MINE in offered
    assert THEIRS in offered
    lead.submit({"keep": "merged", "merged": "What both of us wrote"})
    assert history(app) == [THEIRS, "What both of us wrote"]


def test_changes_at_different_places_are_put_together(
    app: Flask, lead: Browser, colleague: Browser, sample: Sample
) -> None:
    sample.say("issues", "The first line\n\nThe last line")
    both_open(lead, colleague, sample.at(ISSUES))
    colleague.submit({"text": "The first line\n\nTheir last line"})
    page = lead.submit({"text": "My first line\n\nThe last line"}, status=409)
    assert page.value("merged") == "My first line\n\nTheir last line"
    assert "You changed different places, and all changes are here." in page.text
    lead.submit({"keep": "merged"})
    assert history(app)[-1] == "My first line\n\nTheir last line"


@pytest.mark.usefixtures("clashing")
def test_choosing_nothing_is_told_and_keeps_what_was_typed(app: Flask, lead: Browser) -> None:
    with nothing_stored(app):
        page = lead.submit({}, status=409)
    assert page.problems == [Problem("Select which answer to keep", "keep-0")]
    lead.submit({"keep": "mine"})
    assert history(app) == [THEIRS, MINE]


@pytest.mark.usefixtures("clashing")
def test_a_text_of_both_that_is_too_long_is_told_and_kept(app: Flask, lead: Browser) -> None:
    with nothing_stored(app):
        page = lead.submit({"keep": "merged", "merged": "x" * 100_001})
    assert "It has 100,001" in page.problems[0].message
    assert page.value("text") == "x" * 100_001
    lead.submit({"text": "Shorter"})
    assert history(app) == [THEIRS, "Shorter"]


@pytest.mark.usefixtures("clashing")
def test_a_third_save_in_between_is_told_again(
    app: Flask, lead: Browser, colleague: Browser, sample: Sample
) -> None:
    colleague.get(sample.at(ISSUES))
    colleague.submit({"text": "A third thing"})
    page = lead.submit({"keep": "mine"}, status=409)
    assert "third" in sides_of(page)[1]
    assert page.value("text") == MINE
    assert history(app) == [THEIRS, "A third thing"]


def test_where_saving_leads_is_remembered(
    lead: Browser, colleague: Browser, sample: Sample
) -> None:
    both_open(lead, colleague, sample.at(ISSUES))
    colleague.submit({"text": THEIRS})
    lead.submit({"text": MINE}, press="come_back", status=409)
    assert lead.submit({"keep": "mine"}).path == sample.at("part-1")


def test_my_own_save_at_another_window_says_that_it_is_mine(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at(ISSUES))
    opened = lead.page
    lead.submit({"text": THEIRS})
    lead.page = opened
    page = lead.submit({"text": MINE}, status=409)
    assert page.h1 == "You saved this answer in another window"
    assert "What you saved on" in sides_of(page)[1]


def test_saying_the_same_is_no_conflict(
    app: Flask, lead: Browser, colleague: Browser, sample: Sample
) -> None:
    both_open(lead, colleague, sample.at(ISSUES))
    for browser in (colleague, lead):
        page = browser.submit({"text": THEIRS, "mark": "finished"})
        assert page.notices == ["Your answer to question 4 has been saved."]
    assert history(app) == [THEIRS]


def test_that_theirs_does_not_apply_is_told(
    lead: Browser, colleague: Browser, sample: Sample
) -> None:
    both_open(lead, colleague, sample.at(ISSUES))
    colleague.submit({"mark": "not_applicable", "reason": "We have none"})
    page = lead.submit({"text": MINE, "mark": "later"}, status=409)
    assert "Why it does not apply: We have none" in sides_of(page)[1]


def test_both_verdicts_are_shown(lead: Browser, colleague: Browser, sample: Sample) -> None:
    sample.plan_reviews(clock.today())
    both_open(lead, colleague, sample.at("review-points/1/part-2/5"))
    colleague.submit({"text": THEIRS, "choice": "no"})
    page = lead.submit({"text": MINE, "choice": "yes"}, status=409)
    mine, theirs = sides_of(page)
    assert "Has engagement with people improved? Yes" in mine
    assert "Has engagement with people improved? No" in theirs


def test_two_review_dates_are_both_shown_and_mine_can_be_kept(
    lead: Browser, colleague: Browser, sample: Sample
) -> None:
    both_open(lead, colleague, sample.at("part-1/3"))
    colleague.submit(date_of("dates-new-0", "6", "1", "2031"))
    page = lead.submit(date_of("dates-new-0", "5", "1", "2031"), status=409)
    mine, theirs = map(without_marks, sides_of(page))
    assert "5 January 2031" in mine
    assert "6 January 2031" in theirs
    assert "merged" not in page.by_id
    lead.submit({"keep": "mine"})
    both = lead.get(sample.at("review-points")).text
    assert "5 January 2031" in both
    assert "6 January 2031" in both
