"""Pages about cases ask the database as often for many cases as for few."""

from collections.abc import Mapping

import pytest
from flask import Flask

from impact_tool.domain.recording import Asked, Ending, Result, Stage
from impact_tool.extensions import clock
from tests.case_factories import (
    make_area,
    make_case,
    make_conversation,
    make_experience,
    make_outcome,
)
from tests.web.browsing import Browser
from tests.web.caseload import ago
from tests.web.samples import Sample
from tests.web.test_numbers_of_queries import address, count_queries

MANY = 60
# Four are for who is asking and in which session, one for the project; a look leaves three.
MOST: Mapping[str, int] = {
    "/": 14,
    "": 15,
    "cases": 20,
    "cases?search=R-0&state=concluded&missing=experience&order=last": 20,
    "cases?page=2": 20,
    "cases/removed": 11,
    "cases/settings": 8,
    "cases/settings/quiet": 6,
    "cases/settings/areas/1": 6,
    "cases/settings/experience/informed": 7,
    "cases/1/experience": 18,
    "cases/1/experience/adult": 18,
}


def add_cases(sample: Sample, first: int, last: int) -> None:
    """Cases with all that belongs to one, each in an area of its own."""
    with sample.opened() as project:
        for number in range(first, last):
            area = make_area(project)
            ended = {"ending": Ending.SETTLED_EARLY, "concluded_on": ago(number)}
            known = {"reference": f"R-{number:03}", "area_id": area.id, **ended}
            case = make_case(project, ago(90), Asked.EXPRESSED, **known)
            make_outcome(case, result=Result.FULLY)
            make_conversation(case, Stage.BEGINNING, ago(90))
            make_experience(case, ago(number), {"informed": 4})
            make_case(project, ago(9), removed_at=clock.now())


def test_as_often_for_sixty_cases_as_for_one_and_not_often(
    app: Flask, lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    add_cases(sample, 0, 1)
    one = {page: count_queries(app, lead, address(sample, page)) for page in MOST}
    add_cases(sample, 1, MANY)
    for page, most in MOST.items():
        with subtests.test(page):
            assert count_queries(app, lead, address(sample, page)) == one[page] <= most
