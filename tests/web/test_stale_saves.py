"""Two people write at the same time: no words are lost, and none are overwritten unseen."""

import pytest
from flask import Flask

from impact_tool.extensions import clock, db
from impact_tool.models import Answer, AnswerVersion
from impact_tool.web.page import moment
from tests.web.browsing import Browser
from tests.web.pages import Page, Problem
from tests.web.refusing import date_of
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

ISSUES = "part-1/4"
MINE = "What I wrote\n\n- and more"
THEIRS = "What they wrote"
MEANWHILE = (
    "Somebody else changed this while you were writing. What you typed is still below and has "
    "not been saved. Save again to put yours in place of theirs"
)


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


def test_the_second_to_save_an_answer_sees_both_texts(
    app: Flask, lead: Browser, colleague: Browser, sample: Sample
) -> None:
    both_open(lead, colleague, sample.at(ISSUES))
    colleague.submit({"text": THEIRS, "mark": "finished"})
    with nothing_stored(app):
        page = lead.submit({"text": MINE, "mark": "finished"})
    told = Problem("Omar Other saved a different answer while you were writing", "text")
    assert page.problems == [told]
    assert page.value("text") == MINE
    (section,) = page.with_class("app-stale")
    shown = " ".join("".join(section.itertext()).split())
    assert THEIRS in shown
    assert f"Omar Other saved the answer below on {moment(clock.now())[:-3]}" in shown
    assert history(app) == [THEIRS]


def test_saving_again_keeps_mine_and_the_history_holds_both(
    app: Flask, lead: Browser, colleague: Browser, sample: Sample
) -> None:
    both_open(lead, colleague, sample.at(ISSUES))
    colleague.submit({"text": THEIRS, "mark": "finished"})
    lead.submit({"text": MINE, "mark": "finished"})
    page = lead.submit({})
    assert page.notices == ["Your answer to question 4 has been saved."]
    assert history(app) == [THEIRS, MINE]
    assert colleague.get(sample.at(ISSUES)).value("text") == MINE


def test_theirs_is_kept_by_leaving(lead: Browser, colleague: Browser, sample: Sample) -> None:
    both_open(lead, colleague, sample.at(ISSUES))
    colleague.submit({"text": THEIRS, "mark": "finished"})
    page = lead.submit({"text": MINE, "mark": "finished"})
    (leave,) = page.with_class("app-stale")[0].iter("a")
    assert lead.get(leave.get("href", "")).value("text") == THEIRS


def test_a_third_save_in_between_is_told_again(
    app: Flask, lead: Browser, colleague: Browser, sample: Sample
) -> None:
    both_open(lead, colleague, sample.at(ISSUES))
    colleague.submit({"text": THEIRS, "mark": "finished"})
    lead.submit({"text": MINE, "mark": "finished"})
    colleague.get(sample.at(ISSUES))
    colleague.submit({"text": "A third thing"})
    page = lead.submit({})
    assert "A third thing" in page.text
    assert page.value("text") == MINE
    assert history(app) == [THEIRS, "A third thing"]


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
    page = lead.submit({"text": MINE, "mark": "later"})
    assert "Not applicable: We have none" in page.text


def test_both_verdicts_are_shown(lead: Browser, colleague: Browser, sample: Sample) -> None:
    sample.plan_reviews(clock.today())
    both_open(lead, colleague, sample.at("review-points/1/part-2/5"))
    colleague.submit({"text": THEIRS, "choice": "no"})
    page = lead.submit({"text": MINE, "choice": "yes"})
    assert page.value("choice") == "yes"
    (section,) = page.with_class("app-stale")
    assert "".join(section.itertext()).split()[-1] == "No"


FORMS = {
    "edit": ({"title": "My title"}, {"title": "Their title"}, "title"),
    "pilot/edit": (
        {"scope": "area", "scope_words": "Mine", **date_of("starts_on", "5", "1", "2030")},
        {"scope": "sector", "scope_words": "Theirs", **date_of("starts_on", "6", "1", "2030")},
        "scope-0",
    ),
    "review-points/1": (
        {**date_of("planned_on", "5", "1", "2031"), **date_of("cut_off_on", "5", "1", "2031")},
        {**date_of("planned_on", "6", "1", "2031"), **date_of("cut_off_on", "6", "1", "2031")},
        "planned_on-day",
    ),
}


@pytest.mark.parametrize("page", FORMS)
def test_the_second_to_save_a_form_keeps_what_they_typed_and_saves_again(
    app: Flask, lead: Browser, colleague: Browser, sample: Sample, page: str
) -> None:
    sample.plan_reviews(clock.today())
    mine, theirs, target = FORMS[page]
    both_open(lead, colleague, sample.at(page))
    assert colleague.submit(theirs).notices != []
    with nothing_stored(app):
        refused = lead.submit(mine)
    assert refused.problems == [Problem(MEANWHILE, target)]
    assert holds(refused, mine)
    assert lead.submit({}).notices != []
    assert holds(colleague.get(sample.at(page)), mine)


def holds(page: Page, values: dict[str, str]) -> bool:
    return {name: page.value(name) for name in values} == values
