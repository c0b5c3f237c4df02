"""Conclusions and service responses are told from what people want, which is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.outcomes import EXPLANATIONS, WAYS_ON, Instead, NotAnOutcome, conclusion_in
from impact_tool.guide import outcome_kinds

CONCLUSIONS = [
    "substantiated",
    "Substantiated",
    "UNSUBSTANTIATED",
    "un-substantiated",
    "not substantiated",
    "Partially substantiated",
    "Abuse was substantiated",
    "Harm is unsubstantiated.",
    "allegation proven",
    "Allegations not proven",
    "The allegation was upheld",
    "Not upheld",
    "abuse confirmed",
    "neglect has been confirmed",
    "Case closed",
    "case to be closed",
    "The enquiry was completed",
    "investigation concluded",
    "Inconclusive",
    "unfounded",
    "No evidence of abuse",
    "no evidence found",
    "no harm was found",
    "harm found",
    "No further action",
    "NFA",
    "on the balance of probabilities abuse took place",
    "not determined / inconclusive",
]
RESPONSES = [
    "increased monitoring",
    "Increased  Monitoring",
    "increase monitoring",
    "more monitoring",
    "ongoing monitoring",
    "closer supervision",
    "monitoring",
    "Situation will be monitored",
    "monitor the situation",
    "more care",
    "I want more care at night",
    "increased care",
    "care package increased",
    "increase in care package",
    "Care has been increased",
    "additional services",
    "extra carers",
    "more home care",
    "extra visits",
    "Extra visits from the care agency",
    "more frequent visits by carers",
    "increased visits",
    "moved to residential care",
    "Moved into a nursing home",
    "placed into a new care home",
    "admitted to hospital",
    "safeguarding plan in place",
    "care plan reviewed",
    "referred to the community mental health team",
]  # fmt: skip
OUTCOMES = [
    "",
    "I want more control",
    "more control over my care",
    "I want to be cared about",
    "to feel safer",
    "for it to be proven that he took my money",
    "to have it proven that I was right",
    "I want the case closed",
    "to know that the allegation was proven",
    "for the enquiry to be closed soon, it frightens me",
    "I want my money back",
    "an apology from the home",
    "not to be moved to a care home",
    "I don’t want to be moved to residential care",
    "no more monitoring",
    "less monitoring",
    "no extra carers in the house",
    "to stay at home without more care",
    "for staff to take more care with my things",
    "to be treated with more care",
    "a carer who is more caring",
    "more care and respect from staff",
    "more visits from my grandson",
    "extra visits to my sister",
    "more say in increased care",
    "to be told about extra visits",
    "to go out more",
    "to carry on as before",
    "that he goes to court",
    "to move to a care home near my sister",
    "to know who to call",
    "to be close to my son",
    "to have closure",
    "my brother to be found",
    "to find out whether it is true",
    "to have evidence of what I paid",
    "help to recover",
    "the same carer every day",
    "a home of my own",
    "to feel confident again",
    "to have my complaint taken seriously",
    "not to be harmed again",
    "that the abuse stops",
    "to keep safe",
]


@pytest.mark.parametrize("words", CONCLUSIONS)
def test_a_conclusion_is_told(words: str) -> None:
    found = conclusion_in(words)
    assert found is not None
    assert found.instead is Instead.CONCLUSION


@pytest.mark.parametrize("words", RESPONSES)
def test_a_service_response_is_told(words: str) -> None:
    found = conclusion_in(words)
    assert found is not None
    assert found.instead is Instead.SERVICE_RESPONSE


@pytest.mark.parametrize("words", [*OUTCOMES, *outcome_kinds().values()])
def test_what_people_want_is_left_alone(words: str) -> None:
    assert conclusion_in(words) is None


def test_what_was_taken_for_none_is_named() -> None:
    found = conclusion_in("She is to have increased\u00a0monitoring, daily.")
    assert found == NotAnOutcome(Instead.SERVICE_RESPONSE, "increased monitoring")


@pytest.mark.parametrize("instead", Instead)
def test_each_is_explained_in_plain_words_with_a_way_on(instead: Instead) -> None:
    told = NotAnOutcome(instead, "anything")
    assert told.explanation == EXPLANATIONS[instead]
    assert told.way_on == WAYS_ON[instead]
    assert "keep it" in told.way_on


@given(st.text())
def test_any_words_can_be_asked_about(words: str) -> None:
    found = conclusion_in(words)
    assert found is None or found.words
