"""Part 1 as it stood when the goalposts were set, and what was changed since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from impact_tool.domain.questionnaire import AnswerContent


@dataclass(frozen=True, slots=True)
class Baseline:
    """Part 1 as it stood when the pilot started or Part 1 was endorsed."""

    kept_on: dt.date
    why: str
    answers: Mapping[str, AnswerContent] = field(default_factory=dict)

    def differs(self, question_id: str, now: AnswerContent) -> bool:
        """What is said now is not what the baseline says (status marks do not count)."""
        then = self.answers.get(question_id, AnswerContent())
        return _said(then) != _said(now)


def _said(content: AnswerContent) -> tuple[object, ...]:
    return (content.text.strip(), content.date, content.dates, content.choice, content.reason)
