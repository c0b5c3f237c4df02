"""What changed from one submission of a statement to a later one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from impact_tool.domain.changes import Run, changes, words_changed
from impact_tool.domain.counts import COUNTS
from impact_tool.domain.report import Report, ReportAction, ReportAnswer, ReportEvidence
from impact_tool.domain.tallies import SPAN_LABELS, Span
from impact_tool.domain.wording import long_date

NONE = "Not there"
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """An answer that says something else: its words, and what was chosen beside them.

    `chose` is what the choice is about, empty where it is as it was.
    """

    number: int
    question: str
    runs: tuple[Run, ...]
    chose: str = ""
    was: str = ""
    now: str = ""

    @property
    def in_words(self) -> str:
        """As "12 words added, 3 taken out"; what was chosen stands for itself."""
        added, removed = words_changed(self.runs)
        told = []
        if added:
            told.append(f"{added} {'word' if added == 1 else 'words'} added")
        if removed:
            told.append(f"{removed} {'' if added else 'words '}taken out")
        return ", ".join(told)


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A figure, an action, a piece of evidence or a fact, as it was and as it is."""

    what: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class SubmissionChanges:
    """All that differs between two submissions, sorted by what it is."""

    answers: tuple[ChangedAnswer, ...] = ()
    figures: tuple[ChangedLine, ...] = ()
    actions: tuple[ChangedLine, ...] = ()
    evidence: tuple[ChangedLine, ...] = ()
    facts: tuple[ChangedLine, ...] = ()

    @property
    def summary(self) -> str:
        """As "2 answers, 1 figure and 1 action changed"; that nothing did, where nothing did."""
        parts = [
            _count(len(found), one, many)
            for found, one, many in (
                (self.answers, "answer", "answers"),
                (self.figures, "figure", "figures"),
                (self.actions, "action", "actions"),
                (self.evidence, "piece of evidence", "pieces of evidence"),
                (self.facts, "fact about the project", "facts about the project"),
            )
            if found
        ]
        if not parts:
            return "Nothing changed"
        *most, last = parts
        return f"{', '.join(most)} and {last} changed" if most else f"{last} changed"

    def answer(self, number: int) -> ChangedAnswer | None:
        """What changed in the answer to this question; None where nothing did."""
        return next((each for each in self.answers if each.number == number), None)


def changes_of(
    earlier: Report, later: Report, counted_earlier: Counts, counted_later: Counts
) -> SubmissionChanges:
    """What changed from one frozen report to the next, and in the counts that belong to them."""
    return SubmissionChanges(
        answers=tuple(_answers(earlier, later)),
        figures=tuple(_figures(counted_earlier, counted_later)),
        actions=tuple(_lines(_actions(earlier.actions), _actions(later.actions))),
        evidence=tuple(_lines(_evidence(earlier.evidence), _evidence(later.evidence))),
        facts=tuple(_lines(_facts(earlier), _facts(later))),
    )


def _answers(earlier: Report, later: Report) -> Iterator[ChangedAnswer]:
    before = {a.number: a for part in earlier.parts for a in part.answers}
    for answer in (a for part in later.parts for a in part.answers):
        then = before.get(answer.number)
        was, now = _chosen(then), _chosen(answer)
        if _said(then) == _said(answer) and was == now:
            continue
        yield ChangedAnswer(
            number=answer.number,
            question=answer.question,
            runs=changes(_said(then), _said(answer)),
            chose=(answer.choice.label if answer.choice else "Choice") if was != now else "",
            was=was,
            now=now,
        )


def _said(answer: ReportAnswer | None) -> str:
    if answer is None:
        return ""
    if answer.not_applicable_because:
        return f"Not applicable, because: {answer.not_applicable_because}"
    return answer.text


def _chosen(answer: ReportAnswer | None) -> str:
    return answer.choice.value if answer and answer.choice else "Not chosen"


def _figures(earlier: Counts, later: Counts) -> Iterator[ChangedLine]:
    for span in Span:
        before, after = earlier.get(span, {}), later.get(span, {})
        for name in COUNTS:
            was, now = before.get(name), after.get(name)
            if was != now:
                what = f"{COUNTS[name].label} ({SPAN_LABELS[span].lower()})"
                yield ChangedLine(what, _number(was), _number(now))


def _number(value: int | None) -> str:
    return "Not known" if value is None else str(value)


def _actions(actions: Iterable[ReportAction]) -> dict[str, str]:
    return {
        action.title: ", ".join(
            (
                action.status,
                action.area,
                action.owner or "nobody yet",
                f"due {long_date(action.due_on)}" if action.due_on else "no date",
            )
        )
        for action in actions
    }


def _evidence(pieces: Iterable[ReportEvidence]) -> dict[str, str]:
    return {
        f"Evidence {piece.number}: {piece.title}": f"{piece.source}, "
        f"{long_date(piece.gathered_on)}. {piece.finding}"
        for piece in pieces
    }


def _facts(report: Report) -> dict[str, str]:
    """What is told of the project and of the part; how far the pilot is changes by itself."""
    facts = [*report.facts, *(fact for part in report.parts for fact in part.facts)]
    return {fact.label: fact.value for fact in facts if fact.label != "Days"}


def _lines(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[ChangedLine]:
    for what in dict.fromkeys([*before, *after]):
        was, now = before.get(what, NONE), after.get(what, NONE)
        if was != now:
            yield ChangedLine(what, was, now)


def _count(number: int, one: str, many: str) -> str:
    return f"1 {one}" if number == 1 else f"{number} {many}"
