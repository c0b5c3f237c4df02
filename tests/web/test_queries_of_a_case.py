"""The pages of a case ask the database as often for a long story as for a short one."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from flask import Flask

from impact_tool.domain.recording import Stage
from impact_tool.operations.case_readings import read_case
from tests.case_factories import make_conversation, make_experience, make_outcome
from tests.web.browsing import Browser
from tests.web.casework import add_case, ago, first
from tests.web.samples import Sample
from tests.web.test_numbers_of_queries import count_queries

MANY = 12
# Four are for who is asking and in which session, one for the project, five for the case; a look
# writes its event, and reads, writes and lengthens its chain.
MOST: Mapping[str, int] = {
    "": 16,
    "edit": 15,
    "conversations/add": 14,
    "outcomes/add": 14,
    "outcomes/1/replace": 14,
    "conclude": 14,
    "remove": 14,
}


def test_as_often_for_a_long_story_as_for_a_short_one(
    app: Flask, lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    case_id = add_case(sample, replace(first(), outcomes=first().outcomes[:1])).case.id
    pages = {page: sample.at(f"cases/{case_id}/{page}".rstrip("/")) for page in MOST}
    few = {page: count_queries(app, lead, path) for page, path in pages.items()}
    with sample.opened() as project:
        case = read_case(project, case_id).case
        for number in range(MANY):
            make_outcome(case)
            make_conversation(case, Stage.DURING, ago(number))
        make_experience(case, ago(1), {"informed": 4})
    for page, path in pages.items():
        with subtests.test(page):
            assert count_queries(app, lead, path) == few[page] <= MOST[page]
