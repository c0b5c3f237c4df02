"""What every question must bring with it, and what stands beside which, as the product says."""

from __future__ import annotations

import pytest

from impact_tool.domain.questionnaire import (
    AnswerKind,
    Beside,
    Offer,
    Part,
    Question,
    QuestionRef,
    Sense,
)
from impact_tool.guide import proforma

ONE, TWO = Part.INITIAL_ASSESSMENT, Part.IMPACT_STATEMENT
QUESTIONS = [
    pytest.param(question, id=f"{part.value}.{question.id}")
    for part in Part
    for question in proforma(part).questions
]
SECTIONS = {
    "Introduction and context",
    "Section 1, Background to MSP",
    "Section 2, Approach and scope",
    "Section 3, Engage with practitioners",
    (
        "Section 4, Develop supportive, reflective supervision and learning and development "
        "opportunities"
    ),
    "Section 5, Developing knowledge and skills",
    "Section 7, Re-design policies and procedures to make them person centred",
    "Section 10, Develop recording mechanisms",
    (
        "Section 11, Linking MSP in to wider personalisation, engagement and prevention "
        "initiatives and strategies"
    ),
    (
        "Section 12, Gain commitment from organisations to making cultural and organisational "
        "changes that are required"
    ),
    "Appendix 1, Making Safeguarding Personal: Impact Tool",
}
IDS = {
    ONE: (
        "completed_by completed_on review_dates issues leaders people current_position "
        "changes_needed how anticipated_impact unintended_outcomes measurement dissemination"
    ),
    TWO: (
        "issues_addressed work_completed people_involved key_results engagement "
        "expressing_wishes better_outcomes skills training policies recording "
        "further_improvements participation influence way_forward"
    ),
}
BESIDE = {
    (ONE, "people"): (Beside.PILOT,),
    (TWO, "issues_addressed"): (QuestionRef(ONE, "issues"),),
    (TWO, "work_completed"): (Beside.ACTIONS_COMPLETED,),
    (TWO, "skills"): (Beside.ACTIONS_ON_STAFF,),
    (TWO, "policies"): (Beside.ACTIONS_ON_POLICIES,),
    (TWO, "further_improvements"): (Beside.EVIDENCE,),
    (TWO, "people_involved"): (
        QuestionRef(ONE, "leaders"),
        QuestionRef(ONE, "people"),
        Beside.PILOT_PROGRESS,
    ),
    (TWO, "key_results"): (QuestionRef(ONE, "anticipated_impact"), Beside.MEASURES),
    (TWO, "engagement"): (Beside.ENGAGEMENT,),
    (TWO, "expressing_wishes"): (Beside.OUTCOMES_EXPRESSED,),
    (TWO, "better_outcomes"): (Beside.OUTCOMES_MET,),
    (TWO, "recording"): (QuestionRef(ONE, "measurement"), Beside.EXPERIENCE),
    (TWO, "influence"): (QuestionRef(ONE, "dissemination"),),
    (TWO, "way_forward"): (QuestionRef(TWO, "way_forward"),),
}
VERDICT = (("yes", "Yes"), ("partly", "Partly"), ("no", "No"))
YES_OR_NO = (("yes", "Yes"), ("no", "No"))
CHOICES = {
    (TWO, "engagement"): (Sense.VERDICT, False, VERDICT),
    (TWO, "expressing_wishes"): (Sense.VERDICT, False, VERDICT),
    (TWO, "better_outcomes"): (Sense.VERDICT, False, VERDICT),
    (TWO, "skills"): (Sense.VERDICT, True, VERDICT),
    (TWO, "training"): (Sense.CHANGES_NEEDED, False, YES_OR_NO),
    (TWO, "policies"): (Sense.CHANGES_NEEDED, False, YES_OR_NO),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_has_guidance_an_example_and_a_message(question: Question) -> None:
    assert 2 <= len(question.guidance) <= 3
    assert all(paragraph.endswith((".", "?")) for paragraph in question.guidance)
    assert question.example
    assert question.missing.startswith("Enter ")
    assert not question.missing.endswith(".")


@pytest.mark.parametrize("question", QUESTIONS)
def test_guidance_points_to_a_section_that_the_guide_has(question: Question) -> None:
    assert question.guide_section in SECTIONS


@pytest.mark.parametrize("part", list(Part))
def test_questions_keep_their_ids(part: Part) -> None:
    assert [question.id for question in proforma(part).questions] == IDS[part].split()


def test_only_the_first_three_questions_of_part_1_are_not_long_text() -> None:
    short = {
        question.id: (question.kind, question.offer)
        for part in Part
        for question in proforma(part).questions
        if question.kind is not AnswerKind.LONG_TEXT or question.offer
    }
    assert short == {
        "completed_by": (AnswerKind.TEXT, Offer.SIGNED_IN_PERSON),
        "completed_on": (AnswerKind.DATE, Offer.TODAY),
        "review_dates": (AnswerKind.DATES, None),
    }


def test_what_stands_beside_each_question() -> None:
    found = {
        (part, question.id): question.beside
        for part in Part
        for question in proforma(part).questions
        if question.beside
    }
    assert found == BESIDE


def test_only_the_issues_are_carried_over_as_a_start() -> None:
    carried = {
        (part, question.id): question.carried_from
        for part in Part
        for question in proforma(part).questions
        if question.carried_from
    }
    assert carried == {(TWO, "issues_addressed"): QuestionRef(ONE, "issues")}


def test_which_questions_take_a_choice_and_in_which_sense() -> None:
    found = {
        (part, question.id): (
            question.choice.sense,
            question.choice.optional,
            tuple((option.value, option.label) for option in question.choice.options),
        )
        for part in Part
        for question in proforma(part).questions
        if question.choice
    }
    assert found == CHOICES


def test_a_verdict_is_always_called_the_council_s_own_judgement() -> None:
    hints = {
        question.id: question.choice.hint
        for question in proforma(TWO).questions
        if question.choice and question.choice.sense is Sense.VERDICT
    }
    assert len(hints) == 4
    assert all("own judgement" in hint for hint in hints.values())


def test_the_optional_verdict_asks_about_skill_alone() -> None:
    choice = proforma(TWO).by_id("skills").choice
    assert choice
    assert choice.legend == "Are people more skilled?"
