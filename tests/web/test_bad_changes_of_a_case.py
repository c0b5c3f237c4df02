"""What cannot be said of a case on its pages: told beside its field, and not stored."""

from collections.abc import Mapping

import pytest
from flask import Flask

from tests.web.browsing import Browser
from tests.web.casework import add_case, ago, typed
from tests.web.pages import Page, Problem
from tests.web.refusing import date_of, refuse
from tests.web.samples import Sample
from tests.web.test_case_story import at
from tests.web.test_changing_a_case import LEFT, TALK, WANTED

TOMORROW = ago(-1)
# For each page what is filled in well, and what is wrong with it in turn.
BAD: Mapping[str, tuple[Mapping[str, str], Mapping[str, tuple[Mapping[str, str], str]]]] = {
    "edit": (
        {},
        {
            "no reference": ({"reference": ""}, "reference"),
            "a phone number": ({"reference": "01632 960 001"}, "reference"),
            "a later referral": (
                {**typed("referred_on", ago(17)), **date_of("asked_on", "", "", "")},
                "referred_on-day",
            ),
            "another code": ({"asked": "no", **date_of("asked_on", "", "", "")}, "asked-0"),
            "asked ahead": (typed("asked_on", TOMORROW), "asked_on-day"),
        },
    ),
    "conversations/add": (
        TALK,
        {
            "no stage": ({"stage": "soon"}, "stage-0"),
            "before the referral": (typed("held_on", ago(21)), "held_on-day"),
            "nobody of the list": ({"parties": "doctor"}, "parties-0"),
            "no date": (date_of("held_on", "", "", ""), "held_on-day"),
        },
    ),
    "outcomes/add": (
        {**WANTED, **typed("raised_on", ago(5))},
        {
            "no kind": ({"kind": "money"}, "kind-0"),
            "nobody": ({"defined_by": ""}, "defined_by"),
            "no words for another": ({"kind": "other", "words": ""}, "words"),
            "long words": ({"words": "w" * 501}, "words"),
            "ahead": (typed("raised_on", TOMORROW), "raised_on-day"),
        },
    ),
    "outcomes/1/replace": (
        {"by": "new", **WANTED, **LEFT},
        {
            "by nothing": ({"by": "nothing"}, "by-0"),
            "by itself": ({"by": "1"}, "by-0"),
            "by what is not there": ({"by": "99"}, "by-0"),
            "no kind": ({"kind": ""}, "kind-0"),
            "nobody": ({"defined_by": ""}, "defined_by"),
            "before it was raised": (typed("left_on", ago(19)), "left_on-day"),
            "no reason": ({"because": " "}, "because"),
        },
    ),
    "outcomes/1/withdraw": (
        LEFT,
        {
            "ahead": (typed("left_on", TOMORROW), "left_on-day"),
            "a long reason": ({"because": "r" * 2001}, "because"),
        },
    ),
    "conclude": (
        {
            "ending": "settled_early",
            **typed("concluded_on", ago(2)),
            "result_1": "partly",
            "judge_1": "person",
            "because_1": "Why",
            "result_2": "",
        },
        {
            "no ending": ({"ending": "ended"}, "ending-0"),
            "before the referral": (typed("concluded_on", ago(21)), "concluded_on-day"),
            "before outcomes were raised": (typed("concluded_on", ago(19)), "concluded_on-day"),
            "an unknown result": ({"result_1": "nearly"}, "result_1-0"),
            "nobody judged": ({"judge_1": ""}, "judge_1"),
            "no reason": ({"because_1": ""}, "because_1"),
            "an unknown risk": ({"risk": "doubled"}, "risk-0"),
        },
    ),
    "remove": ({}, {"no reason": ({"reason": " \n"}, "reason")}),
}


@pytest.mark.parametrize("page", BAD)
def test_what_cannot_be_is_not_stored(
    app: Flask, lead: Browser, sample: Sample, page: str, subtests: pytest.Subtests
) -> None:
    add_case(sample)
    good, bad = BAD[page]
    form = lead.get(at(sample, 1, page))
    for case, (values, target) in bad.items():
        with subtests.test(case):
            lead.page = form
            sent = {**good, **values}
            problem = problem_at(lead.submit(sent), target)
            refuse(app, lead, form, sent, problem)


def problem_at(page: Page, target: str) -> Problem:
    """The only problem of the page, which is at this field."""
    (found,) = page.problems
    assert found.target == target
    return found
