"""An action is made from what Part 2 says to four of its questions."""

from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.extensions import clock
from tests.web.browsing import Browser
from tests.web.samples import Sample
from tests.web.stored import count_of

PART_2 = "review-points/1/part-2"
MAKING = {9: "staff_development", 10: "service_delivery", 12: "information_systems"}


@pytest.fixture
def reviewed(sample: Sample) -> Sample:
    sample.plan_reviews(clock.today() + timedelta(days=90))
    return sample


@pytest.mark.parametrize("number", range(1, 16))
def test_four_questions_offer_it(lead: Browser, reviewed: Sample, number: int) -> None:
    page = lead.get(reviewed.at(f"{PART_2}/{number}"))
    offered = "Save and make an action" in page.text
    assert offered is (number in {9, 10, 12, 15})
    expected = 200 if offered else 404
    assert lead.ask("GET", reviewed.at(f"{PART_2}/{number}/action")).status_code == expected


def test_part_1_offers_none(lead: Browser, reviewed: Sample) -> None:
    assert "make an action" not in lead.get(reviewed.at("part-1/8")).text


def test_the_answer_is_saved_and_stands_beside_the_new_action(
    lead: Browser, reviewed: Sample
) -> None:
    lead.get(reviewed.at(f"{PART_2}/9"))
    typed = {"text": "A course on coercion", "mark": "later", "choice": "yes"}
    page = lead.submit(typed, press="make_action")
    assert page.h1 == "Make an action"
    assert "A course on coercion" in page.text
    page = lead.submit({"title": "Run the course"})
    assert page.path.endswith(f"{PART_2}/9")
    assert "“Run the course” has been added to your plan." in page.notices
    assert "Actions that serve this answer Run the course" in page.text
    shown = lead.get(reviewed.at("actions/1"))
    assert "Made from review point 1, Part 2, question 9" in shown.text
    assert "Review point 1, Part 2, question 9" in shown.text


@pytest.mark.parametrize(("number", "area"), MAKING.items())
def test_the_likely_area_is_offered(
    lead: Browser, reviewed: Sample, number: int, area: str
) -> None:
    page = lead.get(reviewed.at(f"{PART_2}/{number}/action"))
    assert page.value("area") == area
    assert page.value("policies") == ("on_policies" if number == 10 else "")


def test_a_button_that_a_question_does_not_have_leads_on_as_usual(
    app: Flask, lead: Browser, reviewed: Sample
) -> None:
    lead.get(reviewed.at(f"{PART_2}/2"))
    page = lead.submit({"text": "Much", "mark": "later"}, press="make_action")
    assert page.path.endswith(f"{PART_2}/3")
    assert count_of(app, "action") == 0
