"""Reports to set: the guide's own questions, with answers of every sort."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from impact_tool.domain.questionnaire import Part, Question
from impact_tool.domain.report import (
    BesideFacts,
    BesideText,
    Fact,
    Report,
    ReportAnswer,
    ReportPart,
)
from impact_tool.guide import proforma

STORY = (
    "people said they were told about meetings after these had taken place and that nobody had"
    " asked what they wanted to happen so we changed when a meeting is called and who calls it"
)
WORDS = STORY.split()
PLAN = "Nobody asks what people want to happen."
PLAN_NOW = "Nobody asks what people want to happen, and forms have no room for it."
REASON = "The board asked us to wait for the second review point."

Answer = Callable[[Question], str]


def sentences(number: int, of: int) -> str:
    """Words that differ with the number, so that a text out of place is noticed."""
    run = " ".join(WORDS[(number + i) % len(WORDS)] for i in range(of))
    return f"Answer {number} says that {run}."


def short_answer(question: Question) -> str:
    return sentences(question.number, 25)


def long_answer(question: Question) -> str:
    """Paragraphs, bullets and a numbered list: about a page and a half."""
    number = question.number
    bullets = "\n".join(f"- {sentences(number + i, 20)}" for i in range(8))
    steps = "\n".join(f"{i}. {sentences(number + i, 12)}" for i in range(1, 12))
    return "\n\n".join([sentences(number, 150), bullets, sentences(number, 200), steps])


def no_answer(_question: Question) -> str:
    return ""


def part_of(part: Part, answer: Answer) -> ReportPart:
    definition = proforma(part)
    return ReportPart(
        heading=f"Part {int(part)}: {definition.title}",
        subtitle=definition.subtitle,
        introduction=definition.introduction,
        facts=(Fact("Pilot", "5 January 2027 to 4 April 2027"),),
        answers=tuple(_answer(question, answer(question)) for question in definition.questions),
        credit=definition.credit,
    )


def _answer(question: Question, text: str) -> ReportAnswer:
    return ReportAnswer(question.number, question.text, question.hint, text, finished=bool(text))


def report_of(*parts: ReportPart) -> Report:
    return Report(
        title="Initial assessment and impact statement, review point 1",
        council="Northshire County Council",
        project="Riverside pilot",
        reference="NORTH-7K2M",
        edition="Internal edition",
        state="Draft: not submitted to the board",
        is_draft=True,
        made_on=date(2027, 5, 14),
        facts=(Fact("Level of approach", "Level 1: the sector outcomes measure"),),
        parts=parts,
    )


def full_report(answer: Answer) -> Report:
    return report_of(*(part_of(part, answer) for part in Part))


def report_saying(text: str) -> Report:
    """A report of Part 1 in which one question has this answer, and nothing else is there."""
    part = part_of(Part.INITIAL_ASSESSMENT, no_answer)
    only = replace(part.answers[3], text=text, finished=True)
    return report_of(replace(part, answers=(only,)))


def changed(part: ReportPart, number: int, **changes: object) -> ReportPart:
    """The part with one of its answers changed."""
    answers = list(part.answers)
    answers[number - 1] = replace(answers[number - 1], **changes)  # type: ignore[arg-type]
    return replace(part, answers=tuple(answers))


def report_of_every_state() -> Report:
    """Verdict, plan with what changed, facts beside, unfinished, unanswered, not applicable."""
    kept_on = date(2027, 1, 5)
    plan = BesideText("Part 1, question 4", "What issues do we wish to address?", PLAN)
    beside = (
        replace(plan, baseline_kept_on=kept_on, changed_to=PLAN_NOW),
        replace(plan, source="Part 1, question 5", baseline_kept_on=kept_on),
        replace(plan, source="Part 1, question 6", text=""),
        BesideFacts("The pilot", (Fact("Target", "20 to 30 cases"), Fact("Days", "Day 48 of 90"))),
    )
    part = part_of(Part.IMPACT_STATEMENT, short_answer)
    part = changed(part, 1, beside=beside)
    part = changed(part, 2, finished=False)
    part = changed(part, 3, text="", finished=False)
    part = changed(part, 4, text="", finished=False, not_applicable_because=REASON)
    verdict = Fact("The council’s own judgement", "Partly")
    return report_of(changed(part, 5, choice=verdict))
