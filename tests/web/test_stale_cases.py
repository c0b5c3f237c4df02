"""Somebody changed or removed the case meanwhile: what was typed stays, with what to do."""

from collections.abc import Mapping

import pytest
from flask import Flask

from impact_tool.operations.case_endings import remove_case
from impact_tool.operations.case_outcomes import Leaving, withdraw_outcome
from impact_tool.operations.case_readings import read_case
from tests.factories import lead_of
from tests.web.browsing import Browser
from tests.web.casework import add_case, ago, conclude, read, typed
from tests.web.refusing import is_typed_into
from tests.web.samples import Sample
from tests.web.stored import nothing_stored
from tests.web.test_case_story import at
from tests.web.test_changing_a_case import LEFT, TALK, WANTED
from tests.web.test_forged_forms import given_back

END = {"ending": "settled_early", **typed("concluded_on", ago(2))}
JUDGED = {"result_1": "partly", "judge_1": "person", "because_1": "Typed for an hour"}
# For each page what is filled in, and the field beside which the page says what happened.
PAGES: Mapping[str, tuple[Mapping[str, str], str]] = {
    "edit": ({"reference": "HS 9"}, "reference"),
    "conversations/add": (TALK, "stage-0"),
    "conversations/1": (TALK, "stage-0"),
    "outcomes/add": ({**WANTED, **typed("raised_on", ago(5))}, "kind-0"),
    "outcomes/1": (WANTED, "kind-0"),
    "outcomes/1/replace": ({"by": "new", **WANTED, **LEFT}, "by-0"),
    "outcomes/1/withdraw": (LEFT, "left_on-day"),
    "conclude": ({**END, **JUDGED, "result_2": ""}, "ending-0"),
    "remove": ({"reason": "Typed for an hour"}, "reason"),
}


@pytest.mark.parametrize("address", PAGES)
def test_the_second_to_save_keeps_what_they_typed_and_saves_again(
    app: Flask, lead: Browser, colleague: Browser, sample: Sample, address: str
) -> None:
    add_case(sample)
    values, target = PAGES[address]
    lead.get(at(sample, 1, address))
    colleague.get(at(sample, 1, "edit"))
    assert colleague.submit({"age_band": "95+"}).notices == ["The case has been changed."]
    with nothing_stored(app):
        page = lead.submit(values)
    (problem,) = page.problems
    assert problem.target == target
    assert problem.message.startswith("Somebody else changed this case while you were writing.")
    assert {name: page.value(name) for name in values} == values
    assert lead.submit({}).notices != []
    assert read(sample, 1).case.revision == 3 if address != "remove" else True


def test_a_conversation_that_is_taken_out_on_a_stale_page_stays(
    lead: Browser, colleague: Browser, sample: Sample
) -> None:
    add_case(sample)
    lead.get(at(sample, 1, "conversations/1/remove"))
    colleague.get(at(sample, 1, "edit"))
    colleague.submit({"age_band": "95+"})
    page = lead.submit({})
    assert page.notices == ["Nothing was changed: somebody else changed this case meanwhile."]
    assert len(read(sample, 1).conversations) == 1


def test_reasons_typed_for_an_outcome_that_was_withdrawn_meanwhile_are_shown(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    reading = add_case(sample)
    lead.get(at(sample, 1, "conclude"))
    with sample.opened() as project:
        known = read_case(project, reading.case.id)
        left = Leaving(ago(4), "They thought again")
        withdraw_outcome(lead_of(project), known, known.outcomes[0], left, 1)
    with nothing_stored(app):
        page = lead.submit({**END, **JUDGED, "result_2": ""})
    assert page.problems[0].message.startswith("Somebody else changed this case")
    assert given_back(page) == ["Typed for an hour"]
    assert lead.submit({}).notices == ["The case has been concluded."]


def test_what_was_typed_for_a_case_that_was_concluded_meanwhile_comes_back(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    reading = add_case(sample)
    lead.get(at(sample, 1, "outcomes/1/replace"))
    conclude(sample, reading)
    with nothing_stored(app):
        page = lead.submit({"by": "new", **WANTED, **LEFT}, status=409)
    assert page.h1 == "This case is concluded"
    assert {"To meet people", "They thought again"} <= set(given_back(page))


@pytest.mark.parametrize("address", [each for each in PAGES if each != "conversations/1"])
def test_what_was_typed_for_a_case_that_was_removed_meanwhile_comes_back(
    app: Flask, lead: Browser, sample: Sample, address: str
) -> None:
    add_case(sample)
    values, _ = PAGES[address]
    page = lead.get(at(sample, 1, address))
    typed_in = [text for name, text in values.items() if is_typed_into(page, name)]
    with sample.opened() as project:
        remove_case(lead_of(project), read_case(project, 1), "Recorded twice", 1)
    with nothing_stored(app):
        page = lead.submit(values, status=404)
    assert page.h1 == "This case was removed"
    assert set(typed_in) <= set(given_back(page))
