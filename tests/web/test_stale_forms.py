"""Two people change the same thing about a project: the second is told and loses nothing."""

import pytest
from flask import Flask

from impact_tool.extensions import clock
from tests.web.browsing import Browser
from tests.web.pages import Page, Problem
from tests.web.refusing import date_of
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

MEANWHILE = (
    "Somebody else changed this while you were writing. What you typed is still below and has "
    "not been saved. Save again to put yours in place of theirs"
)
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
    lead.get(sample.at(page))
    colleague.get(sample.at(page))
    assert colleague.submit(theirs).notices != []
    with nothing_stored(app):
        refused = lead.submit(mine)
    assert refused.problems == [Problem(MEANWHILE, target)]
    assert holds(refused, mine)
    assert lead.submit({}).notices != []
    assert holds(colleague.get(sample.at(page)), mine)


def holds(page: Page, values: dict[str, str]) -> bool:
    return {name: page.value(name) for name in values} == values
