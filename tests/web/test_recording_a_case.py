"""A case is recorded on one page; what cannot be stored is told beside its field."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.domain.recording import (
    AgeBand,
    Asked,
    Capacity,
    OutcomeKind,
    Party,
    Stage,
    Support,
)
from impact_tool.extensions import clock
from impact_tool.operations.case_changes import case_with_reference
from impact_tool.operations.case_readings import CaseReading, reading_of
from tests.case_factories import make_area
from tests.web.browsing import Browser
from tests.web.casework import REFERENCE, add_case, ago, first, first_typed, typed
from tests.web.pages import Problem
from tests.web.refusing import date_of, refuse
from tests.web.samples import Sample
from tests.web.stored import count_of

NEVER = date_of("held_on", "", "", "")
BARE = {**NEVER, "asked": "not_yet"}


def stored(sample: Sample, reference: str = REFERENCE) -> CaseReading:
    with sample.opened() as project:
        case = case_with_reference(project, reference)
        assert case is not None
        return reading_of(project, case)


def without(*names: str, **changed: str) -> dict[str, str]:
    known = first_typed(**changed)
    return {name: value for name, value in known.items() if name not in names}


def test_a_first_conversation_is_recorded_and_read_back(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at("cases/record"))
    page = lead.submit(first_typed())
    assert page.notices == [f"Case {REFERENCE} has been recorded."]
    assert page.h1 == f"Case {REFERENCE}"
    (talk,) = stored(sample).whole.conversations
    assert (talk.stage, talk.held_on, talk.parties) == (Stage.BEGINNING, ago(18), (Party.PERSON,))
    (outcome,) = stored(sample).whole.outcomes
    assert (outcome.said.kind, outcome.said.words) == (OutcomeKind.SAFER, "To sleep at night")
    assert (outcome.said.defined_by, outcome.said.raised_on) == (Party.PERSON, ago(18))


def test_what_is_optional_is_recorded_too(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        area_id = make_area(project, "Hill Street").id
    chosen = {"is_repeat": "repeat", "area_id": str(area_id), "age_band": "75-84"}
    chosen |= {"capacity": "lacked", "support": "yes", "supporters": "family"}
    lead.get(sample.at("cases/record"))
    page = lead.submit(first_typed(**chosen, **typed("capacity_on", ago(19))))
    assert stored(sample).whole.details == replace(
        first().details,
        is_repeat=True,
        area_id=area_id,
        age_band=AgeBand.FROM_75,
        capacity=Capacity.LACKED,
        capacity_on=ago(19),
        support=Support.YES,
        supporters=(Party.FAMILY,),
    )
    for shown in ("Hill Street", "75-84", "Yes: Family member", "Referred in this project before"):
        assert shown in page.text


def test_three_answers_are_enough(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at("cases/record"))
    page = lead.submit(without("parties", "kinds", "words_safer", **BARE))
    assert page.problems == []
    whole = stored(sample).whole
    assert (whole.details.asked, whole.details.asked_on) == (Asked.NOT_YET, None)
    assert (whole.conversations, whole.outcomes) == ((), ())
    assert "Nobody has asked yet what the person wants." in page.text


def test_selecting_an_outcome_answers_whether_somebody_asked(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at("cases/record"))
    lead.submit(without("asked"))
    details = stored(sample).whole.details
    assert (details.asked, details.asked_on) == (Asked.EXPRESSED, ago(18))


def test_who_said_it_is_told_for_each_outcome(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at("cases/record"))
    form = lead.page
    assert form is not None
    sent = [*form.form.filled_in(first_typed()), ("parties", "family"), ("kinds", "choice")]
    response = lead.send(sample.at("cases/record"), sent)
    assert response.status_code == 200
    assert lead.page is not None
    assert [(each.message[:15], each.target) for each in lead.page.problems] == [
        ("Select who said", "by_safer"),
        ("Select who said", "by_choice"),
    ]
    by = [("by_safer", "person"), ("by_choice", "family")]
    lead.arrive(lead.send(sample.at("cases/record"), [*without_blanks(sent), *by]))
    said = [outcome.said.defined_by for outcome in stored(sample).whole.outcomes]
    assert said == [Party.PERSON, Party.FAMILY]


def without_blanks(sent: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [pair for pair in sent if pair[0] not in {"by_safer", "by_choice"}]


BAD = {
    "no reference": ({"reference": " "}, Problem("Enter a reference", "reference")),
    "an NHS number": (
        {"reference": "943 476 5919"},
        Problem("The reference must not hold an NHS number, which identifies people", "reference"),
    ),
    "a long reference": (
        {"reference": "R" * 41},
        Problem("The reference must be 40 characters or fewer. It has 41", "reference"),
    ),
    "a reference with a control character": (
        {"reference": "H\x00S"},
        Problem(
            "The reference had characters that cannot be kept (U+0000). They have been taken out "
            "below: check the text and save again",
            "reference",
        ),
    ),
    "no referral": (
        date_of("referred_on", "", "", ""),
        Problem("Enter when the person was referred", "referred_on-day"),
    ),
    "30 February": (
        date_of("referred_on", "30", "2", "2026"),
        Problem("The date of the referral must be a real date", "referred_on-day"),
    ),
    "a huge year": (
        date_of("referred_on", "3", "2", "20277"),
        Problem("The date of the referral must be a real date", "referred_on-year"),
    ),
    "an unknown code": (
        {"asked": "perhaps"},
        Problem("Select whether the person was asked what they want", "asked-0"),
    ),
    "another code than that outcomes were expressed": (
        {"asked": "no"},
        Problem(
            "Outcomes are listed, so the answer must be “Yes they were asked and outcomes were "
            "expressed”",
            "asked-0",
        ),
    ),
    "an outcome, and no conversation": (
        {**NEVER, "parties": "person"},
        Problem("Enter when the first conversation was", "held_on-day"),
    ),
    "an unknown kind": ({"kinds": "money"}, Problem("Select from the list", "kinds-0")),
    "another outcome without words": (
        {"kinds": "other", "words_safer": ""},
        Problem("Enter what the person wants, in their own words", "words_other"),
    ),
    "words for what is not selected": (
        {"words_choice": "To choose"},
        Problem(
            "Select “To have exercised choice”, or delete what is written for it", "words_choice"
        ),
    ),
    "an area that is not there": (
        {"area_id": "99"},
        Problem("Select from the list", "area_id"),
    ),
    "support of nobody": (
        {"support": "yes"},
        Problem("Select who supported the person", "supporters-0"),
    ),
    "a supporter without support": (
        {"support": "no", "supporters": "friend"},
        Problem("Select “Yes”, or do not select who supported the person", "support-0"),
    ),
    "a date of capacity alone": (
        typed("capacity_on", ago(1)),
        Problem("Select whether the person lacked capacity, or leave the date empty", "capacity-0"),
    ),
}


def test_a_bad_case_is_not_stored(
    app: Flask, lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    form = lead.get(sample.at("cases/record"))
    for case, (values, problem) in BAD.items():
        with subtests.test(case):
            refuse(app, lead, form, {**first_typed(), **values}, problem)


def test_nothing_is_ahead_and_nothing_before_the_referral(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    ahead = Problem("The date of the conversation must be today or in the past", "held_on-day")
    refuse(app, lead, sample.at("cases/record"), first_typed(**typed("held_on", tomorrow)), ahead)
    page = lead.submit(typed("held_on", ago(21)))
    (problem,) = page.problems
    assert problem.target == "held_on-day"
    assert "must be on or after" in problem.message


def test_an_outcome_without_a_conversation_asks_for_it(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    lead.get(sample.at("cases/record"))
    page = lead.submit(without("parties", **NEVER))
    assert [problem.target for problem in page.problems] == ["held_on-day", "parties-0"]
    assert count_of(app, "safeguarding_case") == 0


def test_a_reference_that_another_case_has_is_told(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    add_case(sample)
    taken = Problem(
        "Another case of this project has this reference. Check which case this is", "reference"
    )
    values = first_typed(reference="hs27/114")
    refuse(app, lead, sample.at("cases/record"), values, taken)


def test_what_is_optional_is_kept_when_something_is_wrong(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at("cases/record"))
    chosen = {"age_band": "95+", "capacity": "had", "support": "no", "is_repeat": "repeat"}
    page = lead.submit(first_typed(reference="", **chosen))
    assert {name: page.value(name) for name in chosen} == chosen
    assert (page.value("kinds"), page.value("parties")) == ("safer", "person")
    assert page.value("words_safer") == "To sleep at night"
