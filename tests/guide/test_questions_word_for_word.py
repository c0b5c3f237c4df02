"""Every question and hint, against a table typed from Appendix 1 of the guide."""

from __future__ import annotations

import pytest

from impact_tool.domain.questionnaire import Part, Question
from impact_tool.guide import proforma

# (question, hint), in the guide's order.
PART_1 = [
    ("Who is completing this pro forma?", ""),
    ("Date this pro forma is being completed:", ""),
    ("When do you intend to review this project?", "give dates"),
    ("What issues do we wish to address?", ""),
    ("Who needs to be involved in leading and managing this project?", ""),
    (
        "Who do we aim to work with initially in using our new approach?",
        "client group, new referrals, target number of people to involve",
    ),
    (
        "Where are we now in relation to this area of work?",
        "existing practice, processes, services, engagement with people",
    ),
    ("What needs to change?", ""),
    (
        "How will we make these changes happen?",
        "information, workforce briefing / development, support, planning, resources",
    ),
    (
        "What do we anticipate will be the impacts / outcomes of the project?",
        "for people needing a safeguarding service, for staff, for others?",
    ),
    ("Are there likely to be any unintended outcomes to manage? How will we?", ""),
    (
        "How will we measure the results? What needs to be in place now to help us do that?",
        "identify how information is collected, when, by whom, in what format",
    ),
    (
        "How will we disseminate / use the results? Who to?",
        "people using services, staff, Boards, other stakeholders",
    ),
]
PART_2 = [
    ("The issues you set out to address:", ""),
    ("Description of work completed:", ""),
    ("People involved:", ""),
    ("What we achieved overall - key results", ""),
    (
        (
            "Have you improved engagement with people, so that your services and procedures "
            "involve people (or their representatives) at the beginning, during, and at the end"
            " of the process? If so, how? If not, why not?"
        ),
        "",
    ),
    (
        (
            "Have you made improvements in enabling people to express what they want from "
            "safeguarding activity? If so how? If not, why not?"
        ),
        "",
    ),
    (
        (
            "Are you able to show that people are achieving better outcomes from safeguarding? "
            "If so, how? If not, why not?"
        ),
        "",
    ),
    (
        (
            "Have you harnessed the skills required for effective person-centred, outcome "
            "focused safeguarding practice? Are people more skilled as a result? Were there "
            "specific tools you used to achieve that?"
        ),
        "",
    ),
    (
        (
            "Do you need to make any changes or improvements to training and development "
            "opportunities to support your staff to use the full range of legal and social work"
            " interventions in safeguarding?"
        ),
        "",
    ),
    (
        (
            "Do you need to make changes to your policies and procedures, or the way that they "
            "are operated, to improve practice?"
        ),
        "",
    ),
    (
        (
            "What did you put into place to help you record and measure how people experience "
            "safeguarding services?"
        ),
        "",
    ),
    (
        (
            "As a result of this project, what further improvements do you intend to put into "
            "place to help you record and measure how people experience safeguarding services?"
        ),
        "eg changes to documentation, record-keeping, case file audits, data, reports",
    ),
    (
        (
            "How do you think that your work on this project has impacted on your wider "
            "participation strategy and / or helped you with this?"
        ),
        "",
    ),
    (
        (
            "How do you think the project has helped to inform and influence others about how "
            "to practice person-centred safeguarding?"
        ),
        "eg partners, providers, practitioners and managers not involved, Boards, others",
    ),
    (
        (
            "What is the way forward for a person-centred, outcomes-focused approach to "
            "safeguarding in your council?"
        ),
        (
            "strategy, culture change, front line practice, training, collecting information, "
            "Board activity"
        ),
    ),
]
WORDS = [
    (part, number, text, hint)
    for part, rows in ((Part.INITIAL_ASSESSMENT, PART_1), (Part.IMPACT_STATEMENT, PART_2))
    for number, (text, hint) in enumerate(rows, 1)
]


def _question(part: Part, number: int) -> Question:
    question = proforma(part, "2014.1").question(number)
    assert question is not None
    return question


@pytest.mark.parametrize(("part", "number", "text", "hint"), WORDS)
def test_a_question_and_its_hint_are_word_for_word_the_guide_s(
    part: Part, number: int, text: str, hint: str
) -> None:
    question = _question(part, number)
    assert (question.number, question.text, question.hint) == (number, text, hint)


@pytest.mark.parametrize(("part", "count"), [(1, 13), (2, 15)])
def test_no_question_is_left_over(part: Part, count: int) -> None:
    assert len(proforma(Part(part), "2014.1").questions) == count


SHARED_INTRODUCTION = (
    (
        "This tool is based on the one used by councils participating in MSP 2013/14 and has been "
        "revised based on that experience."
    ),
    (
        "It has been amended for use by councils who wish to introduce person-centred "
        "safeguarding, as a way of thinking about, and recording, how they wish to approach "
        "this work."
    ),
)


@pytest.mark.parametrize(
    ("part", "title", "subtitle", "own_introduction"),
    [
        (
            Part.INITIAL_ASSESSMENT,
            "Initial assessment",
            "complete this at the start to help you plan changes",
            (
                "Part 1: to help you record a brief assessment of the objectives, likely impact "
                "and outcomes of changes you wish to make, and how your objectives will be "
                "achieved."
            ),
        ),
        (
            Part.IMPACT_STATEMENT,
            "Impact statement",
            "use this to review your progress and help to plan next steps",
            (
                "Part 2: to help you to assess the impact of the changes you have made, at the "
                "review point that you set."
            ),
        ),
    ],
)
def test_a_part_opens_with_the_guide_s_words(
    part: Part, title: str, subtitle: str, own_introduction: str
) -> None:
    definition = proforma(part, "2014.1")
    assert definition.title == title
    assert definition.subtitle == subtitle
    assert definition.introduction == (*SHARED_INTRODUCTION, own_introduction)


@pytest.mark.parametrize("part", list(Part))
def test_a_part_credits_the_guide(part: Part) -> None:
    credit = proforma(part, "2014.1").credit
    assert "Making Safeguarding Personal: Guide 2014" in credit
    assert credit.endswith("© Local Government Association, April 2014")
