"""What a submission's answers offer to others: verdicts, and texts that can be chosen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from impact_tool.domain.questionnaire import AnswerKind, Part, ProForma, Sense
from impact_tool.domain.telling_numbers import Pointed, pointed_at
from impact_tool.extensions import clock
from impact_tool.guide import proforma
from impact_tool.models import Submission


@dataclass(frozen=True, slots=True)
class Shareable:
    """An answer: `choice` is what was chosen, as stored, `chosen` in words, under its own label.

    It is a verdict, or whether changes are needed, which is the opposite sense.
    """

    question_id: str
    number: int
    question: str
    label: str
    choice: str
    chosen: str
    is_verdict: bool
    text: str
    pointed: Pointed

    @property
    def without_text(self) -> Shareable:
        """Its verdict alone."""
        return replace(self, text="", pointed=Pointed((), ()))


def answers_to_share(submission: Submission) -> Sequence[Shareable]:
    """Every answer with a verdict or a text, by the questions' numbers."""
    definition = _definition(submission)
    says = json.loads(submission.content)["answers"]
    found = []
    for question in definition.questions:
        said = says[question.id]["says"]
        choice = question.choice
        chosen = said["choice"] if choice else ""
        text = said["text"] if question.kind is not AnswerKind.DATE else ""
        found.append(
            Shareable(
                question_id=question.id,
                number=question.number,
                question=question.text,
                label=choice.legend if choice else "",
                choice=chosen,
                chosen=choice.label_of(chosen) if choice and chosen else "",
                is_verdict=choice is not None and choice.sense is Sense.VERDICT,
                text=text,
                pointed=pointed_at(text, clock.today()),
            )
        )
    return [each for each in found if each.choice or each.text]


def _definition(submission: Submission) -> ProForma:
    statement = submission.statement
    return proforma(Part(statement.part), statement.definition_version)
