"""Review dates that cannot be, on Part 1's question 3 and on a review point's own page."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from flask import Flask

from impact_tool.extensions import clock
from tests.web.browsing import Browser
from tests.web.pages import Problem
from tests.web.refusing import date_of, refuse
from tests.web.samples import Sample
from tests.web.stored import count_of, nothing_stored

FIRST = date(2027, 5, 14)
SECOND = date(2027, 11, 12)
WARNING = "A review date is before the first day of the pilot. Check that this is right."
IN_USE = "Review point 1 cannot be taken out: it has answers or a typed tally"


def boxes(name: str, day: date) -> dict[str, str]:
    return date_of(name, str(day.day), str(day.month), str(day.year))


BAD: Mapping[str, tuple[dict[str, str], Problem]] = {
    "30 February": (
        date_of("dates-new-0", "30", "2", "2028"),
        Problem("Another review date must be a real date", "dates-new-0-day"),
    ),
    "half a date": (
        date_of("dates-new-0", "", "2", ""),
        Problem("Another review date must include a day and year", "dates-new-0-day"),
    ),
    "the date of another point": (
        boxes("dates-new-0", SECOND),
        Problem("Another review date has the same date as another one", "dates-new-0-day"),
    ),
    "a point moved onto another": (
        boxes("dates-1", SECOND),
        Problem("Review point 2 has the same date as another one", "dates-2-day"),
    ),
    "a word in the place of a point's date": (
        date_of("dates-2", "soon", "11", "2027"),
        Problem("Review point 2 must be a real date", "dates-2-day"),
    ),
}


@pytest.fixture(autouse=True)
def _two_reviews(sample: Sample) -> None:
    sample.plan_reviews(FIRST, SECOND)


def test_bad_review_dates_are_not_stored(
    app: Flask, lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    form = lead.get(sample.at("part-1/3"))
    for case, (values, problem) in BAD.items():
        with subtests.test(case):
            refuse(app, lead, form, values, problem)


def test_a_point_with_answers_cannot_be_taken_out(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    sample.say("way_forward", "On we go", review_point=1)
    values = date_of("dates-1", "", "", "")
    refuse(app, lead, sample.at("part-1/3"), values, Problem(IN_USE, "dates-1-day"))


def test_a_point_without_answers_can_be_taken_out(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at("part-1/3"))
    lead.submit(date_of("dates-1", "", "", ""))
    page = lead.get(sample.at("review-points"))
    assert "12 November 2027" in page.text
    assert "14 May 2027" not in page.text


def test_a_date_before_the_pilot_is_stored_with_a_warning(lead: Browser, sample: Sample) -> None:
    sample.start_pilot()
    lead.get(sample.at("part-1/3"))
    assert lead.page is not None
    assert lead.page.warnings == []
    day = clock.today() - timedelta(days=100)
    page = lead.submit(boxes("dates-new-0", day))
    assert page.notices == ["Your answer to question 3 has been saved."]
    assert [words for words in lead.get(sample.at("part-1/3")).warnings if WARNING in words]
    assert lead.get(sample.at("review-points")).warnings != []


def test_another_date_can_be_asked_for_without_saving(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    lead.get(sample.at("part-1/3"))
    with nothing_stored(app):
        page = lead.submit(boxes("dates-new-0", date(2028, 5, 1)), press="add_date")
    assert page.value("dates-new-0-year") == "2028"
    assert "dates-new-1-day" in page.by_id


@pytest.mark.parametrize("boxes_sent", [1000, 5000])
def test_more_dates_than_a_page_has_boxes_are_not_stored(
    app: Flask, lead: Browser, sample: Sample, boxes_sent: int
) -> None:
    sent = [(f"dates-new-{n}-day", "1") for n in range(boxes_sent)]
    with nothing_stored(app):
        response = lead.send(sample.at("part-1/3"), [("revision", "1"), *sent])
    assert response.status_code == 200


MOVES: Mapping[str, tuple[dict[str, str], Problem]] = {
    "no date": (
        date_of("planned_on", "", "", ""),
        Problem("Enter the planned date", "planned_on-day"),
    ),
    "31 June": (
        date_of("planned_on", "31", "6", "2027"),
        Problem("The planned date must be a real date", "planned_on-day"),
    ),
    "no cut-off": (
        date_of("cut_off_on", "", "", ""),
        Problem("Enter the cut-off date", "cut_off_on-day"),
    ),
    "a cut-off after the date": (
        boxes("cut_off_on", FIRST + timedelta(days=1)),
        Problem("The cut-off must be on or before the planned date", "cut_off_on-day"),
    ),
    "the date of another point": (
        {**boxes("planned_on", SECOND), **boxes("cut_off_on", SECOND)},
        Problem("Review point 1 is planned for the same date", "planned_on-day"),
    ),
}


def test_a_review_point_is_not_moved_to_a_bad_date(
    app: Flask, lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    form = lead.get(sample.at("review-points/1"))
    for case, (values, problem) in MOVES.items():
        with subtests.test(case):
            refuse(app, lead, form, values, problem)


def test_a_point_is_moved_with_a_reason_once_the_pilot_has_started(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    sample.start_pilot()
    values = {**boxes("planned_on", FIRST + timedelta(days=7)), "reason": ""}
    problem = Problem("Enter why you are changing the date", "reason")
    refuse(app, lead, sample.at("review-points/1"), values, problem)
    page = lead.submit({"reason": "The board meets a week later"})
    assert page.notices == ["Review point 1 has been saved."]
    assert "21 May 2027" in page.text
    assert count_of(app, "plan_change") > 0


def test_the_same_dates_sent_twice_make_their_review_points_once(
    lead: Browser, sample: Sample
) -> None:
    """Two presses of the button, or going back and sending again."""
    page = lead.get(sample.at("part-1/3"))
    sent = page.form.filled_in(boxes("dates-new-0", date(2028, 5, 1)))
    for _ in range(2):
        lead.ask("POST", sample.at("part-1/3"), data=dict(sent))
    shown = lead.get(sample.at("review-points"))
    assert shown.text.count("Review point 3") == 1
    assert "Review point 4" not in shown.text
