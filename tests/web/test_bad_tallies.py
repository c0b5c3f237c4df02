"""Figures that cannot be: refused beside their fields, with what was typed, and nothing stored."""

import pytest
from flask import Flask

from impact_tool.extensions import clock
from tests.tally_factories import typed
from tests.web.browsing import Browser
from tests.web.pages import Problem
from tests.web.refusing import refuse
from tests.web.samples import Sample
from tests.web.typing_in import tally_values

GOOD = tally_values(typed())
WHOLE = "“Cases referred”, this period, must be a whole number, like 20"
RANGE = "“Cases referred”, this period, must be between 0 and 1,000,000"
NEEDED = "Enter a number for “Cases referred”, this period: 0 for none"

BAD = {
    "more met than there are results": (
        {"period_result_fully": "16"},
        Problem(
            "This period: Fully, partly and not met add up to 19, but 5 cases are said to have a "
            "result",
            "period_result_fully",
        ),
    ),
    "more with a result than outcomes expressed": (
        {"to_date_concluded_with_result": "19", "to_date_result_fully": "13"},
        Problem(
            "To date: Cases with a result, without one, and with all outcomes withdrawn add up to "
            "21, but 14 cases were concluded with outcomes expressed",
            "to_date_concluded_with_result",
        ),
    ),
    "less to date than in the period": (
        {"to_date_referred": "13"},
        Problem("“Cases referred” is 13 to date, but 14 in this period alone", "to_date_referred"),
    ),
    "open cases that are not there": (
        {"to_date_open": "7"},
        Problem(
            "To date: Concluded and open add up to 25, but 24 cases were referred",
            "to_date_concluded",
        ),
    ),
    "half of an optional group": (
        {"period_engaged_end": "3"},
        Problem(
            "Enter a number for “Talked with: during”, to date, or leave all of its group empty",
            "to_date_engaged_during",
        ),
    ),
    "no source": ({"source": " "}, Problem("Enter where these figures come from", "source")),
    "a long source": (
        {"source": "S" * 501},
        Problem("The source must be 500 characters or fewer. It has 501", "source"),
    ),
    "nothing": ({"period_referred": ""}, Problem(NEEDED, "period_referred")),
    "a negative number": ({"period_referred": "-1"}, Problem(RANGE, "period_referred")),
    "a huge number": ({"period_referred": "1000001"}, Problem(RANGE, "period_referred")),
    "a number without end": ({"period_referred": "9" * 400}, Problem(WHOLE, "period_referred")),
    "a fraction": ({"period_referred": "1.5"}, Problem(WHOLE, "period_referred")),
    "a power": ({"period_referred": "1e3"}, Problem(WHOLE, "period_referred")),
    "a word": ({"period_referred": "fourteen"}, Problem(WHOLE, "period_referred")),
    "a range": ({"period_referred": "10-14"}, Problem(WHOLE, "period_referred")),
    "markup": ({"period_referred": "<b>14</b>"}, Problem(WHOLE, "period_referred")),
    "a control character": ({"period_referred": "1\x004"}, Problem(WHOLE, "period_referred")),
}


@pytest.fixture
def planned(sample: Sample) -> Sample:
    sample.plan_reviews(clock.today())
    return sample


@pytest.mark.parametrize("bad", BAD)
def test_figures_that_cannot_be_are_refused(
    app: Flask, lead: Browser, planned: Sample, bad: str
) -> None:
    values, problem = BAD[bad]
    refuse(app, lead, planned.at("review-points/1/tally"), {**GOOD, **values}, problem)


def test_an_empty_form_asks_for_every_figure_that_is_needed(
    app: Flask, lead: Browser, planned: Sample
) -> None:
    page = refuse(
        app,
        lead,
        planned.at("review-points/1/tally"),
        {"source": "A report"},
        Problem(NEEDED, "period_referred"),
    )
    asked = [problem.target for problem in page.problems]
    assert len(asked) == len(set(asked)) == 32


def test_fields_sent_twice_or_not_at_all_break_nothing(lead: Browser, planned: Sample) -> None:
    lead.get(planned.at("review-points/1/tally"))
    twice = [*GOOD.items(), ("period_referred", "99"), ("revision", "0"), ("revision", "7")]
    for sent in (twice, [("source", "S")], [("period_referred", "1")] * 500):
        response = lead.send(planned.at("review-points/1/tally"), sent)
        assert response.status_code in {200, 302}
