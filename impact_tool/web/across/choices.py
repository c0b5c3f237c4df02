"""What councils chose beside their answers: verdicts, and apart from them changes still needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from impact_tool.charts.chart import Table
from impact_tool.domain.across import Line
from impact_tool.domain.questionnaire import Part, Question, Sense
from impact_tool.guide import proforma


def verdicts_table(lines: Sequence[Line]) -> Table:
    """How many councils say yes, partly and no to the questions that ask for a verdict."""
    return _table(lines, Sense.VERDICT)


def changes_table(lines: Sequence[Line]) -> Table:
    """How many councils say that changes are still needed."""
    return _table(lines, Sense.CHANGES_NEEDED)


def _table(lines: Sequence[Line], sense: Sense) -> Table:
    asked = [each for each in _questions() if each.choice and each.choice.sense is sense]
    options = asked[0].choice.options if asked and asked[0].choice else ()
    head = ("Question", *(option.label for option in options), "Not said")
    return Table(
        head,
        tuple(
            (
                f"{question.number}. {question.choice.legend if question.choice else ''}",
                *_counted(lines, question.id, [option.value for option in options]),
            )
            for question in asked
        ),
    )


def _counted(lines: Sequence[Line], question_id: str, values: Iterable[str]) -> list[str]:
    said = [line.choices.get(question_id, "") for line in lines]
    counts = [said.count(value) for value in values]
    return [str(count) for count in (*counts, len(said) - sum(counts))]


def _questions() -> Sequence[Question]:
    return proforma(Part.IMPACT_STATEMENT).questions
