"""Two review points side by side: what each says in answer to a question, and what it chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from impact_tool.domain.changes import Change, Run, changes, words_changed
from impact_tool.domain.questionnaire import Choice, ProForma, Question, Sense

# Of the words of the shorter answer. Answers that have nothing to do with one another share up to
# a fifth of their words; marking all the others would make both hard to read.
_LEAST_KEPT = 1 / 3


class Likeness(StrEnum):
    """How the two answers to one question go together.

    Answered at neither or at one only; the same; the same with changes; written anew; or unlike,
    as where the question does not apply at one of them.
    """

    NEITHER = "neither"
    ONE = "one"
    SAME = "same"
    CHANGED = "changed"
    REWRITTEN = "rewritten"
    UNLIKE = "unlike"


@dataclass(frozen=True, slots=True)
class Said:
    """What one review point says: words, or why the question does not apply; perhaps neither.

    `was_asked` is false where that statement's version of the pro forma has no such question.
    """

    text: str = ""
    not_applicable_because: str = ""
    chosen: str = ""
    finished: bool = False
    was_asked: bool = True

    @property
    def is_answered(self) -> bool:
        """There is something to read."""
        return bool(self.text or self.not_applicable_because)


@dataclass(frozen=True, slots=True)
class ComparedChoice:
    """What was chosen at both review points, as labels; empty where nothing was."""

    question: Question
    choice: Choice
    earlier: str
    later: str


@dataclass(frozen=True)
class ComparedAnswer:
    """One question with what both review points say; frozen, and compared when asked for."""

    question: Question
    earlier: Said
    later: Said

    @property
    def choice(self) -> ComparedChoice | None:
        """What was chosen besides; None where the question takes no choice."""
        if self.question.choice is None:
            return None
        chosen = self.earlier.chosen, self.later.chosen
        return ComparedChoice(self.question, self.question.choice, *chosen)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """What changed, word by word."""
        return changes(self.earlier.text, self.later.text)

    @property
    def words_changed(self) -> tuple[int, int]:
        """How many words were added, and how many were taken out."""
        return words_changed(self.runs)

    @cached_property
    def likeness(self) -> Likeness:
        """How the two go together."""
        answered = self.earlier.is_answered + self.later.is_answered
        if answered < 2:
            return Likeness.ONE if answered else Likeness.NEITHER
        if self._says(self.earlier) == self._says(self.later):
            return Likeness.SAME
        if not (self.earlier.text and self.later.text):
            return Likeness.UNLIKE
        return Likeness.REWRITTEN if self._keeps_little else Likeness.CHANGED

    @property
    def earlier_runs(self) -> tuple[Run, ...]:
        """The earlier answer, with what the later one does not have as removed."""
        return tuple(run for run in self.runs if run.change is not Change.ADDED)

    @property
    def later_runs(self) -> tuple[Run, ...]:
        """The later answer, with what the earlier one does not have as added."""
        return tuple(run for run in self.runs if run.change is not Change.REMOVED)

    @property
    def _keeps_little(self) -> bool:
        same = _words(run for run in self.runs if run.change is Change.SAME)
        return same < _LEAST_KEPT * min(_words(self.earlier_runs), _words(self.later_runs))

    @staticmethod
    def _says(said: Said) -> tuple[list[str], str]:
        return said.text.split(), said.not_applicable_because


def compared_answers(
    earlier: ProForma,
    later: ProForma,
    said_earlier: Callable[[Question], Said],
    said_later: Callable[[Question], Said],
) -> tuple[ComparedAnswer, ...]:
    """The answers to every question of either pro forma, in the order of the later one.

    `said_earlier` and `said_later` tell what is said in answer to a question of their own.
    """
    return tuple(
        ComparedAnswer(
            question,
            said_earlier(before) if before else Said(was_asked=False),
            said_later(now) if now else Said(was_asked=False),
        )
        for question, before, now in _asked(earlier, later)
    )


def answers_in_words(answers: Sequence[ComparedAnswer]) -> str:
    """As "Of 15 questions, 9 are answered differently, 3 in the same words"."""
    counts = Counter(_COUNTED[answer.likeness] for answer in answers)
    told = [
        f"{counts[words]} {words}" for words in dict.fromkeys(_COUNTED.values()) if counts[words]
    ]
    return f"Of {len(answers)} questions: {', '.join(told)}."


_COUNTED = {
    Likeness.CHANGED: "answered differently",
    Likeness.REWRITTEN: "answered differently",
    Likeness.UNLIKE: "answered differently",
    Likeness.SAME: "answered in the same words",
    Likeness.ONE: "answered at one of the two only",
    Likeness.NEITHER: "not answered at either",
}


def compared_choices(answers: Sequence[ComparedAnswer], sense: Sense) -> tuple[ComparedChoice, ...]:
    """The choices of one sense: the two senses are never shown together."""
    choices = (answer.choice for answer in answers)
    return tuple(each for each in choices if each and each.choice.sense is sense)


def _asked(
    earlier: ProForma, later: ProForma
) -> Iterator[tuple[Question, Question | None, Question | None]]:
    """Each question as it is worded last, with itself in the earlier and in the later pro forma."""
    before = {question.id: question for question in earlier.questions}
    for question in later.questions:
        yield question, before.pop(question.id, None), question
    for question in before.values():
        yield question, question, None


def _words(runs: Iterable[Run]) -> int:
    return sum(len(run.text.split()) for run in runs)
